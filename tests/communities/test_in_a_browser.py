"""What members type, in a real browser: no script runs, nothing breaks the content policy, no other site is called."""

import uuid

import pytest
from django.test import Client
from playwright.sync_api import Dialog, Page, Request, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from communities.markdown import render
from communities.models import Post, Topic
from tests.conftest import CHROMIUM

from .conftest import Forum, new_forum
from .factories import post_in
from .test_markdown import ATTACKS

pytestmark = pytest.mark.browser


def attacked() -> Forum:
    """A forum with each attack as a post."""
    forum = new_forum()
    fields = {"topic": forum.topic, "author": forum.mo, "author_name": forum.mo.name}
    posts = [Post(body=typed, html=render(typed), form_key=uuid.uuid4(), **fields) for typed in ATTACKS]
    Topic.objects.update(last_post_id=Post.objects.bulk_create(posts)[-1].pk)
    return forum


def watch(page: Page, home: str) -> list[str]:
    """Whatever a page does that it should not, from now on."""
    noticed: list[str] = []

    def on_dialog(dialog: Dialog) -> None:
        noticed.append(dialog.message)
        dialog.dismiss()

    def on_request(request: Request) -> None:
        if not request.url.startswith(home):
            noticed.append(request.url)

    page.on("dialog", on_dialog)
    page.on("console", lambda message: noticed.append(message.text))
    page.on("request", on_request)
    return noticed


@pytest.mark.django_db(transaction=True)
def test_a_member_is_named_by_keyboard(live_server: LiveServer) -> None:
    forum = new_forum()
    client = Client()
    client.force_login(forum.noor)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context()
        context.add_cookies([session])
        page = context.new_page()
        noticed = watch(page, live_server.url)
        page.goto(live_server.url + forum.address())
        field = page.locator("textarea")
        field.press_sequentially("Wat vind jij, @ka")
        option = page.get_by_role("option")
        expect(option).to_have_text("Mo Kaya")
        expect(page.get_by_role("listbox")).to_have_accessible_name("Leden om te noemen")
        field.press("ArrowDown")
        expect(field).to_have_attribute("aria-activedescendant", str(option.get_attribute("id")))
        field.press("Enter")
        expect(field).to_have_value("Wat vind jij, @Mo Kaya ")
        expect(page.get_by_role("listbox")).to_be_hidden()
        field.press_sequentially("of @mo")
        expect(option).to_be_visible()
        field.press("Escape")
        field.press("Enter")
        expect(field).to_have_value("Wat vind jij, @Mo Kaya of @mo\n")
        page.get_by_role("button", name="Plaats reactie").click()
        expect(page.locator(".post__text data")).to_have_text("@Mo Kaya")
        browser.close()
    assert noticed == []
    assert list(forum.mo.mentions.values_list("post", flat=True)) == [Post.objects.latest("pk").pk]


@pytest.mark.django_db(transaction=True)
def test_a_reply_is_typed_with_help(live_server: LiveServer) -> None:
    """The toolbar by keyboard, a quotation of what is selected, a draft that keeps itself, and news without a jolt."""
    forum = new_forum()
    client = Client()
    client.force_login(forum.noor)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context()
        context.add_cookies([session])
        page = context.new_page()
        page.clock.install()
        noticed = watch(page, live_server.url)
        page.goto(live_server.url + forum.address())
        field, tools = page.locator("textarea"), page.get_by_role("toolbar", name="Opmaak")
        field.press("Shift+Tab")
        expect(tools.get_by_role("button", name="Vet")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.type("Zeker")
        page.keyboard.press("End")
        field.press("Shift+Tab")
        for key in ("ArrowLeft", "Home", "ArrowRight", "End"):
            page.keyboard.press(key)
        expect(tools.get_by_role("button", name="Link")).to_be_focused()
        page.keyboard.press("Enter")
        expect(field).to_have_value("**Zeker**[](https://)")
        field.fill("een\ntwee")
        field.press("Control+a")
        tools.get_by_role("button", name="Lijst").click()
        expect(field).to_have_value("- een\n- twee")
        page.locator("article").nth(1).locator(".post__text p").select_text()
        page.locator("article").nth(1).get_by_text("Citeer").click()
        assert field.input_value().endswith(f"#bericht-{forum.answer.token}):\n>\n> Bij ons de school.\n\n")
        page.clock.fast_forward(3_000)
        expect(page.get_by_text("Concept bewaard")).to_be_visible()
        post_in(forum.topic, forum.mo, "Nog iets.")
        page.clock.fast_forward(60_000)
        expect(page.get_by_role("status").get_by_role("link")).to_have_text("1 nieuw bericht. Lees het.")
        expect(field).to_be_focused()
        page.get_by_role("status").get_by_role("link").click()
        expect(page.locator(".post__text").first).to_have_text("Nog iets.")
        assert page.locator("textarea").input_value().startswith("- een\n- twee")
        browser.close()
    assert noticed == []


@pytest.mark.django_db(transaction=True)
def test_no_attack_does_anything(live_server: LiveServer) -> None:
    forum = attacked()
    address = live_server.url + forum.address()
    client = Client()
    client.force_login(forum.noor)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    seen = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context()
        context.add_cookies([session])
        page = context.new_page()
        noticed = watch(page, live_server.url)
        while address:
            page.goto(address)
            seen += page.locator("article.post").count()
            schemes = page.locator(".post__text a").evaluate_all("links => links.map(link => link.protocol)")
            assert set(schemes) <= {"http:", "https:", "mailto:"}
            later = page.locator("a[rel=next]")
            address = later.first.evaluate("link => link.href") if later.count() else ""
        browser.close()
    assert seen == len(ATTACKS) + 2
    assert noticed == []
