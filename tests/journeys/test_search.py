"""Who keeps a search is told of what is new for it; editors see what people search for, and do something about it."""

import pytest
from playwright.sync_api import Page, expect

from .people import ADMINISTRATOR, FACILITATOR, FINDABLE_SECONDS, PARTICIPANT, search
from .platform import Platform
from .visits import PHONE, PLAIN_WIDE, WIDE, SignedIn, Visits, Way

pytestmark = pytest.mark.browser

FORUM = "CoP Schoolaanwezigheid"
LOOK = "from search.saved.looking import look; look()"  # as the clock does every minute
ASKED = (
    "import datetime; from search.asked.models import AskedInWeek; "
    "AskedInWeek.objects.add(datetime.date.today(), '{words}', asked=4, not_found=4)"
)


def told(page: Page, platform: Platform) -> None:
    """Look at the notices until there is something in them."""
    for _attempt in range(FINDABLE_SECONDS):
        platform.manage("shell", "--verbosity=0", f"--command={LOOK}")
        page.goto("/meldingen/")
        if page.get_by_role("main").get_by_role("listitem").filter(has_text="Wie belt er").count():
            return
        page.wait_for_timeout(1000)


@pytest.mark.parametrize("way", [PHONE, PLAIN_WIDE], ids=str)
def test_a_search_is_kept_and_what_is_new_for_it_is_told(
    visit: Visits, demo: Platform, way: Way, signed_in: SignedIn
) -> None:
    word = f"zoekproef{way.width}"  # found by this journey alone
    page = visit(demo, way, storage_state=signed_in(PARTICIPANT))
    page.goto("/")
    search(page, word)
    page.get_by_role("button", name="Bewaar deze zoekopdracht").click()
    expect(page.get_by_text("Je zoekopdracht is bewaard")).to_be_visible()

    other = visit(demo, WIDE, storage_state=signed_in(FACILITATOR))
    other.goto("/communities/")
    other.get_by_role("main").get_by_role("link", name=FORUM).click()
    other.get_by_role("link", name="Begin een onderwerp").click()
    other.get_by_label("Titel").fill(f"Wie belt er, {word}?")
    other.get_by_label("Je tekst").fill("Bij ons de mentor.")
    other.get_by_role("button", name="Plaats onderwerp").click()

    told(page, demo)
    page.goto("/zoeken/bewaard/")
    page.get_by_role("main").get_by_role("link", name=f"Wie belt er, {word}?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Wie belt er, {word}?")

    page.goto("/zoeken/bewaard/")
    kept = page.get_by_role("main").get_by_role("listitem").filter(has=page.get_by_role("button")).filter(has_text=word)
    kept.get_by_role("button").click()
    expect(page.get_by_text("Je bewaarde zoekopdracht is verwijderd.")).to_be_visible()
    expect(kept).to_have_count(0)


def test_what_people_search_for_becomes_a_term_or_a_page(visit: Visits, demo: Platform, signed_in: SignedIn) -> None:
    words = "klassenpiloot"
    demo.manage("shell", "--verbosity=0", f"--command={ASKED.format(words=words)}")
    page = visit(demo, WIDE, storage_state=signed_in(ADMINISTRATOR))
    page.goto("/admin/inzicht/zoekwoorden/")
    page.get_by_role("link", name=f"Maak een begrip van ‘{words}’").click()
    expect(page.get_by_role("textbox", name="Begrip")).to_have_value(words)
    page.get_by_role("textbox", name="Betekenis").fill("Wie een klas door de eerste weken helpt.")
    page.locator("main form").locator("button[type=submit]").last.click()
    expect(page.locator(".messages .success")).to_be_visible()
    page.goto("/begrippen/")
    expect(page.get_by_role("main")).to_contain_text("Wie een klas door de eerste weken helpt.")

    page.goto("/admin/inzicht/zoekwoorden/")
    page.get_by_role("link", name=f"Maak een pagina over ‘{words}’").click()
    page.locator("main .insight").get_by_role("link").first.click()
    expect(page.get_by_role("textbox", name="Titel").first).to_have_value(words.capitalize())
