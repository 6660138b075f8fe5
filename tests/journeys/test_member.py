"""A member writes in a closed forum, and finds it back; a visitor does not."""

import re

import pytest
from playwright.sync_api import expect

from .people import SHAREHOLDER, search, sign_in, sign_out
from .platform import Platform
from .visits import Visits, Way

pytestmark = pytest.mark.browser


def test_reply_preview_edit_and_find(visit: Visits, demo: Platform, way: Way) -> None:
    word = f"proef{way.width}{'js' if way.script else 'xx'}"  # found by this journey alone
    page = visit(demo, way)
    page.goto("/communities/")
    sign_in(page, SHAREHOLDER)
    page.get_by_role("link", name="Aandeelhoudersforum").click()
    page.get_by_role("link", name="Werkweek van 340 euro: wie durft te zeggen dat het niet kan?").click()
    topic = page.url

    page.get_by_label("Je tekst").fill(f"Bij ons **belt** de mentor, {word}.")
    page.get_by_role("button", name="Bekijk eerst").click()
    expect(page.get_by_role("region", name="Zo komt het eruit te zien").locator("strong")).to_have_text("belt")
    page.get_by_role("button", name="Plaats reactie").click()
    post = page.get_by_role("article").filter(has_text=word)
    expect(post.locator("strong")).to_have_text("belt")

    post.get_by_role("link", name="Pas aan").click()
    page.get_by_label("Je tekst").fill(f"Bij ons schrijft de mentor, {word}.")
    page.get_by_role("button", name="Bewaar").click()
    expect(post).to_contain_text("schrijft de mentor")
    expect(post).to_contain_text("Aangepast op")

    search(page, word)
    expect(page.get_by_role("main").get_by_role("article")).to_have_count(1)
    visitor = visit(demo, way)
    visitor.goto("/")
    search(visitor, word)
    expect(visitor.get_by_role("main")).to_contain_text("We hebben niets gevonden")
    answer = visitor.goto(topic)
    assert answer is not None
    assert answer.status == 404


def test_what_was_typed_survives_signing_out_in_another_tab(visit: Visits, demo: Platform, way: Way) -> None:
    page = visit(demo, way)
    page.goto("/communities/")
    sign_in(page, SHAREHOLDER)
    page.get_by_role("link", name="Aandeelhoudersforum").click()
    page.get_by_role("link", name="Begin een onderwerp").click()
    page.get_by_label("Titel").fill("Wie belt er?")
    page.get_by_label("Je tekst").fill("Een lange tekst die niemand twee keer typt.")

    other = page.context.new_page()
    other.goto("/")
    sign_out(other)

    page.get_by_role("button", name="Plaats onderwerp").click()
    expect(page.get_by_label("Je tekst")).to_have_value(re.compile("niemand twee keer typt"))
    sign_in(other, SHAREHOLDER)
    page.get_by_role("button", name="Verstuur nog een keer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie belt er?")
