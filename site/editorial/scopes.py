"""Who may see a page: Wagtail's view restrictions, added up along the path, as one principal."""

from collections.abc import Iterable

from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from people.viewer import PUBLIC, Person, Viewer

from .models import Scope

Requirement = tuple[int, ...]  # group ids, one of which is asked; empty: any signed-in member


def restrictions() -> dict[str, Requirement]:
    """Every restriction by the path of the page it stands on; two queries."""
    rows = PageViewRestriction.objects.select_related("page").prefetch_related("groups")
    return {row.page.path: tuple(sorted(group.pk for group in row.groups.all())) for row in rows}


def audience_of(path: str, restricted: dict[str, Requirement] | None = None) -> str:
    """The principal that may see the page at a tree path: `public` or `scope:<id>`."""
    known = restrictions() if restricted is None else restricted
    requirements = sorted({asked for at, asked in known.items() if path.startswith(at)})
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
    """Of these pages the live ones that the viewer may see; two queries beside its own."""
    refused = [path for path, asked in restrictions().items() if not _passes(asked, viewer)]
    for path in refused:
        pages = pages.exclude(path__startswith=path)
    return pages.live()


def may_see_page(viewer: Viewer, page: Page) -> bool:
    """The same rule for one page, live or not."""
    return all(_passes(asked, viewer) for path, asked in restrictions().items() if page.path.startswith(path))


def _passes(asked: Requirement, viewer: Viewer) -> bool:
    if viewer.person is None:
        return False
    return viewer.person.user.is_superuser or not asked or not viewer.person.group_ids.isdisjoint(asked)
