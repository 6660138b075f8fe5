"""A region's editor writes a story in Wagtail's admin, which needs script; anybody reads it once it is published."""

import re

import pytest
from playwright.sync_api import Page, expect

from .people import REGION_EDITOR, find, search, sign_in
from .platform import Platform
from .visits import PHONE, WIDE, Visits, Way

pytestmark = pytest.mark.browser


def _publish(page: Page) -> None:
    page.get_by_role("button", name="Meer acties").click()
    page.get_by_role("button", name="Publiceren", exact=True).click()


@pytest.mark.parametrize("way", [PHONE, WIDE], ids=str)
def test_a_draft_stays_inside_and_a_published_story_is_found(visit: Visits, demo: Platform, way: Way) -> None:
    word = f"brugwachtersverhaal{way.width}"
    page = visit(demo, way)
    page.goto("/regios/twente/")
    sign_in(page, REGION_EDITOR)
    page.get_by_role("banner").get_by_role("link", name="Redactie").click()
    expect(page).to_have_url(re.compile("/admin/"))
    page.goto("/admin/pages/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Twente")
    page.get_by_role("link", name="Voeg onderliggende pagina toe").first.click()
    page.get_by_role("textbox", name="Titel").press_sequentially(f"Aan de brug ({way.width})")
    expect(page.locator("[name=slug]")).to_have_value(f"aan-de-brug-{way.width}")  # Wagtail makes it while one types
    page.get_by_role("textbox", name="In het kort").fill(f"Een {word} uit Twente.")
    page.get_by_role("button", name="Bewaar concept").click()
    expect(page).to_have_url(re.compile("/edit/"))

    visitor = visit(demo, way)
    visitor.goto("/")
    search(visitor, word)
    expect(visitor.get_by_role("main")).to_contain_text("We hebben niets gevonden")

    _publish(page)
    expect(page.locator(".messages")).to_contain_text("gepubliceerd")
    find(visitor, word, f"Aan de brug ({way.width})")
    expect(visitor.get_by_role("heading", level=1)).to_have_text(f"Aan de brug ({way.width})")
    expect(visitor.get_by_role("main")).to_contain_text("Twente")
    assert visitor.context.cookies() == []
