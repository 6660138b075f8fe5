"""axe finds nothing on any kind of page, on a phone and a wide screen, by day and by night; nothing sticks out."""

from __future__ import annotations

import pytest
from django.template.loader import get_template
from playwright.sync_api import Route, expect

from . import addresses
from .axe import wrong
from .people import SHAREHOLDER, search, sign_in
from .platform import Platform
from .visits import SignedIn, Visits

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("label", addresses.PAGE_TYPES)
def test_pages_of_editors(label: str, visit: Visits, demo: Platform) -> None:
    page = visit(demo)
    page.goto(addresses.example_of_page(demo.database, label))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert wrong(page) == []


@pytest.mark.parametrize("route", [*addresses.ROUTES, "/account/password/change/", "/account/logout/"])
def test_pages_for_a_member(route: str, visit: Visits, demo: Platform, signed_in: SignedIn) -> None:
    page = visit(demo, storage_state=signed_in(SHAREHOLDER))
    answer = page.goto(addresses.example_of_route(demo.database, route, SHAREHOLDER))
    assert answer is not None
    assert answer.status == 200
    assert wrong(page) == []


@pytest.mark.parametrize(
    "address",
    [
        "/account/login/",
        "/account/password/reset/",
        "/communities/",
        "/bestaat-niet/",
        "/zoeken/?q=samen&thema=jonge-kind",
    ],
)
def test_pages_for_a_visitor(address: str, visit: Visits, demo: Platform) -> None:
    page = visit(demo)
    page.goto(address)
    assert wrong(page) == []


@pytest.mark.parametrize("name", ["400.html", "403.html", "429.html", "500.html"])
def test_pages_for_when_it_goes_wrong(name: str, visit: Visits, demo: Platform) -> None:
    """Not understood, not allowed, too often, our fault: the pages that Django shows without asking anything."""
    page = visit(demo)

    def answer(route: Route) -> None:
        route.fulfill(body=get_template(name).render(), content_type="text/html")

    page.route("**/misgegaan", answer)
    page.goto("/misgegaan")
    expect(page.get_by_role("heading", level=1)).to_have_css("font-weight", "680")  # by our stylesheet
    assert wrong(page) == []


def test_a_form_that_is_too_old(visit: Visits, demo: Platform) -> None:
    page = visit(demo)
    page.goto("/account/login/")
    page.get_by_label("E-mailadres").fill(SHAREHOLDER)
    page.get_by_label("Wachtwoord").fill("verlopen")
    page.context.clear_cookies()
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("te oud")
    assert wrong(page) == []


def test_a_text_of_somebody_who_was_signed_out(visit: Visits, demo: Platform) -> None:
    page = visit(demo)
    page.goto("/")
    sign_in(page, SHAREHOLDER)
    page.goto(addresses.example_of_route(demo.database, "/communities/<token:community>/nieuw/", SHAREHOLDER))
    page.get_by_label("Titel").fill("Blijft dit staan?")
    page.get_by_label("Je tekst").fill("Ja.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Plaats onderwerp").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("niet meer ingelogd")
    assert wrong(page) == []


def test_states_that_only_appear_after_doing_something(visit: Visits, demo: Platform, signed_in: SignedIn) -> None:
    page = visit(demo, storage_state=signed_in(SHAREHOLDER))
    page.goto(addresses.example_of_route(demo.database, "/communities/<token:community>/nieuw/", SHAREHOLDER))
    page.get_by_label("Je tekst").fill("> Een citaat.\n\n- Een lijst.\n\n`Vast`")
    page.get_by_role("button", name="Bekijk eerst").click()
    assert wrong(page) == [], "a preview beside an error"
    search(page, "qqqqqq")
    assert wrong(page) == [], "nothing found"


def test_what_is_wrong_is_noticed(visit: Visits, demo: Platform) -> None:
    page = visit(demo)
    page.goto("/")
    page.set_content('<html lang="nl"><title>Fout</title><main><h1>Fout</h1><input><p>' + "breed" * 200)
    lines = wrong(page)
    assert any(line.startswith("360px, light: label at") for line in lines)
    assert any(line.startswith("1280px, light: label at") for line in lines)
    assert lines[-1].endswith("px wide")
