"""No form of the admin changes anything for who may not do that, or tells them what is there.

Marked `crawl`. Of the roles each of a sort is asked once: whoever has no work in the admin is a visitor or a member, an
editor has one region, theme or desk, and the editor of region Y is as the one of region X.
"""

from __future__ import annotations

import pytest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from people import admin_views
from people.models import User

from .addresses import admin_addresses, admin_patterns
from .admin_deeds import FORMS, KEEP_NOTHING, admin_deeds
from .asking import client_of, without_address
from .database import contents, undone
from .deeds import Deed
from .roles import EDITOR_PROGRAMME, EDITOR_THEME, EDITOR_X, MEMBER_A, OFFICE, SUPERUSER, VISITOR
from .world import World

pytestmark = pytest.mark.crawl


def test_every_address_of_the_admin_that_takes_a_form_has_its_row(world: World) -> None:
    of_rows: dict[str, list[str]] = {}
    for route, (_what, things) in FORMS.items():
        of_rows[f"admin/{route}"] = [thing.at(route) for thing in things(world)]
    answering = set()
    for route in admin_patterns():
        for address in of_rows.get(route, admin_addresses(route, world))[:1]:
            with undone():
                client = client_of(world, SUPERUSER)
                client.raise_request_exception = False
                status = client.post(address).status_code
            answering |= set() if status in (404, 405) else {route.removeprefix("admin/")}
    assert answering == FORMS.keys() | KEEP_NOTHING


@pytest.mark.parametrize("role", [VISITOR, MEMBER_A, EDITOR_X, EDITOR_THEME, EDITOR_PROGRAMME, OFFICE])
def test_who_may_not_do_it_changes_nothing_and_learns_nothing(role: str, world: World) -> None:
    client, before = client_of(world, role), contents()
    telling = []
    for deed in admin_deeds(world):
        if role in deed.may:
            continue
        sent = deed.body(world, role)
        here = without_address(client.post(deed.address, sent))
        is_secret = deed.elsewhere and role not in deed.known
        if is_secret and here != without_address(client.post(deed.elsewhere, sent)):
            telling.append(deed.what)
    assert contents().changed_since(before) == set()
    assert telling == [], "answered otherwise than for what never was"


def kind(deed: Deed) -> str:
    """What an address of the admin is about: `pages`, `users`, ..."""
    return deed.address.split("/")[2]


def of_region_y(world: World) -> list[object]:
    """Pages, pictures and documents."""
    page = Page.objects.get(pk=world.pages["draft of region Y"].get_parent().pk)
    collection = {"collection": world.files["picture of the draft of region Y"].collection_id}
    files = [list(model.objects.filter(**collection).values()) for model in (get_image_model(), get_document_model())]
    return [list(page.get_descendants(inclusive=True).order_by("path").values()), *files]


EDITED = {"pages", "images", "documents"}
DONE_IN_OWN_CORNER = {
    EDITOR_X: EDITED | {"account"},
    EDITOR_THEME: {"pages"},
    EDITOR_PROGRAMME: EDITED | {"begrip"},
    OFFICE: EDITED
    | {"users", "involvement", "organisation", "communities_admin", "regio", "thema", "redirects", "bulk"},
    SUPERUSER: {"groups", "sites", "collections", "workflows"},
}
DONE_BY_NOBODY = {"person_chooser", "zoeken"}  # the one makes no person; of this world search took in everything


@pytest.mark.parametrize("role", DONE_IN_OWN_CORNER)
def test_things_of_each_kind_are_changed_by_who_may(role: str, world: World) -> None:
    client, before = client_of(world, role), contents()
    done: set[str] = set()
    for deed in admin_deeds(world):
        if role in deed.may and kind(deed) in DONE_IN_OWN_CORNER[role] - done:
            with undone():
                client.post(deed.address, deed.body(world, role))
                done |= {kind(deed)} if contents().changed_since(before) else set()
    assert done == DONE_IN_OWN_CORNER[role]


def test_no_kind_of_thing_is_left_out(world: World) -> None:
    kinds = {kind(deed) for deed in admin_deeds(world)}
    assert set().union(*DONE_IN_OWN_CORNER.values(), DONE_BY_NOBODY) == kinds


def test_from_the_own_corner_nothing_is_brought_into_another(world: World) -> None:
    """With the page and the collection of region Y in each form of region X."""
    client, before = client_of(world, EDITOR_X), of_region_y(world)
    for deed in admin_deeds(world):
        if EDITOR_X in deed.may:
            with undone():
                client.post(deed.address, deed.body(world, EDITOR_X))
                assert of_region_y(world) == before, deed.what


def test_the_office_makes_nobody_an_administrator(world: World) -> None:
    client = client_of(world, OFFICE)
    before = set(User.objects.filter(is_superuser=True).values_list("pk", "email", "password"))
    for deed in admin_deeds(world):
        if OFFICE in deed.may and kind(deed) in {"users", "involvement"}:
            client.post(deed.address, deed.body(world, OFFICE))
    assert set(User.objects.filter(is_superuser=True).values_list("pk", "email", "password")) == before


def test_a_hole_that_is_planted_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """With administrators opened to the office, it changes one."""
    monkeypatch.setattr(admin_views, "manageable_by", lambda user: User.objects.all())
    client, before = client_of(world, OFFICE), contents()
    for deed in admin_deeds(world):
        if deed.what == "edit an administrator":
            client.post(deed.address, deed.body(world, OFFICE))
    assert ("people_user", world.people[SUPERUSER].pk) in contents().changed_since(before)
