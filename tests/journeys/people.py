"""The people of the demo who walk the journeys, and what they do again and again."""

from playwright.sync_api import Locator, Page, expect

FINDABLE_SECONDS = 20  # five at most where the machine has nothing else to do
PASSWORD = "samen-kijken-2026"
SHAREHOLDER = "daan-hendriks@demo.example"
REGION_EDITOR = "mees-groen@demo.example"
PARTICIPANT = "peter-lammers@demo.example"
FACILITATOR = "jasmijn-vos@demo.example"
ADMINISTRATOR = "beheer@demo.example"


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """From any page of the site, by its header; ends on the same page."""
    page.get_by_role("banner").get_by_role("link", name="Inloggen").click()
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Uitloggen")).to_be_visible()


def sign_out(page: Page) -> None:
    page.get_by_role("banner").get_by_role("link", name="Uitloggen").click()
    page.get_by_role("main").get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Inloggen")).to_be_visible()


def search_field(page: Page) -> Locator:
    """In the header; a script makes it more than a search field."""
    return page.get_by_role("banner").get_by_label("Zoek kennis, verhalen en gesprekken")


def search(page: Page, words: str) -> None:
    """By the field in the header."""
    search_field(page).fill(words)
    page.get_by_role("banner").get_by_role("button", name="Zoek").click()


def find(page: Page, words: str, title: str) -> None:
    """Search until this hit is there, as it must be within seconds, and open it."""
    hit = page.get_by_role("main").get_by_role("link", name=title)
    for _attempt in range(FINDABLE_SECONDS):
        search(page, words)
        if hit.count():
            break
        page.wait_for_timeout(1000)
    hit.click()
