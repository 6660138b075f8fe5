"""Suggestions in the header: by keyboard, by touch, and a plain search field where no script runs."""

import pytest
from playwright.sync_api import Page, expect

from .axe import findings
from .people import search, search_field
from .platform import Platform
from .visits import PHONE, WIDE, Visits, Way

pytestmark = pytest.mark.browser


def type_words(page: Page, words: str) -> None:
    search_field(page).click()
    page.keyboard.type(words)
    expect(page.get_by_role("option").first).to_be_visible()


def test_a_word_is_chosen_by_keyboard(visit: Visits, demo: Platform) -> None:
    page = visit(demo, WIDE)
    page.goto("/")
    type_words(page, "samen mon")
    field, options = search_field(page), page.get_by_role("option")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("banner").get_by_role("status")).to_contain_text("Kies er een met de pijltjestoetsen")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(options.last.get_attribute("id")))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(0)

    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("samen mon")
    expect(field).to_have_attribute("aria-expanded", "false")

    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    chosen = options.first.inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"voor ‘{chosen}’")


def test_a_question_that_was_overtaken_leaves_the_next_one_alone(visit: Visits, demo: Platform) -> None:
    page = visit(demo, WIDE)
    page.goto("/")
    page.route(lambda address: address.endswith("?q=sa"), lambda _route: None)  # never answered
    search_field(page).click()
    with page.expect_request(lambda request: request.url.endswith("?q=sa")):
        page.keyboard.type("sa")
    type_words(page, "men mon")


def test_enter_without_a_choice_searches_for_what_was_typed(visit: Visits, demo: Platform) -> None:
    page = visit(demo, WIDE)
    page.goto("/")
    type_words(page, "samen mon")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("voor ‘samen mon’")


def test_a_page_is_chosen_by_touch_on_a_phone_and_nothing_is_wrong_with_the_list(visit: Visits, demo: Platform) -> None:
    page = visit(demo, PHONE, has_touch=True)
    page.goto("/zoeken/")
    type_words(page, "samen mon")
    assert findings(page) == []
    page.get_by_role("option", name="Samen monitoren").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Samen monitoren")


@pytest.mark.parametrize("width", [PHONE.width, WIDE.width])
def test_without_script_all_of_it_is_a_form(visit: Visits, demo: Platform, width: int) -> None:
    page = visit(demo, Way(width, False))
    page.goto("/")
    expect(page.get_by_role("banner").get_by_role("searchbox")).to_be_visible()
    search(page, "samen")
    if width == PHONE.width:
        page.get_by_role("main").get_by_text("Filters", exact=True).click()
    page.get_by_label("Schoolaanwezigheid").check()
    page.get_by_role("button", name="Pas toe").click()
    expect(page.get_by_role("link", name="Filter weghalen: Thema: Schoolaanwezigheid")).to_be_visible()
    page.get_by_role("link", name="Nieuwste eerst").click()
    expect(page.get_by_role("link", name="Nieuwste eerst")).to_have_attribute("aria-current", "true")
    page.get_by_role("link", name="Wis alle filters").click()
    expect(page.get_by_role("link", name="Filter weghalen:")).to_have_count(0)
