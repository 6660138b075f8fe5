"""Elasticsearch's stores: made empty, filled beside the one in use, swapped at once, never in use half full."""

from __future__ import annotations

import pytest

from search.engines.base import EngineAwayError, Stored
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.engine import BATCH
from search.models import SearchEntry, State

from .conftest import Shelf

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]


@pytest.fixture
def shelf(projection: ElasticsearchEngine) -> Shelf:
    projection.prepare()
    return Shelf(projection)


def test_where_entries_exist_no_empty_store_is_put_in_use(projection: ElasticsearchEngine) -> None:
    shelf = Shelf(projection)
    shelf.put("page:1", "school")
    projection.prepare()
    with pytest.raises(EngineAwayError):
        shelf.ask("school")
    with pytest.raises(EngineAwayError):
        shelf.index()


def test_a_new_store_is_written_to_but_not_asked_until_it_is_promoted(
    shelf: Shelf, projection: ElasticsearchEngine
) -> None:
    first = shelf.put("page:1", "school")
    shelf.index()
    store = projection.create()
    late = shelf.put("page:2", "school")
    shelf.index(late)
    assert shelf.ask("school").total == 2
    assert [one.key for one in projection.stored(store)] == ["page:2"]
    projection.fill(store, [first, late])
    projection.promote(store)
    assert shelf.ask("school").total == 2
    assert [one.key for one in projection.stored()] == ["page:1", "page:2"]


def test_filling_beside_later_writes_keeps_the_newest(shelf: Shelf, projection: ElasticsearchEngine) -> None:
    old = shelf.put("page:1", "kompas")
    store = projection.create()
    shelf.index(shelf.put("page:1", "school"))
    projection.fill(store, [old])
    projection.promote(store)
    assert shelf.found("school") == ["page:1"]
    assert shelf.found("kompas") == []


def test_the_store_before_is_kept_and_older_ones_go(shelf: Shelf, projection: ElasticsearchEngine) -> None:
    stores = []
    for _number in range(3):
        stores.append(projection.create())
        projection.promote(stores[-1])
    with pytest.raises(EngineAwayError):
        list(projection.stored(stores[0]))
    assert list(projection.stored(stores[1])) == list(projection.stored(stores[2])) == []


def test_after_a_swap_only_the_new_store_is_written_to(shelf: Shelf, projection: ElasticsearchEngine) -> None:
    before = projection.create()
    projection.promote(before)
    after = projection.create()
    projection.promote(after)
    shelf.index(shelf.put("page:1", "school"))
    assert list(projection.stored(before)) == []
    assert [one.key for one in projection.stored(after)] == ["page:1"]


def test_a_store_in_use_is_not_thrown_away_and_another_is(shelf: Shelf, projection: ElasticsearchEngine) -> None:
    used, other = projection.create(), projection.create()
    projection.promote(used)
    with pytest.raises(ValueError, match="in use"):
        projection.discard(used)
    projection.discard(other)
    projection.discard(other)
    with pytest.raises(EngineAwayError):
        list(projection.stored(other))


def test_what_is_stored_is_told_in_order_of_key_with_version_and_audience(
    shelf: Shelf, projection: ElasticsearchEngine
) -> None:
    shelf.put("page:2", "school", audience="community:7")
    shelf.put("page:1", "school")
    shelf.index()
    shelf.index(shelf.put("page:3", "", state=State.GONE))
    assert list(projection.stored()) == [Stored("page:1", 2, "public"), Stored("page:2", 1, "community:7")]


def test_a_store_of_more_than_one_batch_is_told_whole(shelf: Shelf, projection: ElasticsearchEngine) -> None:
    entries = [
        SearchEntry(
            pk=number, key=f"page:{number:05}", container="page:1", state=State.LIVE, audience="member", built=1
        )
        for number in range(1, BATCH + 3)
    ]
    assert projection.index(entries, seen=True).refused == {}
    assert [one.key for one in projection.stored()] == [entry.key for entry in entries]


def test_an_entry_that_does_not_fit_is_refused_by_type_and_field_and_the_rest_goes_on(
    shelf: Shelf, projection: ElasticsearchEngine
) -> None:
    good = shelf.put("page:1", "school")
    bad = shelf.put("page:2", "school")
    bad.region = {"geheim": "woord"}
    pushed = shelf.index(good, bad)
    assert list(pushed.refused) == ["page:2"]
    assert pushed.refused["page:2"] == "document_parsing_exception: region"
    assert shelf.found("school") == ["page:1"]
