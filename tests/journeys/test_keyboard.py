"""Finding, reading and replying without a mouse."""

import pytest
from playwright.sync_api import Locator, Page, expect

from .people import SHAREHOLDER, search_field, sign_in
from .platform import Platform
from .visits import PHONE, WIDE, Visits, Way

pytestmark = pytest.mark.browser
MOST = 120  # stops of the Tab key on one page, before we call something out of reach


def tab_to(page: Page, wanted: Locator) -> None:
    for _stop in range(MOST):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached by {MOST} times Tab: {wanted}")


@pytest.mark.parametrize("way", [PHONE, WIDE], ids=str)
def test_find_read_and_reply_by_keyboard_alone(visit: Visits, demo: Platform, way: Way) -> None:
    page = visit(demo, way)
    page.goto("/")
    sign_in(page, SHAREHOLDER)

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport()
    tab_to(page, search_field(page))
    page.keyboard.type("werkweek")
    page.keyboard.press("Enter")
    topic = page.get_by_role("main").get_by_role("link", name="Werkweek van 340 euro").first
    expect(topic).to_be_visible()
    tab_to(page, topic)
    page.keyboard.press("Enter")

    text = page.get_by_label("Je tekst")
    expect(text).to_be_visible()
    tab_to(page, text)
    page.keyboard.type(f"Getypt zonder muis, op {way.width} pixels.")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Plaats reactie")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("article").filter(has_text=f"zonder muis, op {way.width}")).to_be_visible()
