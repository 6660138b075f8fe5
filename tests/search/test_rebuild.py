"""A rebuild puts a whole new index in use, or none."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from search import rebuild as rebuilding
from search.check import entries_drift, projection_drift
from search.drain import drain, serve, take
from search.engines.base import EngineAwayError, Pushed, Stored
from search.models import Rebuild, SearchChange, SearchEntry
from search.outbox import changed, narrowed, try_again
from search.rebuild import RebuildRefusedError, most_missing, rebuild

from .shelf import Shelf, Warehouse

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "PAUSES", (0, 0))
    monkeypatch.setattr(rebuilding, "BATCH", 2)


@pytest.fixture
def books(shelf: Shelf, warehouse: Warehouse) -> Shelf:
    """Five books that nobody noted."""
    for pk in range(5):
        shelf.put(pk)
    return shelf


def test_everything_is_found_in_a_new_store_that_is_in_use(books: Shelf, warehouse: Warehouse) -> None:
    report = rebuild()
    assert (report.found, report.store) == (5, "store-2")
    assert warehouse.current == "store-2"
    assert len(warehouse.stores["store-2"]) == 5
    assert entries_drift() == projection_drift(warehouse) == []


def test_without_a_projection_the_entries_are_brought_up_to_date(shelf: Shelf) -> None:
    shelf.put(1)
    assert rebuild().found == 1
    assert SearchEntry.objects.get().tokens


def test_every_entry_is_analysed_with_a_fresh_count_of_words(books: Shelf) -> None:
    rebuild()
    assert set(SearchEntry.objects.values_list("vocabulary", flat=True)) == {1}


def test_what_changes_meanwhile_is_in_the_new_store_as_it_is_at_the_end(
    books: Shelf, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = warehouse.fill
    changes = iter([1])

    def meanwhile(store: str, entries: Sequence[SearchEntry], **_options: bool) -> Pushed:
        for _change in changes:
            books.put(0, "Anders", audience="scope:5")
            books.take(1)
            books.put(9)
            narrowed("book", [0, 1])
            changed("book", [9])
            drain()
        return fill(store, entries)

    monkeypatch.setattr(warehouse, "fill", meanwhile)
    rebuild()
    assert projection_drift(warehouse) == []
    assert set(warehouse.stores[warehouse.current]) == {f"book:{pk}" for pk in (0, 2, 3, 4, 9)}


def test_what_had_drifted_is_found_at_once_in_the_new_store(books: Shelf, warehouse: Warehouse) -> None:
    rebuild()
    books.put(1, "Anders")
    rebuild()
    assert not SearchChange.objects.withheld().exists()
    assert not SearchChange.objects.pending().exists()
    assert warehouse.seen == [], "and nothing was pushed for it"


def test_what_is_asked_for_again_at_the_gate_is_left_to_the_drain(
    books: Shelf, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = warehouse.stored

    def meanwhile(store: str) -> Iterator[Stored]:
        books.put(1, "Anders")
        narrowed("book", [1])
        drain(push=False)
        return stored(store)

    monkeypatch.setattr(warehouse, "stored", meanwhile)
    rebuild()
    assert [change.key for change in SearchChange.objects.withheld()] == ["book:1"], "the new store holds the old text"
    drain()
    assert not SearchChange.objects.pending().exists()


def test_what_the_gate_excused_is_not_taken_for_pushed_when_it_is_tried_again_meanwhile(
    books: Shelf, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse.refuses = {"book:1": "document_parsing_exception: date"}
    promote = warehouse.promote

    def meanwhile(store: str) -> None:
        promote(store)
        warehouse.refuses = {}
        try_again(SearchChange.objects.parked())

    monkeypatch.setattr(warehouse, "promote", meanwhile)
    rebuild()
    assert [change.key for change in SearchChange.objects.pending()] == ["book:1"]
    drain()
    assert projection_drift(warehouse) == []


def test_a_store_that_misses_something_is_never_put_in_use(
    books: Shelf, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warehouse, "fill", lambda store, entries: Pushed())
    with pytest.raises(RebuildRefusedError):
        rebuild()
    assert warehouse.current == "first"
    assert list(warehouse.stores) == ["first"], "the half store is thrown away"


def test_an_empty_store_is_never_put_in_use_while_the_sources_hold_something(
    books: Shelf, warehouse: Warehouse
) -> None:
    def no_tables(_ids: object) -> None:
        raise LookupError

    books.before_load = no_tables
    with pytest.raises(RebuildRefusedError):
        rebuild()
    assert warehouse.current == "first"


def test_one_document_that_is_refused_is_named_and_holds_up_nothing(books: Shelf, warehouse: Warehouse) -> None:
    warehouse.refuses = {"book:1": "document_parsing_exception: date"}
    assert rebuild().left_out == {"book:1": "document_parsing_exception: date"}
    assert warehouse.current != "first"


def test_one_object_that_can_not_be_built_is_named_and_holds_up_nothing(books: Shelf, warehouse: Warehouse) -> None:
    def broken(ids: Sequence[int]) -> None:
        if 3 in ids:
            raise LookupError

    books.before_load = broken
    assert rebuild().left_out == {"book:3": "not built, tries: 1"}
    assert sorted(warehouse.stores[warehouse.current]) == ["book:0", "book:1", "book:2", "book:4"]


def test_more_than_a_few_documents_that_are_refused_are_named_and_the_old_store_stays(
    books: Shelf, warehouse: Warehouse
) -> None:
    warehouse.refuses = {"book:1": "too long: url", "book:2": "too long: url"}
    with pytest.raises(RebuildRefusedError, match=r"2 of 5 .* book:1 \(too long: url\), book:2"):
        rebuild()
    assert warehouse.current == "first"
    assert Rebuild.objects.get().refused.startswith("2 of 5")


@pytest.mark.parametrize(
    ("total", "most"), [(0, 0), (1, 0), (2, 1), (19, 1), (20, 2), (50, 5), (5_000, 5), (20_000, 20)]
)
def test_how_many_may_be_left_out(total: int, most: int) -> None:
    assert most_missing(total) == most


def test_one_rebuild_is_at_work_at_a_time(books: Shelf, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    fill, refused = warehouse.fill, []

    def meanwhile(store: str, entries: Sequence[SearchEntry], **_options: bool) -> Pushed:
        with pytest.raises(RebuildRefusedError, match="another"):
            rebuild()
        refused.append(store)
        return fill(store, entries)

    monkeypatch.setattr(warehouse, "fill", meanwhile)
    assert rebuild().found == 5
    assert set(refused) == {"store-2"}
    assert Rebuild.objects.state() == "ready"


def test_a_rebuild_that_died_keeps_no_other_from_its_work(books: Shelf) -> None:
    Rebuild.objects.take(timezone.now() - datetime.timedelta(seconds=1))
    assert rebuild().found == 5


def test_a_busy_engine_is_given_the_rest_again(
    books: Shelf, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse.busy = {"book:1"}
    monkeypatch.setattr(rebuilding.time, "sleep", lambda _seconds: warehouse.busy.clear())
    rebuild()
    assert projection_drift(warehouse) == []


def test_a_rebuild_that_dies_half_way_leaves_the_old_store_in_use(
    books: Shelf, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warehouse, "fill", lambda store, entries: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rebuild()
    assert warehouse.current == "first"


def test_an_engine_that_is_away_changes_nothing(books: Shelf, warehouse: Warehouse) -> None:
    warehouse.away = True
    with pytest.raises(EngineAwayError):
        rebuild()
    assert warehouse.current == "first"


def test_a_drain_that_holds_everything_for_ever_ends_the_rebuild(books: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "drain", lambda **_options: 0)
    monkeypatch.setattr(rebuilding, "HELD", 0.0)
    with pytest.raises(RebuildRefusedError):
        rebuild()
    assert SearchChange.objects.unbuilt().count() == 5


def test_a_rebuild_waits_for_a_drain_that_holds_something(books: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    changed("book", [1])
    claim = take(None, pushing=False)
    assert claim
    monkeypatch.setattr(rebuilding.time, "sleep", lambda _seconds: serve(claim, pushing=False))
    assert rebuild().found == 5


class TestSearchRebuild:
    def test_says_how_much_can_be_found(self, books: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("search_rebuild")
        assert "5" in capsys.readouterr().out

    def test_lists_what_is_left_out(
        self, books: Shelf, warehouse: Warehouse, capsys: pytest.CaptureFixture[str]
    ) -> None:
        warehouse.refuses = {"book:1": "document_parsing_exception: date"}
        call_command("search_rebuild", verbosity=0)
        assert "book:1 (document_parsing_exception: date)" in capsys.readouterr().out

    def test_says_why_the_old_index_stays(self, books: Shelf, warehouse: Warehouse) -> None:
        warehouse.refuses = dict.fromkeys(("book:1", "book:2"), "document_parsing_exception: date")
        with pytest.raises(CommandError, match="book:1"):
            call_command("search_rebuild", verbosity=0)

    def test_says_that_the_engine_is_away(self, books: Shelf, warehouse: Warehouse) -> None:
        warehouse.away = True
        with pytest.raises(CommandError, match="Elasticsearch"):
            call_command("search_rebuild", verbosity=0)
