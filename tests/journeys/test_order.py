"""A member reports a post, the facilitator decides, and the member is told."""

import pytest
from playwright.sync_api import Page, expect

from .axe import wrong
from .people import FACILITATOR, SHAREHOLDER, sign_in
from .platform import Platform
from .visits import Visits

pytestmark = pytest.mark.browser

COMMUNITY = "CoP Schoolaanwezigheid"


def at_community(visit: Visits, demo: Platform, email: str) -> Page:
    page = visit(demo)
    page.goto("/communities/")
    sign_in(page, email)
    page.get_by_role("main").get_by_role("link", name=COMMUNITY).click()
    return page


def test_a_report_is_decided_and_told(visit: Visits, demo: Platform) -> None:
    member = at_community(visit, demo, SHAREHOLDER)
    member.locator(".topics h3 a").last.click()  # one of the demo: other journeys start topics as well
    of_another = member.get_by_role("article").filter(has_not_text="Jasmijn")
    of_another.get_by_role("link", name="Meld dit bericht").first.click()
    assert wrong(member) == []
    member.get_by_role("radio").first.check()
    member.get_by_role("main").get_by_role("button", name="Meld").click()
    expect(member.get_by_role("main")).to_contain_text("Dank je")

    facilitator = at_community(visit, demo, FACILITATOR)
    facilitator.get_by_role("link", name="Gemelde berichten").click()
    assert wrong(facilitator) == []
    facilitator.locator(".topics h2 a").first.click()
    assert wrong(facilitator) == []
    facilitator.get_by_role("radio").first.check()
    facilitator.get_by_label("Waarom?").fill("We lieten het staan: er staat geen naam in.")
    facilitator.get_by_role("button", name="Neem dit besluit").click()
    expect(facilitator.get_by_role("main")).to_contain_text("Het besluit is uitgevoerd.")

    member.goto("/meldingen/")
    expect(member.get_by_role("main")).to_contain_text("We lieten het staan")


def test_a_member_is_suspended_and_reads_why(visit: Visits, demo: Platform) -> None:
    member = at_community(visit, demo, SHAREHOLDER)
    member.locator(".topics h3 a").first.click()
    member.get_by_label("Je tekst").fill("Nu is het genoeg!")
    member.get_by_role("button", name="Plaats reactie").click()
    expect(member.get_by_role("main")).to_contain_text("Nu is het genoeg!")

    facilitator = at_community(visit, demo, FACILITATOR)
    community = facilitator.url
    facilitator.goto(member.url)
    for name in ("Splits af vanaf dit bericht", "Voeg samen met een ander onderwerp"):
        facilitator.get_by_role("link", name=name).first.click()
        assert wrong(facilitator) == []
        facilitator.get_by_role("link", name="Laat het zoals het is").click()
    facilitator.goto(member.url)
    facilitator.get_by_role("link", name="Schors Daan").last.click()
    assert wrong(facilitator) == []
    facilitator.get_by_label("Een dag").check()
    facilitator.get_by_label("Waarom?").fill("Adem even in.")
    facilitator.get_by_role("button", name="Schors").click()
    expect(facilitator.get_by_role("main")).to_contain_text("Adem even in.")
    assert wrong(facilitator) == []

    member.reload()
    expect(member.get_by_role("main")).to_contain_text("Adem even in.")
    assert wrong(member) == []
    facilitator.get_by_role("button", name="Beëindig nu").click()
    expect(facilitator.get_by_role("main")).to_contain_text("Iedereen kan hier schrijven.")
    facilitator.goto(f"{community}tempo/")
    assert wrong(facilitator) == []
