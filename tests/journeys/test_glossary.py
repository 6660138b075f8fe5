"""A reader meets a word from another field: its meaning is one step away, and so is the way back."""

import pytest
from playwright.sync_api import Page, expect

from .axe import findings
from .people import search
from .platform import Platform
from .visits import PHONE, Visits, Way

pytestmark = pytest.mark.browser

STORY = "/regios/de-meierij/een-besluit-voor-acht-kinderen/"


def scrolled(page: Page) -> int:
    return int(page.evaluate("scrollY"))


def test_a_word_in_a_text_shows_its_meaning_and_leads_back(visit: Visits, demo: Platform, way: Way) -> None:
    page = visit(demo, way)
    page.goto(STORY)
    word = page.locator("a.term", has_text="intern begeleider")
    word.scroll_into_view_if_needed()
    before = scrolled(page)
    word.click()
    meaning = page.locator("dl.terms > :target")
    expect(meaning).to_contain_text("Collega op de basisschool die leraren helpt")
    expect(meaning).to_be_in_viewport(ratio=0.9)
    assert scrolled(page) == before, "the meaning comes to the reader"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(meaning).to_have_count(0)
    expect(word).to_be_in_viewport()


def test_a_meaning_that_is_shown_breaks_no_rule(visit: Visits, demo: Platform) -> None:
    page = visit(demo, PHONE)
    page.goto(STORY)
    page.locator("a.term").first.click()
    assert findings(page) == []


def test_the_glossary_is_found_by_asking_what_a_word_means(visit: Visits, demo: Platform, way: Way) -> None:
    page = visit(demo, way)
    page.goto("/")
    search(page, "wat is oogo")
    page.get_by_role("main").get_by_role("article").first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Begrippen")
    expect(page.locator("dl.terms > :target")).to_contain_text("overleg tussen gemeenten en samenwerkingsverbanden")
