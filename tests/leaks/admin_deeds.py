"""The written matrix of what is changed in the admin: for each route that takes a form, the things behind it.

A route that answers a form without a row here is an error: who adds one says whose things it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.contrib.auth.models import Group
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page, Site, Task, Workflow

from people.models import Involvement, Region

from .addresses import ARGUMENT
from .deeds import Deed
from .roles import EDITOR_PROGRAMME, EDITOR_THEME, EDITOR_X, EDITOR_Y, MEMBER_B, OFFICE, SUPERUSER
from .world import World

ADMINISTRATOR = frozenset({SUPERUSER})
OFFICE_TOO = ADMINISTRATOR | {OFFICE}
GLOSSARY = OFFICE_TOO | {EDITOR_PROGRAMME}
EVERY_EDITOR = OFFICE_TOO | {EDITOR_X, EDITOR_Y, EDITOR_THEME, EDITOR_PROGRAMME}
NEVER = 999_999  # the key of nothing
PLACES = {
    "region X": OFFICE_TOO | {EDITOR_X},
    "region Y": OFFICE_TOO | {EDITOR_Y},
    "the programme": OFFICE_TOO | {EDITOR_PROGRAMME},
}


@dataclass(frozen=True)
class Thing:
    what: str
    arguments: tuple[object, ...]  # of an address
    may: frozenset[str]
    asked: object = None  # the id after the question mark
    known: frozenset[str] = frozenset()  # who sees it elsewhere, and so may be refused openly

    def never(self) -> Thing:
        """As if it never was."""
        arguments = tuple(NEVER if isinstance(each, int) else each for each in self.arguments)
        return replace(self, arguments=arguments, asked=self.asked and NEVER)

    @property
    def is_named(self) -> bool:
        """Whether its address says which thing it is; where a new thing is made is no secret."""
        return self.never() != self

    def at(self, route: str) -> str:
        rest = iter(self.arguments)
        path = ARGUMENT.sub(lambda _argument: str(next(rest)), "/admin/" + route)
        return f"{path}?id={self.asked}" if self.asked else path


Things = Callable[[World], Iterator[Thing]]
Form = tuple[str, Things]  # what is done by it, and to what


def _pages(world: World) -> Iterator[Thing]:
    for place, may in PLACES.items():
        yield Thing(f"the draft of {place}", (world.pages[f"draft of {place}"].pk,), may)
    yield Thing("the draft item", (world.pages["draft item"].pk,), OFFICE_TOO | {EDITOR_THEME})


def _revisions(world: World) -> Iterator[Thing]:
    for thing in _pages(world):
        revision = Page.objects.get(pk=thing.arguments[0]).latest_revision_id
        yield Thing(thing.what, (*thing.arguments, revision), thing.may)


def _locked(world: World) -> Iterator[Thing]:
    """Editors don't lock: whoever may edit a page may do so."""
    yield from (Thing(each.what, each.arguments, OFFICE_TOO) for each in _pages(world))


def _with_workflow(world: World) -> Iterator[Thing]:
    for thing in _pages(world):
        yield Thing(thing.what, (*thing.arguments, Workflow.objects.all()[0].pk), thing.may)


def _moves(world: World) -> Iterator[Thing]:
    """The draft of region X, to each place."""
    page = world.pages["draft of region X"].pk
    for place in PLACES:
        target = world.pages[f"draft of {place}"].get_parent().pk
        may = OFFICE_TOO | PLACES["region X"] & PLACES[place]
        yield Thing(f"the draft of region X to {place}", (page, target), may)


def _parents(*before: str) -> Things:
    """Pages under which others are made, and what an address says before them."""

    def things(world: World) -> Iterator[Thing]:
        for place, may in PLACES.items():
            yield Thing(place, (*before, world.pages[f"draft of {place}"].get_parent().pk), may)

    return things


def _files(kind: str) -> Things:
    def things(world: World) -> Iterator[Thing]:
        for place, may in PLACES.items():
            yield Thing(f"the {kind} of {place}", (world.files[f"{kind} of the draft of {place}"].pk,), may)

    return things


