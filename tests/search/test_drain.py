"""The drain brings every change to the entries and the engines, whatever fails or dies on the way."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import build, drain
from search.models import SearchChange, SearchEntry, State
from search.outbox import changed, narrowed, narrowed_where
from tests.thorough import examples

from .shelf import Shelf, Warehouse

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def shelve(shelf: Shelf, pk: int = 1, title: str = "Een boek", **fields: object) -> SearchEntry:
    shelf.put(pk, title, **fields)
    changed("book", [pk])
    drain.drain()
    return SearchEntry.objects.get(key=f"book:{pk}")


def change_of(pk: int = 1) -> SearchChange:
    return SearchChange.objects.get(key=f"book:{pk}")


def let_time_pass() -> None:
    """As if every lease and every wait were over."""
    SearchChange.objects.update(held_until=timezone.now() - datetime.timedelta(seconds=1))


class TestAnEntry:
    def test_holds_the_object_as_it_is_now(self, shelf: Shelf) -> None:
        entry = shelve(shelf, 1, "Thuis leren", themes=("school", "jeugd"), region="twente", byline="Noor Smit")
        assert (entry.title, entry.url, entry.kind, entry.audience) == (
            "Thuis leren", "/boeken/1/", "story", "public",
        )  # fmt: skip
        assert (entry.themes, entry.region, entry.byline) == (["jeugd", "school"], "twente", "Noor Smit")
        assert entry.state == State.LIVE
        assert entry.tokens

    def test_stands_by_itself_or_in_its_container(self, shelf: Shelf) -> None:
        assert shelve(shelf, 1).container == "book:1"
        assert shelve(shelf, 2, container=build.Key("book", 1)).container == "book:1"

    def test_of_an_object_that_is_gone_keeps_no_text(self, shelf: Shelf) -> None:
        shelve(shelf)
        shelf.take(1)
        changed("book", [1])
        drain.drain()
        entry = SearchEntry.objects.get()
        assert entry.state == State.GONE
        assert not any([entry.title, entry.body, entry.tokens, entry.title_tokens, entry.url, entry.audience])

    def test_has_a_version_that_only_rises(self, shelf: Shelf) -> None:
        versions = [shelve(shelf, 1, title).built for title in ("een", "twee", "drie")]
        shelf.take(1)
        changed("book", [1])
        drain.drain()
        versions.append(SearchEntry.objects.get().built)
        assert versions == sorted(set(versions))

    def test_keeps_its_version_when_nothing_that_is_searched_changed(self, shelf: Shelf) -> None:
        assert shelve(shelf, 1, "een").built == shelve(shelf, 1, "een").built

    @pytest.mark.parametrize("letter", ["\x00", "\ud800"])
    def test_leaves_out_letters_that_no_database_takes(self, shelf: Shelf, letter: str) -> None:
        entry = shelve(shelf, 1, f"Een{letter} boek", body=f"Over{letter} kinderen")
        assert (entry.title, entry.body) == ("Een boek", "Over kinderen")

    def test_has_its_title_cut_when_that_is_too_long(self, shelf: Shelf) -> None:
        assert len(shelve(shelf, 1, "x" * 1000).title) == 300


class TestPushing:
    def test_brings_new_and_changed_entries_to_the_projection(self, shelf: Shelf, warehouse: Warehouse) -> None:
        entry = shelve(shelf)
        assert warehouse.stores["first"] == {"book:1": (entry.built, "public")}

    def test_takes_out_what_is_gone(self, shelf: Shelf, warehouse: Warehouse) -> None:
        shelve(shelf)
        shelf.take(1)
        narrowed("book", [1])
        drain.drain()
        assert warehouse.stores["first"] == {}

    def test_of_what_was_narrowed_is_done_only_when_questions_see_it(self, shelf: Shelf, warehouse: Warehouse) -> None:
        shelve(shelf, 1, "een")
        shelf.put(1, "twee")
        narrowed("book", [1])
        drain.drain()
        assert warehouse.seen == [False, True]

    def test_of_what_was_narrowed_ends_its_being_withheld(self, shelf: Shelf, warehouse: Warehouse) -> None:
        shelve(shelf, 1, "een")
        warehouse.away = True
        shelf.put(1, "twee")
        narrowed("book", [1])
        drain.drain()
        assert SearchChange.objects.withheld().exists(), "the engine still holds the old text"
        warehouse.away = False
        let_time_pass()
        drain.drain()
        assert not SearchChange.objects.withheld().exists()

    def test_is_left_out_when_nothing_that_is_searched_changed(self, shelf: Shelf, warehouse: Warehouse) -> None:
        shelve(shelf, 1, "een")
        shelve(shelf, 1, "een")
        assert warehouse.pushes == [["book:1"]]
        assert not SearchChange.objects.pending().exists()

    def test_waits_while_the_engine_is_away_and_catches_up(self, shelf: Shelf, warehouse: Warehouse) -> None:
        warehouse.away = True
        assert shelve(shelf).title == "Een boek", "the database engine is served all the same"
        assert shelve(shelf, 2).title == "Een boek"
        warehouse.away = False
        let_time_pass()
        drain.drain()
        assert set(warehouse.stores["first"]) == {"book:1", "book:2"}

    def test_an_engine_that_is_away_is_no_failure_of_the_object(self, shelf: Shelf, warehouse: Warehouse) -> None:
        warehouse.away = True
        shelve(shelf)
        for _time in range(20):
            let_time_pass()
            drain.drain()
        assert (change_of().tries, change_of().parked) == (0, "")

    def test_an_entry_that_came_back_as_it_was_while_the_engine_was_away_is_pushed(
        self, shelf: Shelf, warehouse: Warehouse
    ) -> None:
        shelve(shelf, 1, "een")
        warehouse.away = True
        shelve(shelf, 1, "twee")
        let_time_pass()
        entry = shelve(shelf, 1, "een")
        warehouse.away = False
        let_time_pass()
        drain.drain()
        assert warehouse.stores["first"] == {"book:1": (entry.built, "public")}

    def test_of_this_requests_own_entries_is_left_to_the_workers(self, shelf: Shelf, warehouse: Warehouse) -> None:
        shelf.put(1)
        changed("book", [1])
        drain.drain(["book:1"], push=False)
        assert SearchEntry.objects.get().state == State.LIVE
        assert warehouse.pushes == []
        drain.drain()
        assert warehouse.pushes == [["book:1"]]


class TestWhatFails:
    def test_is_parked_with_kind_of_error_and_field_and_never_its_text(self, shelf: Shelf) -> None:
        shelf.put(1, url="/geheim" * 100)
        shelf.put(2)
        changed("book", [1, 2])
        for _time in range(drain.MOST_TRIES):
            drain.drain()
            let_time_pass()
        assert change_of(1).parked == "too long: url"
        assert SearchEntry.objects.get().key == "book:2", "the rest goes on"

    def test_does_not_hold_up_the_others_of_its_batch(self, shelf: Shelf) -> None:
        def refuse_the_second(ids: object) -> None:
            if 2 in list(ids):
                raise ZeroDivisionError("geheim")

        shelf.before_load = refuse_the_second
        for pk in (1, 2, 3):
            shelf.put(pk)
        changed("book", [1, 2, 3])
        drain.drain()
        assert set(SearchEntry.objects.values_list("key", flat=True)) == {"book:1", "book:3"}
        assert (change_of(2).tries, change_of(2).parked) == (1, "")

    def test_of_a_source_that_is_not_there_is_kept_for_code_that_knows_it(self, shelf: Shelf) -> None:
        shelve(shelf)
        changed("vinyl", [1])
        for _time in range(drain.MOST_TRIES):
            drain.drain()
            let_time_pass()
        assert SearchChange.objects.get(key="vinyl:1").parked == "KeyError"
        assert not SearchEntry.objects.filter(key="vinyl:1").exists()

    def test_while_it_is_analysed_does_not_hold_up_the_others(
        self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        analyse = build.entry_tokens

        def stumble(title: str, body: str, vocabulary: build.Vocabulary) -> tuple[str, str]:
            if title == "struikel":
                raise RecursionError
            return analyse(title, body, vocabulary)

        monkeypatch.setattr(build, "entry_tokens", stumble)
        shelf.put(1, "struikel")
        shelf.put(2, "wandel")
        changed("book", [1, 2])
        drain.drain()
        assert SearchEntry.objects.get().key == "book:2"

    def test_because_the_engine_refuses_it_is_parked_at_once(self, shelf: Shelf, warehouse: Warehouse) -> None:
        warehouse.refuses = {"book:1": "document_parsing_exception: date"}
        shelve(shelf)
        shelve(shelf, 2)
        assert change_of(1).parked == "document_parsing_exception: date"
        assert set(warehouse.stores["first"]) == {"book:2"}

    def test_because_the_engine_is_busy_is_tried_again_later(self, shelf: Shelf, warehouse: Warehouse) -> None:
        warehouse.busy = {"book:1"}
        shelve(shelf)
        assert change_of().held_until > timezone.now()
        drain.drain()
        assert len(warehouse.pushes) == 1, "not before its time"
        warehouse.busy = set()
        let_time_pass()
        drain.drain()
        assert (change_of().tries, change_of().pushed) == (0, 1)

    def test_time_after_time_waits_longer_and_is_parked_in_the_end(self, shelf: Shelf, warehouse: Warehouse) -> None:
        warehouse.busy = {"book:1"}
        shelf.put(1)
        changed("book", [1])
        waits = []
        for _time in range(drain.MOST_TRIES):
            drain.drain()
            waits.append(change_of().held_until)
            let_time_pass()
        assert change_of().parked == "busy"
        assert waits[-2] - timezone.now() > datetime.timedelta(seconds=20)

    def test_a_database_that_is_away_is_nobodys_own_failure(self, shelf: Shelf) -> None:
        from django.db import OperationalError

        def no_database(_ids: object) -> None:
            raise OperationalError

        shelf.put(1)
        shelf.before_load = no_database
        changed("book", [1])
        with pytest.raises(OperationalError):
            drain.drain()
        assert change_of().tries == 0


class TestOvertaken:
    def test_what_was_built_before_a_newer_request_is_thrown_away(self, shelf: Shelf) -> None:
        shelve(shelf, 1, "oud")
        titles: Iterator[str] = iter(["nieuwer"])

        def meanwhile(_ids: object) -> None:
            for title in titles:
                shelf.put(1, title)
                narrowed("book", [1])
                assert not SearchEntry.objects.shown_to(["public"]).exists()

        shelf.put(1, "nieuw")
        shelf.after_load = meanwhile
        changed("book", [1])
        drain.drain()
        entry = SearchEntry.objects.shown_to(["public"]).get()
        assert (entry.title, entry.built) == ("nieuwer", 3)

    def test_what_was_built_before_its_group_was_narrowed_is_thrown_away(self, shelf: Shelf) -> None:
        """The object has no entry yet, so the narrowing can't withhold it."""
        audiences: Iterator[str] = iter(["scope:5"])

        def meanwhile(_ids: object) -> None:
            for audience in audiences:
                shelf.put(1, audience=audience)
                narrowed_where(SearchEntry.objects.filter(audience="public"))

        shelf.put(1, audience="public")
        shelf.after_load = meanwhile
        changed("book", [1])
        drain.drain()
        assert SearchEntry.objects.get().audience == "scope:5"

    def test_a_push_leaves_a_newer_request_pending(
        self, shelf: Shelf, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        index = warehouse.index

        def meanwhile(entries: list[SearchEntry], *, seen: bool) -> object:
            changed("book", [1])
            return index(entries, seen=seen)

        monkeypatch.setattr(warehouse, "index", meanwhile)
        shelf.put(1)
        changed("book", [1])
        claim = drain.take(None, pushing=True)
        assert claim
        drain.serve(claim, pushing=True)
        assert (change_of().pushed, change_of().requested) == (1, 2)


class TestLeases:
    def test_nobody_takes_what_another_holds(self) -> None:
        changed("book", [1])
        assert drain.take(None, pushing=True)
        assert drain.take(None, pushing=True) is None

    def test_what_a_dead_drain_held_is_free_after_a_while(self) -> None:
        changed("book", [1])
        assert drain.take(None, pushing=True)
        let_time_pass()
        assert drain.take(None, pushing=True)

    def test_who_lost_the_lease_marks_nothing_as_done(self, shelf: Shelf, warehouse: Warehouse) -> None:
        shelf.put(1)
        changed("book", [1])
        slow = drain.take(None, pushing=True)
        let_time_pass()
        quick = drain.take(None, pushing=True)
        assert slow
        assert quick
        drain.serve(slow, pushing=True)
        assert change_of().pushed == 0
        drain.serve(quick, pushing=True)
        assert change_of().pushed == 1

    def test_oldest_changes_go_first(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(drain, "BATCH", 1)
        changed("book", [2])
        changed("book", [1])
        claim = drain.take(None, pushing=True)
        assert claim
        assert claim.changes[0].key == "book:2"

    def test_a_drain_stops_when_its_time_is_up(self) -> None:
        changed("book", [1])
        assert drain.drain(seconds=0) == 0


class Killed(BaseException):
    """As `kill -9`: nothing catches it."""


def _dying_after(step: Callable[..., object]) -> Callable[..., object]:
    def die(*args: object, **kwargs: object) -> object:
        step(*args, **kwargs)
        raise Killed

    return die


def _dying_before(step: Callable[..., object]) -> Callable[..., object]:
    def die(*args: object, **kwargs: object) -> object:
        raise Killed

    return die


STEPS = ("take", "build", "write", "push", "put_off", "_store", "_newest")


def _state(warehouse: Warehouse) -> tuple[object, object]:
    """What can be found, without the versions."""
    entries = SearchEntry.objects.order_by("key").values_list("key", *build.INDEXED, "withheld")
    return list(entries), {key: audience for key, (_v, audience) in warehouse.stores["first"].items()}


def _clean(shelf: Shelf, warehouse: Warehouse) -> tuple[object, object]:
    """The same objects, drained from nothing."""
    keys = [build.Key.parse(key).pk for key in SearchChange.objects.values_list("key", flat=True)]
    SearchEntry.objects.all().delete()
    SearchChange.objects.all().delete()
    warehouse.stores = {"first": {}}
    warehouse.gone = {}
    changed("book", keys)
    drain.drain()
    return _state(warehouse)


@pytest.mark.parametrize("dying", [_dying_after, _dying_before])
@pytest.mark.parametrize("step", STEPS)
def test_a_drain_killed_at_any_step_ends_as_a_clean_one(
    shelf: Shelf,
    warehouse: Warehouse,
    step: str,
    dying: Callable[[Callable[..., object]], Callable[..., object]],
) -> None:
    shelve(shelf, 1, "een")
    shelve(shelf, 2, "twee")
    shelf.put(1, "anders")
    shelf.take(2)
    shelf.put(3, "drie")
    changed("book", [1, 3])
    narrowed("book", [2])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drain, step, dying(getattr(drain, step)))
        with pytest.raises(Killed):
            drain.drain()
    assert not SearchEntry.objects.shown_to(["public"]).filter(key="book:2").exists()
    let_time_pass()
    drain.drain()
    assert not SearchChange.objects.pending().exists()
    assert _state(warehouse) == _clean(shelf, warehouse)


def _assert_nobody_finds_what_was_closed(shelf: Shelf, warehouse: Warehouse) -> None:
    audiences = {f"book:{pk}": book.audience for pk, book in shelf.books.items()}
    withheld = SearchChange.objects.withheld().values_list("key", flat=True)
    for entry in SearchEntry.objects.filter(withheld=False, state=State.LIVE):
        assert audiences[entry.key] == entry.audience
    for key, (_version, audience) in warehouse.stores["first"].items():
        assert key in withheld or audiences[key] == audience


@settings(
    max_examples=examples(12),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(seed=st.integers(0, 10_000))
def test_drains_doubled_shuffled_and_late_end_as_a_clean_one(shelf: Shelf, warehouse: Warehouse, seed: int) -> None:
    chance = random.Random(seed)
    claims: list[drain.Claim] = []
    for _step in range(30):
        match chance.choice(["put", "take", "claim", "serve", "expire"]):
            case "put":
                pk = chance.randrange(4)
                shelf.put(pk, f"titel {chance.random()}", audience=chance.choice(["public", "scope:1"]))
                narrowed("book", [pk])
            case "take" if shelf.books:
                pk = chance.choice(list(shelf.books))
                shelf.take(pk)
                narrowed("book", [pk])
            case "claim" if claim := drain.take(None, pushing=True):
                claims.append(claim)
            case "serve" if claims:
                drain.serve(chance.choice(claims), pushing=True)
            case "expire":
                let_time_pass()
        _assert_nobody_finds_what_was_closed(shelf, warehouse)
    let_time_pass()
    drain.drain()
    assert _state(warehouse) == _clean(shelf, warehouse)
