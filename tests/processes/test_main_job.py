"""The main job, by HTTP and process ids alone: publish, post, find; and go on when a server dies."""

from collections.abc import Iterator

import pytest

from .browser import Browser
from .site import Elasticsearch, Site, eventually, running, told, with_demo
from .steps import (
    MEMBER,
    OUTSIDER,
    answers,
    engine,
    finds,
    new_word,
    post_topic,
    publish_story,
    signed_in,
    warm_up,
)

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def elasticsearch() -> Iterator[Elasticsearch]:
    with running(Elasticsearch) as server:
        yield server


@pytest.fixture(scope="module")
def site(elasticsearch: Elasticsearch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with with_demo(elasticsearch.url, tmp_path_factory.mktemp("site"), redis=15) as site:
        site.start_all()
        eventually(lambda: answers(site.url), 60, "the site answers")
        warm_up(site)
        yield site


def test_a_story_and_a_post_are_found_within_five_seconds_by_those_who_may(site: Site) -> None:
    story, topic = new_word(), new_word()
    publish_story(site, story)
    post_topic(signed_in(site.url, MEMBER), topic)
    visitor, member, outsider = Browser(site.url), signed_in(site.url, MEMBER), signed_in(site.url, OUTSIDER)
    eventually(lambda: finds(visitor, story), 5, "a visitor finds the story")
    eventually(lambda: finds(member, topic), 5, "a member finds the topic")
    assert finds(member, story)
    assert not finds(visitor, topic)
    assert not finds(outsider, topic)
    assert engine(site) == "elasticsearch"


def test_search_goes_on_without_elasticsearch_and_catches_up(site: Site, elasticsearch: Elasticsearch) -> None:
    before, meanwhile = new_word(), new_word()
    post_topic(signed_in(site.url, MEMBER), before)
    member, visitor = signed_in(site.url, MEMBER), Browser(site.url)
    eventually(lambda: finds(member, before), 5, "found by Elasticsearch")
    elasticsearch.kill()
    eventually(lambda: engine(site) == "database", 30, "the health page names the database")
    assert finds(member, before)
    assert not finds(visitor, before)
    post_topic(signed_in(site.url, MEMBER), meanwhile)
    eventually(lambda: finds(member, meanwhile), 65, "a post made meanwhile is found by the database")
    elasticsearch.start()
    eventually(lambda: engine(site) == "elasticsearch", 60, "the health page names elasticsearch again")
    eventually(lambda: finds(member, meanwhile), 60, "nothing is lost")
    assert finds(member, before)
    assert engine(site) == "elasticsearch"


def test_a_killed_worker_loses_nothing(site: Site) -> None:
    word = new_word()
    site.kill("worker")
    post_topic(signed_in(site.url, MEMBER), word)
    site.start_worker()
    member = signed_in(site.url, MEMBER)
    eventually(lambda: finds(member, word), 70, "found after the worker came back")
    assert engine(site) == "elasticsearch"


def stores(site: Site, elasticsearch: Elasticsearch) -> dict[str, int]:
    """Name -> documents that were written to it."""
    found = told(elasticsearch.url, f"{site.env['SEARCH_INDEX_PREFIX']}-store-*/_stats/indexing")["indices"]
    return {name: store["primaries"]["indexing"]["index_total"] for name, store in found.items()}


def in_use(site: Site, elasticsearch: Elasticsearch) -> list[str]:
    return list(told(elasticsearch.url, f"_alias/{site.env['SEARCH_INDEX_PREFIX']}"))


def test_a_rebuild_that_is_killed_half_way_amid_a_thousand_writes_loses_nothing(
    site: Site, elasticsearch: Elasticsearch
) -> None:
    word, prefix = new_word(), site.env["SEARCH_INDEX_PREFIX"]
    post_topic(signed_in(site.url, MEMBER), word)
    before = in_use(site, elasticsearch)
    kept = set(stores(site, elasticsearch))
    site.start(
        "writer", "django", "shell", "--no-imports", "-c", f"from tests.processes.writes import write; write({word!r})"
    )
    site.start("rebuild", "django", "search_rebuild", "-v0")

    def half_way() -> bool:
        return any(count for name, count in stores(site, elasticsearch).items() if name not in kept)

    eventually(half_way, 120, "the new store holds something", pause=0.01)
    site.kill("rebuild")
    (orphan,) = stores(site, elasticsearch).keys() - kept
    assert in_use(site, elasticsearch) == before, "no part of an index is ever asked"
    (seconds,) = site.row("SELECT EXTRACT(EPOCH FROM held_until - now()) FROM search_rebuild")
    assert 0 < seconds <= 900, "what the dead one held is free within a quarter of an hour"
    assert site.processes["writer"].wait(120) == 0
    eventually(lambda: site.waiting() == 0, 90, "everything is indexed")
    site.manage("search_check")
    assert told(elasticsearch.url, f"{prefix}/_count?q=plain:{word}")["count"] == 2 + 700
    site.row("UPDATE search_rebuild SET held_until = now() RETURNING id")
    site.manage("search_rebuild", "-v0")
    assert orphan not in stores(site, elasticsearch)
    assert in_use(site, elasticsearch) != before
    assert told(elasticsearch.url, f"{prefix}/_count?q=plain:{word}")["count"] == 2 + 700
    site.manage("search_check")
