"""axe in the admin: on what we add to Wagtail and on the pages where editors work, nothing of ours breaks a rule."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from . import addresses
from .axe import Known, findings
from .people import ADMINISTRATOR
from .platform import Platform
from .visits import SignedIn, Visits

pytestmark = pytest.mark.browser

# In Wagtail's own markup, which is not ours to change. A rule is left out for these elements alone.
OF_WAGTAIL = (
    Known("aria-input-field-name", "public-DraftEditor-content", "the text editor has no name, only a placeholder"),
    Known("aria-dialog-name", "modal fade", "the window to choose in has no name"),
    Known("label", "ui-autocomplete-input", "the field for labels is replaced by one without a label"),
    Known(
        "scrollable-region-focusable", "w-minimap__list", "the list of sections can be scrolled, and is drawn closed"
    ),
)


@pytest.mark.parametrize("route", addresses.OFFICE_ROUTES)
def test_pages_of_the_office(route: str, visit: Visits, demo: Platform, signed_in: SignedIn) -> None:
    page = visit(demo, storage_state=signed_in(ADMINISTRATOR))
    answer = page.goto(addresses.example_of_office(demo.database, route))
    assert answer is not None
    assert answer.status == 200
    assert findings(page, OF_WAGTAIL) == []


@pytest.mark.parametrize("label", addresses.PAGE_TYPES)
def test_editing_a_page(label: str, visit: Visits, demo: Platform, signed_in: SignedIn) -> None:
    page = visit(demo, storage_state=signed_in(ADMINISTRATOR))
    page.goto(f"/admin/pages/{addresses.id_of_page(demo.database, label)}/edit/")
    expect(page.get_by_role("textbox", name="Titel").first).to_be_visible()
    assert findings(page, OF_WAGTAIL) == []


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/pages/",
        "/admin/images/",
        "/admin/images/add/",
        "/admin/documents/",
        "/admin/account/",
        "/admin/inzicht/zoekwoorden/",
        "/admin/inzicht/zoekwoorden/pagina/",
        "/admin/inzicht/kennis/",
    ],
)
def test_where_editors_begin(address: str, visit: Visits, demo: Platform, signed_in: SignedIn) -> None:
    page = visit(demo, storage_state=signed_in(ADMINISTRATOR))
    page.goto(address)
    assert findings(page, OF_WAGTAIL) == []


def test_choosing_a_person(visit: Visits, demo: Platform, signed_in: SignedIn) -> None:
    page = visit(demo, storage_state=signed_in(ADMINISTRATOR))
    page.goto("/admin/involvement/new/")
    page.get_by_role("button", name="Kies iemand").click()
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()
    assert findings(page, OF_WAGTAIL) == []
