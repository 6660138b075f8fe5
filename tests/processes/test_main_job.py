"""The main job, by HTTP and process ids alone: publish, post, find; and go on when a server dies."""

import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from .browser import Browser
from .site import Elasticsearch, Site, database, eventually, free_port, production

pytestmark = pytest.mark.processes
PASSWORD = "samen-kijken-2026"
EDITOR, MEMBER, OUTSIDER = (f"{name}@demo.example" for name in ("mees-groen", "daan-hendriks", "sam-bakker"))
FORUM, REGION = "Aandeelhoudersforum", "Twente"


@pytest.fixture(scope="module")
def elasticsearch() -> Iterator[Elasticsearch]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # the server runs as another user
        server = Elasticsearch(Path(folder))
        server.start()
        yield server
        server.stop()


@pytest.fixture(scope="module")
def site(elasticsearch: Elasticsearch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    port = free_port()
    with database() as address:
        site = Site(production(address, elasticsearch.url, folder, port), port, folder)
        for command in (["prepare"], ["collectstatic", "--noinput"], ["demo_load"], ["search_rebuild"]):
            site.manage(*command)
        site.start_all()
        try:
            eventually(lambda: _answers(site), 60, "the site answers")
            _warm_up(site)
            yield site
        finally:
            site.stop()


def _answers(site: Site) -> bool:
    try:
        return Browser(site.url).get("/gezond/").status == 200
    except OSError:
        return False


def _warm_up(site: Site) -> None:
    """A worker's first task loads the dictionary; what is timed below is a worker that has done so."""
    word = new_word()
    post_topic(site, word)
    member = signed_in(site, MEMBER)
    eventually(lambda: finds(member, word), 90, "the first topic is found")


def engine(site: Site) -> object:
    return Browser(site.url).json("/gezond/")["search"]


def signed_in(site: Site, email: str) -> Browser:
    browser = Browser(site.url)
    browser.sign_in(email, PASSWORD)
    return browser


def publish_story(site: Site, word: str) -> None:
    """As the region's editor does it in the admin."""
    editor = signed_in(site, EDITOR)
    tree = editor.get("/admin/pages/")
    number = next(part for part in editor.get(tree.link(REGION)).url.split("/") if part.isdigit())
    page = editor.get(f"/admin/pages/add/stories/storypage/{number}/")
    empty = {"body__count": "0"}  # what the script of the admin adds to a story without blocks
    filled = {"title": f"Verhaal {word}", "slug": word, "action__publish": "action-publish"} | empty
    done = editor.send(page, page.form("title", "slug"), **filled)
    assert done.status == 200
    assert "/add/" not in done.url, "the form was refused"


def post_topic(site: Site, word: str) -> None:
    member = signed_in(site, MEMBER)
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


def test_a_story_and_a_post_are_found_within_five_seconds_by_those_who_may(site: Site) -> None:
    story, topic = new_word(), new_word()
    publish_story(site, story)
    post_topic(site, topic)
    visitor, member, outsider = Browser(site.url), signed_in(site, MEMBER), signed_in(site, OUTSIDER)
    eventually(lambda: finds(visitor, story), 5, "a visitor finds the story")
    eventually(lambda: finds(member, topic), 5, "a member finds the topic")
    assert finds(member, story)
    assert not finds(visitor, topic)
    assert not finds(outsider, topic)
    assert engine(site) == "elasticsearch"


def test_search_goes_on_without_elasticsearch_and_catches_up(site: Site, elasticsearch: Elasticsearch) -> None:
    before, meanwhile = new_word(), new_word()
    post_topic(site, before)
    member, visitor = signed_in(site, MEMBER), Browser(site.url)
    eventually(lambda: finds(member, before), 5, "found by Elasticsearch")
    elasticsearch.kill()
    eventually(lambda: engine(site) == "database", 30, "the health page names the database")
    assert finds(member, before)
    assert not finds(visitor, before)
    post_topic(site, meanwhile)
    eventually(lambda: finds(member, meanwhile), 65, "a post made meanwhile is found by the database")
    elasticsearch.start()
    eventually(lambda: engine(site) == "elasticsearch", 60, "the health page names elasticsearch again")
    eventually(lambda: finds(member, meanwhile), 60, "nothing is lost")
    assert finds(member, before)
    assert engine(site) == "elasticsearch"


def test_a_killed_worker_loses_nothing(site: Site) -> None:
    word = new_word()
    site.kill("worker")
    post_topic(site, word)
    site.start_worker()
    member = signed_in(site, MEMBER)
    eventually(lambda: finds(member, word), 70, "found after the worker came back")
    assert engine(site) == "elasticsearch"
