"""The check sees every drift, in both directions; the sweep heals it."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from search import sweep as sweep_module
from search import vocabulary
from search.check import Drift, entries_drift, projection_drift
from search.drain import drain
from search.models import SearchChange, SearchEntry, State
from search.outbox import changed
from search.sweep import count_early, sweep

from .shelf import Shelf, Warehouse

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def three_books(shelf: Shelf, warehouse: Warehouse) -> Shelf:
    for pk in (1, 2, 3):
        shelf.put(pk)
    changed("book", [1, 2, 3])
    drain()
    return shelf


def _found() -> list[str]:
    return sorted(SearchEntry.objects.shown_to(["public"]).values_list("key", flat=True))


class TestSourcesAndEntries:
    def test_agree_after_a_drain(self, three_books: Shelf) -> None:
        assert entries_drift() == []

    def test_differ_when_an_object_was_never_noted(self, three_books: Shelf) -> None:
        three_books.put(4)
        assert entries_drift() == [Drift("book:4", "missing")]

    @pytest.mark.parametrize("field", [{"title": "Anders"}, {"audience": "scope:5"}, {"url": "/x" * 300}])
    def test_differ_when_an_object_changed_unnoted(self, three_books: Shelf, field: dict[str, str]) -> None:
        three_books.put(2, **field)
        assert entries_drift() == [Drift("book:2", "different")]

    def test_differ_when_an_object_went_unnoted(self, three_books: Shelf) -> None:
        three_books.take(3)
        assert entries_drift() == [Drift("book:3", "left over")]

    def test_differ_when_an_object_may_no_longer_be_found(
        self, three_books: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        three_books.take(3)
        monkeypatch.setattr(three_books, "ids", lambda: iter([1, 2, 3, 9]))
        assert entries_drift() == [Drift("book:3", "left over")]

    def test_differ_when_nothing_knows_the_source_any_more(self, three_books: Shelf) -> None:
        three_books.name = "tape"
        assert Drift("book:1", "left over") in entries_drift()

    def test_an_object_that_can_not_be_loaded_is_missing_or_left_as_it_is(self, three_books: Shelf) -> None:
        def fail(ids: object) -> None:
            raise LookupError

        three_books.before_load = fail
        three_books.put(4)
        assert entries_drift() == [Drift("book:4", "missing")]

    def test_an_object_that_is_on_its_way_is_no_drift(self, three_books: Shelf) -> None:
        three_books.put(4)
        changed("book", [4])
        assert entries_drift() == []

    def test_an_object_that_changes_meanwhile_is_no_drift(self, three_books: Shelf) -> None:
        three_books.put(2, "Anders")
        three_books.after_load = lambda _ids: changed("book", [2])
        assert entries_drift() == []


class TestEntriesAndProjection:
    def test_agree_after_a_drain(self, three_books: Shelf, warehouse: Warehouse) -> None:
        assert projection_drift(warehouse) == []

    def test_differ_in_every_way_at_once(self, three_books: Shelf, warehouse: Warehouse) -> None:
        store = warehouse.stores["first"]
        del store["book:1"]
        store["book:2"] = (store["book:2"][0], "scope:5")
        store["book:0"] = (7, "public")
        store["book:9"] = (8, "public")
        assert projection_drift(warehouse) == [
            Drift("book:0", "left over", 7),
            Drift("book:1", "missing"),
            Drift("book:2", "different", 1),
            Drift("book:9", "left over", 8),
        ]

    def test_what_is_parked_is_no_drift(self, three_books: Shelf, warehouse: Warehouse) -> None:
        del warehouse.stores["first"]["book:1"]
        SearchChange.objects.filter(key="book:1").update(parked="busy")
        assert projection_drift(warehouse) == []


class TestTheSweep:
    def test_asks_nothing_when_all_is_well(self, three_books: Shelf) -> None:
        sweep()
        drain()
        assert sweep() == 0

    def test_heals_entries_in_both_directions(self, three_books: Shelf) -> None:
        three_books.take(1)
        three_books.put(2, audience="scope:5")
        three_books.put(4)
        sweep()
        assert _found() == ["book:3"], "what may not be seen any more is gone at once"
        drain()
        assert _found() == ["book:3", "book:4"]
        assert entries_drift() == []

    def test_heals_the_projection_in_both_directions(self, three_books: Shelf, warehouse: Warehouse) -> None:
        store = warehouse.stores["first"]
        del store["book:1"]
        store["book:2"] = (70, "scope:5")
        store["book:9"] = (80, "public")
        sweep()
        assert {"book:2", "book:9"} <= set(SearchChange.objects.withheld().values_list("key", flat=True))
        drain()
        assert projection_drift(warehouse) == []
        assert set(store) == {"book:1", "book:2", "book:3"}

    def test_gives_what_was_parked_another_chance(self, three_books: Shelf, warehouse: Warehouse) -> None:
        warehouse.refuses = {"book:1": "document_parsing_exception: date"}
        three_books.put(1, "Anders")
        changed("book", [1])
        drain()
        warehouse.refuses = {}
        sweep()
        drain()
        assert projection_drift(warehouse) == []
        assert not SearchChange.objects.parked().exists()

    def test_leaves_out_an_engine_that_is_away(
        self, three_books: Shelf, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(warehouse, "stored", lambda store: warehouse.search(None, None))
        three_books.take(1)
        sweep()
        assert _found() == ["book:2", "book:3"]

    def test_has_every_entry_analysed_with_the_newest_count_of_words(self, three_books: Shelf) -> None:
        sweep()
        drain()
        versions = SearchEntry.objects.filter(state=State.LIVE).values_list("vocabulary", flat=True)
        assert set(versions) == {1}


class TestSearchCheck:
    def test_is_content_when_all_is_well(self, three_books: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("search_check")
        assert capsys.readouterr().out

    def test_fails_on_drift_and_names_it(self, three_books: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
        three_books.put(4)
        with pytest.raises(CommandError):
            call_command("search_check")
        assert "book:4" in capsys.readouterr().out

    def test_fails_on_drift_of_the_projection(self, three_books: Shelf, warehouse: Warehouse) -> None:
        warehouse.stores["first"].clear()
        with pytest.raises(CommandError, match="3"):
            call_command("search_check")

    def test_says_that_an_engine_is_away(
        self, three_books: Shelf, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(warehouse, "stored", lambda store: warehouse.search(None, None))
        with pytest.raises(CommandError, match="Elasticsearch"):
            call_command("search_check")

    def test_lists_what_is_parked(self, three_books: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
        SearchChange.objects.filter(key="book:1").update(parked="too long: url")
        call_command("search_check")
        assert "book:1 (too long: url)" in capsys.readouterr().out

    def test_without_a_projection_looks_at_the_entries_alone(self, shelf: Shelf) -> None:
        call_command("search_check")
        assert entries_drift() == []


class TestRepairing:
    def test_mends_both_sides_through_the_outbox(
        self, three_books: Shelf, warehouse: Warehouse, capsys: pytest.CaptureFixture[str]
    ) -> None:
        three_books.take(1)
        three_books.put(4)
        warehouse.stores["first"].pop("book:2")
        call_command("search_check", repair=True)
        assert "3 verschillen. 3 onderdelen worden opnieuw opgenomen." in capsys.readouterr().out
        assert _found() == ["book:2", "book:3"], "what may not be found is gone before the drain"
        drain()
        assert entries_drift() == projection_drift(warehouse) == []
        assert _found() == ["book:2", "book:3", "book:4"]

    def test_tries_again_what_is_parked(
        self, three_books: Shelf, warehouse: Warehouse, capsys: pytest.CaptureFixture[str]
    ) -> None:
        warehouse.refuses = {"book:1": "document_parsing_exception: date"}
        three_books.put(1, "Anders")
        changed("book", [1])
        drain()
        warehouse.refuses = {}
        call_command("search_check", repair=True)
        assert "book:1 (document_parsing_exception: date)" in capsys.readouterr().out
        drain()
        assert not SearchChange.objects.parked().exists()
        assert projection_drift(warehouse) == []

    def test_of_what_is_well_changes_nothing(self, three_books: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("search_check", repair=True)
        assert "klopt" in capsys.readouterr().out
        assert not SearchChange.objects.pending().exists()

    def test_mends_the_entries_also_while_the_engine_is_away(
        self, three_books: Shelf, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(warehouse, "stored", lambda store: warehouse.search(None, None))
        three_books.take(1)
        with pytest.raises(CommandError, match="Elasticsearch"):
            call_command("search_check", repair=True)
        assert _found() == ["book:2", "book:3"]

    def test_asks_the_database_no_more_often_for_each_of_many(
        self, three_books: Shelf, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        """Batches walk along both sides: so many entries, so many batches, and nothing for each one."""
        for pk in range(4, 404):
            three_books.put(pk)
        changed("book", three_books.books)
        drain()
        with django_assert_max_num_queries(12):
            assert entries_drift() == []


class TestASiteThatHasJustBegun:
    def test_its_words_are_counted_before_the_night(self, shelf: Shelf) -> None:
        shelf.put(1, title="Thuiszitters")
        changed("book", [1])
        drain()
        assert vocabulary.current().version == 0
        assert count_early() == 1
        drain()
        assert vocabulary.current().knows("thuiszitters")
        assert SearchEntry.objects.get(key="book:1").vocabulary == vocabulary.current().version
        assert count_early() == 0

    def test_a_larger_one_waits_for_the_night(self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sweep_module, "SMALL", 1)
        shelf.put(1, title="Thuiszitters")
        changed("book", [1])
        drain()
        assert count_early() == 0
        assert vocabulary.current().version == 0
