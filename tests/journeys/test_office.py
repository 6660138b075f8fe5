"""The first day: from an empty database to a region, a theme and a forum in which the first member writes."""

from __future__ import annotations

import email
import email.policy
import re
import time

import pytest
from playwright.sync_api import Page, expect

from .people import ADMINISTRATOR, sign_in
from .platform import Platform
from .visits import Visits, Way

pytestmark = pytest.mark.browser

OFFICE = "bureau@voorbeeld.example"
MEMBER = "noor@voorbeeld.example"
CHOSEN = "vier losse woorden samen"
MAIL_SECONDS = 120


def _make_person(page: Page, address: str, first: str, last: str) -> None:
    page.goto("/admin/users/new/")
    page.get_by_label("E-mailadres").fill(address)
    page.get_by_label("Voornaam").fill(first)
    page.get_by_label("Achternaam").fill(last)
    _submit(page)


def _give_role(page: Page, person: str, role: str, region: str = "") -> None:
    page.goto("/admin/users/")
    row = page.get_by_role("row").filter(has_text=person)
    menu = row.get_by_role("button", name="Meer opties")
    if menu.is_visible():  # with script; without it, what is in the menu simply stands there
        menu.click()
    row.get_by_role("link", name="Geef een rol").click()
    page.get_by_role("combobox", name="Rol").select_option(label=role)
    if region:
        page.get_by_role("combobox", name="Regio").select_option(label=region)
    _submit(page)


def _submit(page: Page) -> None:
    page.locator("main form").locator("button[type=submit], input[type=submit]").last.click()
    expect(page.locator(".messages .success")).to_be_visible()


def _choose_password(page: Page, platform: Platform, address: str) -> None:
    """By the link in the invitation, which the worker mails."""
    page.goto(_link_in_mail(platform, address))
    for field in page.get_by_label("Nieuw wachtwoord").all():
        field.fill(CHOSEN)
    page.get_by_role("main").get_by_role("button").click()
    page.goto("/")
    sign_in(page, address, CHOSEN)


def _link_in_mail(platform: Platform, address: str) -> str:
    deadline = time.monotonic() + MAIL_SECONDS
    while time.monotonic() < deadline:
        for path in sorted((platform.folder / "mail").glob("*")):
            mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if mail["To"] == address:
                return re.findall(r"http://\S+", mail.get_content())[0]
        time.sleep(0.2)
    raise AssertionError(f"no invitation for {address}")


def test_the_first_day(visit: Visits, empty: Platform, way: Way) -> None:
    administrator = visit(empty, way)
    administrator.goto("/")
    sign_in(administrator, ADMINISTRATOR)
    _make_person(administrator, OFFICE, "Bo", "Bureau")
    _make_person(administrator, MEMBER, "Noor", "Smit")
    _give_role(administrator, "Bo Bureau", "programmabureau")
    empty.start("manage.py", "work")

    office = visit(empty, way)
    _choose_password(office, empty, OFFICE)
    office.goto("/admin/regio/new/")
    office.get_by_role("textbox", name="Naam").fill("Waterland")
    office.get_by_role("textbox", name="Webadres").fill("waterland")
    _submit(office)
    office.goto("/admin/thema/new/")
    office.get_by_role("textbox", name="Naam").fill("Buiten leren")
    office.get_by_role("textbox", name="Webadres").fill("buiten-leren")
    _submit(office)
    office.goto("/admin/communities_admin/new/")
    office.get_by_role("textbox", name="Naam").fill("Forum Waterland")
    office.get_by_role("textbox", name="Doel").fill("Samen leren in Waterland.")
    office.get_by_role("combobox", name="Rol").select_option(label="aandeelhouder")
    _submit(office)
    _give_role(office, "Noor Smit", "aandeelhouder", "Waterland")

    member = visit(empty, way)
    _choose_password(member, empty, MEMBER)
    member.goto("/communities/")
    member.get_by_role("link", name="Forum Waterland").click()
    member.get_by_role("link", name="Begin een onderwerp").click()
    member.get_by_label("Titel").fill("Wie gaat er mee naar buiten?")
    member.get_by_label("Je tekst").fill("Dinsdag staan we om negen uur aan de dijk.")
    member.get_by_role("button", name="Plaats onderwerp").click()
    expect(member.get_by_role("heading", level=1)).to_have_text("Wie gaat er mee naar buiten?")

    visitor = visit(empty, way)
    visitor.goto("/")
    visitor.get_by_role("link", name="Buiten leren").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Buiten leren")
    visitor.goto("/regios/")
    visitor.get_by_role("main").get_by_role("link", name="Waterland").last.click()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Waterland")