def _people(world: World) -> Iterator[Thing]:
    yield Thing("a member", (world.people[MEMBER_B].pk,), OFFICE_TOO)
    yield Thing("an administrator", (world.people[SUPERUSER].pk,), ADMINISTRATOR)


def _one(what: str, find: Callable[[World], int], may: frozenset[str]) -> Things:
    return lambda world: iter([Thing(what, (find(world),), may)])


def _new(what: str, may: frozenset[str], *arguments: str) -> Things:
    return lambda world: iter([Thing(what, arguments, may)])


def _by_administrator(things: Things) -> Things:
    return lambda world: (replace(each, may=ADMINISTRATOR, known=each.may) for each in things(world))


def _at_once(world: World) -> Iterator[Thing]:
    """What can be deleted by its number after the question mark."""
    kinds = {("wagtailcore", "page"): _pages, ("wagtailimages", "image"): _files("picture")}
    kinds[("wagtaildocs", "document")] = _files("document")

    for (app, model), things in kinds.items():
        for each in things(world):
            yield Thing(each.what, (app, model, "delete"), OFFICE_TOO, each.arguments[0])


_community = _one("a community", lambda world: world.topics["hidden community A"].community.pk, OFFICE_TOO)
_involvement = _one("a role", lambda world: Involvement.objects.order_by("pk")[0].pk, OFFICE_TOO)
_organisation = _one("an organisation", lambda world: world.records["organisation"].pk, OFFICE_TOO)
_region = _one("a region", lambda world: Region.objects.order_by("pk")[0].pk, OFFICE_TOO)
_theme = _one("a theme", lambda world: world.pages["draft item"].get_parent().specific.theme.pk, OFFICE_TOO)
_term = _one("a term", lambda world: world.records["term"].pk, GLOSSARY)
_redirect = _one("a redirect", lambda world: Redirect.objects.order_by("pk")[0].pk, OFFICE_TOO)
_group = _by_administrator(_one("a group", lambda world: Group.objects.order_by("pk")[0].pk, OFFICE_TOO))
_site = _by_administrator(_one("the site", lambda world: Site.objects.get().pk, OFFICE_TOO))
_collection = _by_administrator(
    _one("a collection", lambda world: Collection.objects.filter(depth=2)[0].pk, OFFICE_TOO)
)
_workflow = _by_administrator(_one("a workflow", lambda world: Workflow.objects.all()[0].pk, OFFICE_TOO))
_task = _by_administrator(_one("a task", lambda world: Task.objects.all()[0].pk, OFFICE_TOO))
_upload = _one("an upload of the editor of region Y", lambda world: world.records["upload"].pk, frozenset({EDITOR_Y}))


