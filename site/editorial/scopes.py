"""Who may see a page: Wagtail's view restrictions, added up along the path, as one principal."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import F
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.query import PageQuerySet

from people.viewer import PUBLIC, Person, Viewer

from .models import Scope

Requirement = tuple[int, ...]  # group ids, one of which is asked; empty: any signed-in member
Restrictions = list[tuple[str, Requirement]]
Place = TypeVar("Place", str, tuple[str, str])
NOBODY: Requirement = (0,)  # no group has this id
REFUSED = "refused paths"


def restrictions() -> Restrictions:
    """Every restriction with the path of the page it stands on; two queries."""
    rows = PageViewRestriction.objects.annotate(path=F("page__path")).prefetch_related("groups")
    return [(row.path, _requirement(row)) for row in rows]


def collection_restrictions() -> Restrictions:
    """The same for collections of files."""
    rows = CollectionViewRestriction.objects.annotate(path=F("collection__path")).prefetch_related("groups")
    return [(row.path, _requirement(row)) for row in rows]


def _requirement(row: BaseViewRestriction) -> Requirement:
    """A restriction to groups that are all gone, or of a kind that we don't offer, lets nobody in."""
    if row.restriction_type == BaseViewRestriction.LOGIN:
        return ()
    return tuple(sorted(group.pk for group in row.groups.all())) or NOBODY


def audiences_of(paths: Iterable[str]) -> dict[str, str]:
    """By tree path, the principal that may see the page there: `public` or `scope:<id>`.

    Two queries, and one or a few for each scope among them.
    """
    known = restrictions()
    return _principals({path: _asked(path, known) for path in paths})


def audiences_of_files(places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The principal that may see the page at one tree path, and have files of the collection at another."""
    of_pages, of_collections = restrictions(), collection_restrictions()
    return _principals(
        {(page, collection): _asked(page, of_pages) | _asked(collection, of_collections) for page, collection in places}
    )


def _asked(path: str, known: Restrictions) -> set[Requirement]:
    return {asked for at, asked in known if path.startswith(at)}


def _principals(asked: dict[Place, set[Requirement]]) -> dict[Place, str]:
    """By place."""
    sorted_ = {place: tuple(sorted(requirements)) for place, requirements in asked.items()}
    principals = {requirements: _principal(requirements) for requirements in set(sorted_.values())}
    return {place: principals[requirements] for place, requirements in sorted_.items()}


def _principal(requirements: tuple[Requirement, ...]) -> str:
    if not requirements:
        return PUBLIC
    key = "|".join(",".join(map(str, groups)) or "member" for groups in requirements)
    scope, _created = Scope.objects.get_or_create(key=key, defaults={"requirements": requirements})
    return scope.principal


def scopes_of(person: Person) -> Iterable[str]:
    """The scopes whose restrictions this person passes; one query."""
    for scope in Scope.objects.all():
        if person.user.is_superuser or scope.passes(person.group_ids):
            yield scope.principal


def visible_pages(pages: PageQuerySet, viewer: Viewer) -> PageQuerySet:
    """Of these pages the live ones that the viewer may see."""
    for path in _refused(viewer):
        pages = pages.exclude(path__startswith=path)
    return pages.live()


def may_see_page(viewer: Viewer, page: Page) -> bool:
    """The same rule for one page, live or not."""
    return not any(page.path.startswith(path) for path in _refused(viewer))


def may_open(viewer: Viewer, collection: Collection) -> bool:
    """Whether no restriction on the collection, or on one above it, keeps its files from this viewer."""
    asked = _asked(collection.path, collection_restrictions())
    return all(_passes(requirement, viewer) for requirement in asked)


def _refused(viewer: Viewer) -> list[str]:
    """The paths of the pages whose restriction this viewer does not pass; one query or two, once for each viewer."""
    if REFUSED not in viewer.memory:
        viewer.memory[REFUSED] = [path for path, asked in restrictions() if not _passes(asked, viewer)]
    return viewer.memory[REFUSED]


def _passes(asked: Requirement, viewer: Viewer) -> bool:
    if viewer.person is None:
        return False
    return viewer.person.user.is_superuser or not asked or not viewer.person.group_ids.isdisjoint(asked)
