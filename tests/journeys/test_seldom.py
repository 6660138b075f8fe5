"""Pages that a member comes to after doing something, or as the facilitator of a community: axe finds nothing there."""

import pytest
from playwright.sync_api import expect

from .axe import wrong
from .people import FACILITATOR
from .platform import Platform
from .test_order import at_community
from .visits import Visits

pytestmark = pytest.mark.browser


def test_a_question_its_tags_its_drafts_and_its_former_texts(visit: Visits, demo: Platform) -> None:
    page = at_community(visit, demo, FACILITATOR)
    page.goto(f"{page.url}nieuw/")
    page.get_by_label("Titel").fill("Wie deelt een planning?")
    page.get_by_label("Je tekst").fill("Wij zoeken een voorbeeld.")
    page.get_by_label("Dit is een vraag").check()
    page.get_by_role("button", name="Plaats onderwerp").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie deelt een planning?")
    topic = page.url.split("?")[0].split("#")[0]
    for path in ("verwijs/", "trefwoorden/"):
        page.goto(f"{topic}{path}")
        assert wrong(page) == [], path
    page.goto(topic)
    page.get_by_role("link", name="Pas aan").first.click()
    page.get_by_label("Je tekst").fill("Wij zoeken een kort voorbeeld.")
    page.get_by_role("main").get_by_role("button", name="Bewaar", exact=True).click()
    page.get_by_role("link", name="Eerdere teksten").first.click()
    assert wrong(page) == [], "former texts"
    page.goto(f"{topic}reageer/")
    page.get_by_label("Je tekst").fill("Half af.")
    page.get_by_role("button", name="Bewaar als concept").click()
    page.goto("/mijn-omgeving/")
    page.locator("a[href^='/communities/concepten/']").first.click()
    assert wrong(page) == [], "a draft"


def test_who_asks_to_join_and_who_answers(visit: Visits, demo: Platform) -> None:
    facilitator = at_community(visit, demo, FACILITATOR)
    home = facilitator.url
    for path in ("aanvragen/", "leden/"):
        facilitator.goto(f"{home}{path}")
        assert wrong(facilitator) == [], path
    facilitator.locator(f"a[href^='{home.removeprefix(demo.address)}leden/']").first.click()
    assert wrong(facilitator) == [], "a member"
    facilitator.goto("/communities/")
    facilitator.get_by_role("main").get_by_role("region", name="Andere communities").get_by_role("link").first.click()
    facilitator.get_by_role("link", name="Vraag om mee te doen").click()
    assert wrong(facilitator) == [], "to ask"