FORMS: dict[str, Form] = {
    "pages/<int:page_id>/edit/": ("edit", _pages),
    "pages/<int:page_id>/delete/": ("delete", _pages),
    "pages/<int:page_id>/unpublish/": ("unpublish", _pages),
    "pages/<int:page_id>/copy/": ("copy", _pages),
    "pages/<int:page_id>/privacy/": ("say who reads", _pages),
    "pages/<int:page_id>/lock/": ("lock", _locked),
    "pages/<int:page_id>/unlock/": ("unlock", _locked),
    "pages/<int:page_id>/revisions/<int:revision_id>/unschedule/": ("unschedule", _revisions),
    "pages/<int:page_to_move_id>/move/": ("begin to move", _pages),
    "pages/<int:page_to_move_id>/move/<int:destination_id>/confirm/": ("move", _moves),
    "pages/<int:page_to_move_id>/set_position/": ("put first", _pages),
    "pages/<int:parent_page_id>/add_subpage/": ("choose a kind of page for", _parents()),
    "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/": (
        "write a story for",
        _parents("stories", "storypage"),
    ),
    "account/": ("change", _new("the own account", EVERY_EDITOR)),
    "images/<int:image_id>/": ("edit", _files("picture")),
    "images/<int:image_id>/delete/": ("delete", _files("picture")),
    "images/multiple/<int:image_id>/": ("name", _files("picture")),
    "images/multiple/<int:image_id>/delete/": ("take back", _files("picture")),
    "images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/": ("keep", _upload),
    "images/multiple/delete_upload/<int:uploaded_file_id>/": ("drop", _upload),
    "images/chooser/<int:image_id>/select_format/": ("choose", _files("picture")),
    "images/add/": ("add", _new("a picture", EVERY_EDITOR)),
    "images/multiple/add/": ("add at once", _new("a picture", EVERY_EDITOR)),
    "images/chooser/create/": ("choose", _new("a picture", EVERY_EDITOR)),
    "documents/edit/<int:document_id>/": ("edit", _files("document")),
    "documents/delete/<int:document_id>/": ("delete", _files("document")),
    "documents/multiple/<int:doc_id>/": ("name", _files("document")),
    "documents/multiple/<int:doc_id>/delete/": ("take back", _files("document")),
    "documents/add/": ("add", _new("a document", EVERY_EDITOR)),
    "documents/multiple/add/": ("add at once", _new("a document", EVERY_EDITOR)),
    "documents/chooser/create/": ("choose", _new("a document", EVERY_EDITOR)),
    "communities_admin/new/": ("make", _new("a community", OFFICE_TOO)),
    "communities_admin/edit/<int:pk>/": ("edit", _community),
    "communities_admin/copy/<int:pk>/": ("copy", _community),
    "communities_admin/delete/<int:pk>/": ("delete", _community),
    "involvement/new/": ("give", _new("a role", OFFICE_TOO)),
    "involvement/edit/<int:pk>/": ("edit", _involvement),
    "involvement/copy/<int:pk>/": ("copy", _involvement),
    "involvement/delete/<int:pk>/": ("take", _involvement),
    "organisation/new/": ("make", _new("an organisation", OFFICE_TOO)),
    "organisation/edit/<int:pk>/": ("edit", _organisation),
    "organisation/copy/<int:pk>/": ("copy", _organisation),
    "organisation/delete/<int:pk>/": ("delete", _organisation),
    "regio/new/": ("open", _new("a region", OFFICE_TOO)),
    "regio/edit/<int:pk>/": ("rename", _region),
    "regio/delete/<int:pk>/": ("delete", _by_administrator(_region)),
    "thema/new/": ("open", _new("a theme", OFFICE_TOO)),
    "thema/edit/<int:pk>/": ("rename", _theme),
    "thema/delete/<int:pk>/": ("delete", _by_administrator(_theme)),
    "begrip/new/": ("make", _new("a term", GLOSSARY)),
    "begrip/edit/<int:pk>/": ("edit", _term),
    "begrip/delete/<int:pk>/": ("delete", _term),
    "redirects/add/": ("make", _new("a redirect", OFFICE_TOO)),
    "redirects/<int:redirect_id>/": ("edit", _redirect),
    "redirects/<int:redirect_id>/delete/": ("delete", _redirect),
    "users/new/": ("make", _new("a person", OFFICE_TOO)),
    "users/edit/<int:pk>/": ("edit", _people),
    "users/delete/<int:pk>/": ("delete", _by_administrator(_people)),
    "users/invite/<int:pk>/": ("invite", _people),
    "person_chooser/create/": ("make in a chooser", _new("a person", OFFICE_TOO)),
    "groups/new/": ("make", _new("a group", ADMINISTRATOR)),
    "groups/edit/<int:pk>/": ("edit", _group),
    "groups/delete/<int:pk>/": ("delete", _group),
    "sites/new/": ("make", _new("a site", ADMINISTRATOR)),
    "sites/edit/<int:pk>/": ("edit", _site),
    "sites/copy/<int:pk>/": ("copy", _site),
    "sites/delete/<int:pk>/": ("delete", _site),
    "collections/add/": ("make", _new("a collection", ADMINISTRATOR)),
    "collections/<int:pk>/": ("edit", _collection),
    "collections/<int:pk>/delete/": ("delete", _collection),
    "collections/<int:collection_id>/privacy/": ("say who reads", _collection),
    "workflows/add/": ("make", _new("a workflow", ADMINISTRATOR)),
    "workflows/edit/<int:pk>/": ("edit", _workflow),
    "workflows/disable/<int:pk>/": ("disable", _workflow),
    "workflows/enable/<int:pk>/": ("enable", _workflow),
    "workflows/remove/<int:page_pk>/": ("take the workflow from", _by_administrator(_pages)),
    "workflows/remove/<int:page_pk>/<int:workflow_pk>/": ("take that workflow from", _by_administrator(_with_workflow)),
    "workflows/tasks/add/<str:app_label>/<str:model_name>/": (
        "make",
        _new("a task", ADMINISTRATOR, "wagtailcore", "groupapprovaltask"),
    ),
    "workflows/tasks/edit/<int:pk>/": ("edit", _task),
    "workflows/tasks/disable/<int:pk>/": ("disable", _task),
    "workflows/tasks/enable/<int:pk>/": ("enable", _task),
    "workflows/task_chooser/create/": ("make in a chooser", _new("a task", ADMINISTRATOR)),
    "zoeken/opnieuw/": ("try again", _new("what search could not take in", ADMINISTRATOR)),
    "bulk/<str:app_label>/<str:model_name>/<str:action>/": ("delete at once", _at_once),
}
# Routes that answer a form and keep nothing of it, whoever sends it: choosers, previews, links to elsewhere.
KEEP_NOTHING = {
    "^admin/password_reset/",
    "^admin/tag-autocomplete/",
    "choose-anchor-link/",
    "choose-email-link/",
    "choose-external-link/",
    "choose-phone-link/",
    "editing-sessions/release/<int:session_id>/",
    "embeds/chooser/",
    "embeds/chooser/upload/",
    "images/<int:image_id>/preview/<str:filter_spec>/",
    "login/",
    "logout/",
    "pages/<int:page_id>/edit/preview/",
    "pages/<int:page_id>/revisions/",
    "pages/<int:page_id>/view_draft/",
    "pages/workflow/confirm_cancellation/<int:page_id>/",
    "password_reset/",
    "password_reset/complete/",
    "password_reset/confirm/<uidb64>/<token>/",
    "password_reset/done/",
    "snippets/",
    "sprite/",
    "tag-autocomplete/",
    "workflows/task_chooser/<int:task_id>/",
    "workflows/tasks/select_type/",
}


