"""A region's editor writes a story in the admin; anybody reads it once it is published."""

import re

import pytest
from playwright.sync_api import Page, expect

from .people import REGION_EDITOR, find, search, sign_in
from .platform import Platform
from .visits import PLAIN_PHONE, Visits, Way

pytestmark = pytest.mark.browser


def _publish(page: Page) -> None:
    menu = page.get_by_role("button", name="Meer acties")
    if menu.is_visible():  # with script; without it, what is in the menu simply stands there
        menu.click()
    page.get_by_role("button", name="Publiceren", exact=True).click()


def test_a_draft_stays_inside_and_a_published_story_is_found(visit: Visits, demo: Platform, way: Way) -> None:
    name = f"{way.width}-{'met' if way.script else 'zonder'}"
    word, title = f"qxbrugwzq{way.width}{'js' if way.script else 'xx'}", f"Aan de brug {name}"
    page = visit(demo, way)
    page.goto("/regios/twente/")
    sign_in(page, REGION_EDITOR)
    page.get_by_role("banner").get_by_role("link", name="Redactie").click()
    expect(page).to_have_url(re.compile("/admin/"))
    page.goto("/admin/pages/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Twente")
    page.get_by_role("link", name="Voeg onderliggende pagina toe").first.click()
    page.get_by_role("textbox", name="Titel").first.press_sequentially(title)
    if way.script:  # makes the address while one types; without it the platform does
        expect(page.locator("[name=slug]")).to_have_value(f"aan-de-brug-{name}")
    page.get_by_role("textbox", name="In het kort").fill(f"Een {word} uit Twente.")
    page.get_by_role("button", name="Bewaar concept").click()
    expect(page).to_have_url(re.compile("/edit/"))

    visitor = visit(demo, way)
    visitor.goto("/")
    search(visitor, word)
    expect(visitor.get_by_role("main")).to_contain_text("We hebben niets gevonden")

    _publish(page)
    expect(page.locator(".messages")).to_contain_text("gepubliceerd")
    find(visitor, word, title)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(title)
    expect(visitor.get_by_role("main")).to_contain_text("Twente")
    assert visitor.context.cookies() == []


def test_without_script_the_title_changes_and_the_blocks_stay(visit: Visits, demo: Platform) -> None:
    """Blocks are drawn and sent by a script alone."""
    reader = visit(demo)
    reader.goto("/regios/twente/drie-scholen-stopten/")
    paragraphs = reader.locator("main .band p:not(.meta)").all_inner_texts()
    assert paragraphs
    page = visit(demo, PLAIN_PHONE)
    page.goto("/")
    sign_in(page, REGION_EDITOR)
    page.goto("/admin/pages/")
    page.get_by_role("link", name=re.compile("^Drie scholen stopten")).first.click()
    page.get_by_role("textbox", name="Titel").first.fill("Drie scholen hielden op")
    _publish(page)
    expect(page.locator(".messages")).to_contain_text("gepubliceerd")
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Drie scholen hielden op")
    assert reader.locator("main .band p:not(.meta)").all_inner_texts() == paragraphs
