"""axe finds nothing on any kind of page, on the narrowest screen, by day and by night; nothing sticks out."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from . import addresses
from .people import SHAREHOLDER, search, sign_in
from .platform import Platform
from .visits import Visits, Way

pytestmark = pytest.mark.browser
NARROWEST = Way(320, True)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture(scope="module")
def signed_in(chromium: Browser, demo: Platform) -> dict[str, object]:
    """The cookies of a member, so that not every page begins with signing in."""
    page = chromium.new_page(base_url=demo.address)
    page.goto("/communities/")
    sign_in(page, SHAREHOLDER)
    state = dict(page.context.storage_state())
    page.context.close()
    return state


def findings(page: Page) -> list[str]:
    """What axe finds in either scheme, one line each; and whether the page is wider than the screen."""
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        violations = Axe().run(page).response["violations"]
        found += [
            f"{scheme}: {violation['id']} at {node['target']}: {node['html'][:120]}"
            for violation in violations
            for node in violation["nodes"]
        ]
    width = page.evaluate("document.documentElement.scrollWidth")
    return found + ([f"{width} px wide"] if width > NARROWEST.width else [])


@pytest.mark.parametrize("label", addresses.PAGE_TYPES)
def test_pages_of_editors(label: str, visit: Visits, demo: Platform) -> None:
    page = visit(demo, NARROWEST)
    page.goto(addresses.example_of_page(demo.database, label))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert findings(page) == []


@pytest.mark.parametrize("route", [*addresses.ROUTES, "/account/password/change/", "/account/logout/"])
def test_pages_for_a_member(route: str, visit: Visits, demo: Platform, signed_in: dict[str, object]) -> None:
    page = visit(demo, NARROWEST, storage_state=signed_in)
    answer = page.goto(addresses.example_of_route(demo.database, route, SHAREHOLDER))
    assert answer is not None
    assert answer.status == 200
    assert findings(page) == []


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
    page = visit(demo, NARROWEST)
    page.goto(address)
    assert findings(page) == []


def test_states_that_only_appear_after_doing_something(
    visit: Visits, demo: Platform, signed_in: dict[str, object]
) -> None:
    page = visit(demo, NARROWEST, storage_state=signed_in)
    page.goto(addresses.example_of_route(demo.database, "/communities/<token:community>/nieuw/", SHAREHOLDER))
    page.get_by_label("Je tekst").fill("> Een citaat.\n\n- Een lijst.\n\n`Vast`")
    page.get_by_role("button", name="Bekijk eerst").click()
    assert findings(page) == [], "a preview beside an error"
    search(page, "qqqqqq")
    assert findings(page) == [], "nothing found"


def test_what_is_wrong_is_noticed(visit: Visits, demo: Platform) -> None:
    page = visit(demo, NARROWEST)
    page.goto("/")
    page.set_content('<html lang="nl"><title>Fout</title><main><h1>Fout</h1><input><p>' + "breed" * 200)
    assert any("label at" in line for line in findings(page))
    assert findings(page)[-1].endswith("px wide")