def admin_deeds(world: World) -> list[Deed]:
    return [
        Deed(
            f"{what} {thing.what}",
            thing.at(route),
            thing.may,
            _body,
            thing.never().at(route) if thing.is_named else "",
            known=thing.known,
        )
        for route, (what, things) in FORMS.items()
        for thing in things(world)
    ]


def _body(world: World, role: str) -> Mapping[str, object]:
    """What the forms of the admin want, in places of others: one that is let through mostly changes something."""
    region_y = world.pages["draft of region Y"].get_parent()
    formsets = {
        f"{name}-{field}": value
        for name in ("rules", "memberships", "comments", "bylines", "workflow_pages", "workflow_tasks")
        for field, value in {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 9}.items()
    }
    return formsets | {
        "title": "Een nieuwe titel",
        "name": "Een nieuwe naam",
        "slug": "een-nieuwe-naam",
        "summary": "Een samenvatting.",
        "goal": "Samen leren.",
        "kind": "standing",
        "meaning": "Wat het is.",
        "email": "nieuw@voorbeeld.example",
        "first_name": "Nieuw",
        "last_name": "Mens",
        "person": world.people[MEMBER_B].pk,
        "role": "programmabureau",
        "is_superuser": "on",
        "is_active": "on",
        "groups": [group.pk for group in Group.objects.all()],
        "old_path": "/nieuw",
        "redirect_link": "/",
        "hostname": "elders.example",
        "port": 80,
        "root_page": 1,
        "restriction_type": "login",
        "new_title": "Een kopie",
        "new_slug": "een-kopie",
        "new_parent_page": region_y.pk,
        "collection": world.files["picture of the draft of region Y"].collection_id,
        "position": 0,
        "body-count": 0,
        "cascade": "on",
    }
