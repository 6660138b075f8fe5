"""What people of the demo do in their browsers."""

from __future__ import annotations

import secrets

from .browser import Browser
from .site import Site, eventually

PASSWORD = "samen-kijken-2026"
EDITOR, MEMBER, OUTSIDER = (f"{name}@demo.example" for name in ("mees-groen", "daan-hendriks", "sam-bakker"))
FORUM, REGION = "Aandeelhoudersforum", "Twente"


def answers(address: str) -> bool:
    try:
        return Browser(address).get("/gezond/").status == 200
    except OSError:
        return False


def warm_up(site: Site) -> None:
    """A worker's first task loads the dictionary; what is timed after this is a worker that has done so."""
    word = new_word()
    member = signed_in(site.url, MEMBER)
    post_topic(member, word)
    eventually(lambda: finds(member, word), 90, "the first topic is found")


def engine(site: Site) -> object:
    return Browser(site.url).json("/gezond/")["search"]


def signed_in(address: str, email: str) -> Browser:
    browser = Browser(address)
    browser.sign_in(email, PASSWORD)
    return browser


def publish_story(site: Site, word: str) -> None:
    """As the region's editor does it in the admin."""
    editor = signed_in(site.url, EDITOR)
    tree = editor.get("/admin/pages/")
    number = next(part for part in editor.get(tree.link(REGION)).url.split("/") if part.isdigit())
    page = editor.get(f"/admin/pages/add/stories/storypage/{number}/")
    empty = {"body__count": "0"}  # what the script of the admin adds to a story without blocks
    filled = {"title": f"Verhaal {word}", "slug": word, "action__publish": "action-publish"} | empty
    done = editor.send(page, page.form("title", "slug"), **filled)
    assert done.status == 200
    assert "/add/" not in done.url, "the form was refused"


def post_topic(member: Browser, word: str) -> None:
    forum = member.get("/communities/").link(FORUM)
    page = member.get(member.get(forum).link("Begin een onderwerp"))
    done = member.send(page, page.form("title", "body"), title=f"Vraag over {word}", body=f"Wie weet meer over {word}?")
    assert word in done.text


def finds(browser: Browser, word: str) -> bool:
    page = browser.find(word)
    assert page.status == 200
    text = page.text.replace("<mark>", "").replace("</mark>", "")
    return f"Verhaal {word}" in text or f"Vraag over {word}" in text


def new_word() -> str:
    return "qz" + "".join(secrets.choice("bcdfghjklmnp") for _place in range(10))
