"""A real Elasticsearch in every trouble that one can make for it: search goes on, and nothing is lost or half there."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from search import drain as draining
from search import rebuild as rebuilding
from search import vocabulary
from search.check import entries_drift, projection_drift
from search.drain import drain
from search.engines.base import EngineAwayError, Pushed
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.dsl import Elasticsearch
from search.engines.elasticsearch.mapping import field_names
from search.engines.shown import stored_tokens
from search.models import SearchChange, SearchEntry
from search.outbox import changed, narrowed
from search.rebuild import rebuild
from search.recovery import recover
from search.results import Query, Results
from search.service import search
from tests.thorough import THOROUGH

from .shelf import Shelf

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


@pytest.fixture
def client(elasticsearch: ElasticsearchEngine) -> Iterator[Elasticsearch]:
    """The server itself, past our engine."""
    with Elasticsearch(os.environ["ELASTICSEARCH_URL"]) as client:
        yield client


@pytest.fixture
def prefix(settings: Settings, elasticsearch: ElasticsearchEngine) -> str:
    return settings.SEARCH_INDEX_PREFIX


def put(shelf: Shelf, pk: int, title: str, **fields: object) -> None:
    shelf.put(pk, title, **fields)
    narrowed("book", [pk])


def ask(words: str = "school") -> Results:
    return search(Query(words, frozenset({"public"})))


def let_time_pass() -> None:
    SearchChange.objects.update(held_until=timezone.now() - datetime.timedelta(seconds=1))


def stores(client: Elasticsearch, prefix: str) -> set[str]:
    return set(client.indices.get(index=f"{prefix}-store-*"))


def asked_stores(client: Elasticsearch, prefix: str) -> set[str]:
    return set(client.indices.get(index=prefix))


def digest(client: Elasticsearch, prefix: str) -> str:
    """A hash of every document that the store in use holds: version, fields, and the score of each word in it.

    The texts themselves aren't kept in the index; a score tells how often a word stands in a text of what length.
    """
    client.indices.refresh(index=prefix)
    fields = [name for name in field_names() if name not in ("tokens", "plain")]
    everything = {"index": prefix, "size": 10_000, "sort": "key", "version": True, "docvalue_fields": fields}
    held = [[hit["_id"], hit["_version"], hit["fields"]] for hit in client.search(**everything)["hits"]["hits"]]
    words = sorted({word for entry in SearchEntry.objects.all() for word in stored_tokens(entry)})
    asked = [
        {"query": {"match": {name: word}}, "sort": "key", "track_scores": True, "size": 10_000}
        for name in ("tokens", "plain")
        for word in words
    ]
    answers = client.msearch(index=prefix, searches=[part for body in asked for part in ({}, body)])["responses"]
    scores = [[(hit["_id"], hit["_score"]) for hit in answer["hits"]["hits"]] for answer in answers]
    assert any(scores)
    return hashlib.sha256(json.dumps([held, scores], sort_keys=True).encode()).hexdigest()


class TestAStore:
    def test_that_is_deleted_is_never_made_by_a_write_with_a_guessed_mapping(
        self, shelf: Shelf, elasticsearch: ElasticsearchEngine, client: Elasticsearch, prefix: str
    ) -> None:
        put(shelf, 1, "Terug naar school")
        drain()
        (store,) = stores(client, prefix)
        client.indices.delete(index=store)
        with pytest.raises(EngineAwayError):
            elasticsearch.fill(store, list(SearchEntry.objects.all()))
        put(shelf, 2, "Nog een school")
        drain()
        assert stores(client, prefix) == set()
        assert (ask().total, ask().engine, ask().degraded) == (2, "database", True)
        assert SearchChange.objects.get(key="book:2").parked == ""
        assert recover()
        let_time_pass()
        drain()
        assert (ask().total, ask().engine) == (2, "elasticsearch")

    def test_beside_another_under_the_one_alias_is_put_right_by_the_clock(
        self, shelf: Shelf, elasticsearch: ElasticsearchEngine, client: Elasticsearch, prefix: str
    ) -> None:
        put(shelf, 1, "Terug naar school")
        drain()
        second = elasticsearch.create()
        client.indices.put_alias(index=second, name=prefix)
        assert ask().total == 1
        assert recover()
        assert len(asked_stores(client, prefix)) == 1
        assert (ask().total, ask().engine) == (1, "elasticsearch")

    def test_that_may_only_be_read_because_the_disk_is_full_loses_no_write(
        self, shelf: Shelf, elasticsearch: ElasticsearchEngine, client: Elasticsearch, prefix: str
    ) -> None:
        put(shelf, 1, "Terug naar school")
        drain()
        client.indices.put_settings(index=prefix, settings={"index.blocks.read_only_allow_delete": True})
        put(shelf, 1, "Terug naar huis")
        put(shelf, 2, "Een nieuwe school")
        drain()
        assert [hit.url for hit in ask().hits] == [], "the old text is found no more, the new one not yet"
        assert SearchChange.objects.pending().count() + SearchChange.objects.parked().count() == 2
        client.indices.put_settings(index=prefix, settings={"index.blocks.read_only_allow_delete": None})
        let_time_pass()
        drain()
        assert [hit.url for hit in ask().hits] == ["/boeken/2/"]
        assert projection_drift(elasticsearch) == []


class Killed(BaseException):
    """As `kill -9`: nothing is tidied up behind it."""


def dying(step: Callable[..., Any]) -> Callable[..., Any]:
    def die(*args: Any, **options: Any) -> Any:
        step(*args, **options)
        raise Killed

    return die


STEPS = ("take", "build", "write", "push", "put_off")


def a_day(shelf: Shelf, chance: random.Random) -> None:
    """One thing that happens: a book is put, changed, closed, opened or taken."""
    pk = chance.randrange(12)
    if pk in shelf.books and chance.random() < 0.25:
        shelf.take(pk)
        narrowed("book", [pk])
    else:
        audience = chance.choice(["public", "community:7"])
        put(shelf, pk, f"School {chance.randrange(99)}", audience=audience, themes=(f"t{chance.randrange(3)}",))


def a_task(claims: list[draining.Claim], chance: random.Random, patch: pytest.MonkeyPatch) -> None:
    """One task of the queue: late, doubled, or killed half-way by every other chance."""
    if claim := draining.take(None, pushing=True):
        claims.append(claim)
    if not claims:
        return
    with patch.context() as deadly:
        if chance.random() < 0.5:
            step = chance.choice(STEPS)
            deadly.setattr(draining, step, dying(getattr(draining, step)))
        try:
            draining.serve(chance.choice(claims), pushing=True)
        except Killed:
            let_time_pass()


@pytest.mark.parametrize("seed", range(12) if THOROUGH else [1, 2])
def test_a_days_tasks_shuffled_doubled_and_half_of_them_killed_end_as_a_clean_rebuild(
    shelf: Shelf,
    elasticsearch: ElasticsearchEngine,
    client: Elasticsearch,
    prefix: str,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    monkeypatch.setattr(vocabulary, "is_stale", lambda: False)  # both are analysed with the same count of words
    chance = random.Random(seed)
    claims: list[draining.Claim] = []
    for _hour in range(60):
        a_day(shelf, chance)
        a_task(claims, chance, monkeypatch)
    let_time_pass()
    drain()
    assert entries_drift() == projection_drift(elasticsearch) == []
    worn = digest(client, prefix)
    rebuild()
    assert digest(client, prefix) == worn


def test_a_thousand_writes_during_a_rebuild_that_is_killed_half_way_are_all_found(
    shelf: Shelf,
    elasticsearch: ElasticsearchEngine,
    client: Elasticsearch,
    prefix: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The new store is left as it lies; the old one stays in use, whole, until a rebuild ends."""
    monkeypatch.setattr(rebuilding, "BATCH", 100)
    for pk in range(1, 501):
        shelf.put(pk, f"School {pk}")
    changed("book", shelf.books)
    drain()
    (first,) = asked_stores(client, prefix)
    fill = elasticsearch.fill
    writes = iter(range(1, 1_001))

    def meanwhile(store: str, entries: Sequence[SearchEntry], **options: bool) -> Pushed:
        """With each of the first batches 500 writes: new books, and other words in old ones."""
        noted = list(islice(writes, 500))
        for pk in noted:
            shelf.put(pk, f"Schoolplein {pk}")
        narrowed("book", noted)
        if not noted:
            raise Killed
        return fill(store, entries, **options)

    with monkeypatch.context() as patch:
        patch.setattr(elasticsearch, "fill", meanwhile)
        patch.setattr(elasticsearch, "discard", lambda store: None)
        with pytest.raises(Killed):
            rebuild()
    assert asked_stores(client, prefix) == {first}
    assert len(stores(client, prefix)) == 2
    drain()
    assert ask("schoolplein").total == 1_000
    assert entries_drift() == projection_drift(elasticsearch) == []
    rebuild()
    assert asked_stores(client, prefix).isdisjoint({first})
    assert (ask("schoolplein").total, ask().engine) == (1_000, "elasticsearch")
    assert projection_drift(elasticsearch) == []
