"""A visitor looks around: from the first page by theme to a piece of knowledge, and by searching."""

import re

import pytest
from playwright.sync_api import expect

from .people import search
from .platform import Platform
from .visits import Visits, Way

pytestmark = pytest.mark.browser


def test_from_home_by_theme_to_an_item(visit: Visits, demo: Platform, way: Way) -> None:
    page = visit(demo, way)
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name=re.compile("^Schoolaanwezigheid")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Schoolaanwezigheid")

    page.get_by_role("link", name="De eerste tien dagen").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De eerste tien dagen")
    expect(page.get_by_role("main")).to_contain_text("De mentor belt, niet de administratie.")
    assert page.context.cookies() == []


def test_searching_and_narrowing_to_a_theme(visit: Visits, demo: Platform, way: Way) -> None:
    page = visit(demo, way)
    page.goto("/")
    search(page, "huisbezoek")
    expect(page.get_by_role("heading", level=1)).to_contain_text("voor ‘huisbezoek’")
    expect(page.locator("mark", has_text=re.compile("huisbezoek", re.IGNORECASE)).first).to_be_visible()
    hits = page.get_by_role("main").get_by_role("article")
    before = hits.count()

    fold = page.get_by_role("main").locator("summary", has_text="Filters")
    if fold.is_visible():  # on a phone
        fold.click()
    filters = page.get_by_role("form", name="Filters")
    filters.get_by_role("checkbox", name=re.compile("^Schoolaanwezigheid")).check()
    filters.get_by_role("button", name="Pas toe").click()
    chip = page.get_by_role("link", name=re.compile("Thema: Schoolaanwezigheid"))
    expect(chip).to_be_visible()
    assert 0 < hits.count() <= before

    chip.click()
    expect(chip).to_have_count(0)
    expect(hits).to_have_count(before)
    assert page.context.cookies() == []


def test_nothing_closed_is_found_and_an_empty_answer_helps(visit: Visits, demo: Platform, way: Way) -> None:
    page = visit(demo, way)
    page.goto("/")
    search(page, "barbecue")  # a word of one post in a closed forum
    expect(page.get_by_role("main")).to_contain_text("We hebben niets gevonden")
    page.get_by_role("link", name="Blader door alles wat er is").click()
    expect(page.get_by_role("main").get_by_role("article").first).to_be_visible()


def test_the_regions_are_on_a_map_and_in_a_list(visit: Visits, demo: Platform, way: Way) -> None:
    page = visit(demo, way)
    page.goto("/")
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Regio").click()
    page.get_by_role("main").get_by_role("link", name="Twente").last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Twente")
    assert page.context.cookies() == []
