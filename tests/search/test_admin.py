"""The administrator sees on the admin's first page what search could not take in."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from people.models import User
from people.roles import Role
from search.drain import drain
from search.models import SearchChange
from search.outbox import changed
from tests.people.factories import InvolvementFactory

from .shelf import Shelf, Warehouse

pytestmark = pytest.mark.django_db
AGAIN = "/admin/zoeken/opnieuw/"
FORM = re.compile(r'action="/admin/zoeken/opnieuw/"><input type="hidden" name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture
def administrator() -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("beheer@voorbeeld.example", "een-lang-wachtwoord"))
    return client


def test_nothing_is_said_while_everything_can_be_found(administrator: Client) -> None:
    SearchChange.objects.create(key="post:31", requested=1)
    assert "niet vindbaar" not in administrator.get("/admin/").content.decode()


def test_what_is_parked_is_listed_with_its_reason(administrator: Client) -> None:
    SearchChange.objects.create(key="post:31", requested=1, parked="too long: url")
    page = administrator.get("/admin/").content.decode()
    assert "1 onderdeel van de site is niet vindbaar" in page
    assert "post:31: too long: url" in page


@pytest.fixture
def refused(shelf: Shelf, warehouse: Warehouse) -> Warehouse:
    """Two books that the engine refused, for a reason that is gone by now."""
    warehouse.refuses = dict.fromkeys(("book:1", "book:2"), "document_parsing_exception: date")
    for pk in (1, 2):
        shelf.put(pk, "Een geheim")
    changed("book", [1, 2])
    drain()
    assert SearchChange.objects.parked().count() == 2
    warehouse.refuses = {}
    return warehouse


def press(client: Client, **sent: str) -> str:
    """A button of the panel, with the token of its form; what the next page says."""
    page = client.get("/admin/").content.decode()
    token = FORM.findall(page)[0]
    return client.post(AGAIN, {"csrfmiddlewaretoken": token, **sent}, follow=True).content.decode()


def test_no_text_of_what_is_parked_is_shown(administrator: Client, refused: Warehouse) -> None:
    assert "geheim" not in administrator.get("/admin/").content.decode()


def test_one_is_tried_again_by_its_own_button(administrator: Client, refused: Warehouse) -> None:
    assert "1 onderdeel wordt opnieuw geprobeerd" in press(administrator, key="book:1")
    drain()
    assert set(refused.stores["first"]) == {"book:1"}
    assert SearchChange.objects.parked().get().key == "book:2"


def test_all_are_tried_again_by_one_button(administrator: Client, refused: Warehouse) -> None:
    assert "2 onderdelen worden opnieuw geprobeerd" in press(administrator)
    drain()
    assert set(refused.stores["first"]) == {"book:1", "book:2"}
    assert "niet vindbaar" not in administrator.get("/admin/").content.decode()


@pytest.mark.parametrize("key", ["", "book:9", "\x00", "' OR 1=1 --", "x" * 10_000])
def test_what_is_not_parked_is_not_tried(administrator: Client, refused: Warehouse, key: str) -> None:
    assert "0 onderdelen" in press(administrator, key=key)
    assert SearchChange.objects.parked().count() == 2


def test_nobody_else_tries_again_or_learns_that_one_can(client: Client, refused: Warehouse) -> None:
    client.force_login(InvolvementFactory(role=Role.PROGRAMMABUREAU).person)
    assert client.post(AGAIN).status_code == client.post("/admin/zoeken/nooit/").status_code == 404
    assert "niet vindbaar" not in client.get("/admin/").content.decode()
    assert SearchChange.objects.parked().count() == 2


def test_looking_at_the_address_tries_nothing(administrator: Client, refused: Warehouse) -> None:
    assert administrator.get(AGAIN).status_code == 405
    assert SearchChange.objects.parked().count() == 2
