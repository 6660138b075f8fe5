"""Elasticsearch fails in every way it can; search goes on and nothing is lost."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from pytest_django import Settings

from search.drain import drain
from search.models import SearchChange
from search.outbox import changed
from search.results import FACETS, Query, Results
from search.service import search

from .shelf import Shelf, Warehouse
from .standin import Answer, Standin, as_json, standing_in
from .timing import done_within

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("circuit")]

WHOLE = {"timed_out": False, "_shards": {"failed": 0}, "hits": {"hits": []}, "aggregations": {}}

NOTHING = {facet: {"values": {"buckets": []}} for facet in FACETS} | {"total": {"containers": {"value": 0}}}
EMPTY = as_json({**WHOLE, "aggregations": NOTHING})


@pytest.fixture
def standin(settings: Settings) -> Iterator[Standin]:
    with standing_in() as standin:
        settings.ELASTICSEARCH_URL = standin.url
        settings.SEARCH_INDEX_PREFIX = "standin"
        yield standin


@pytest.fixture
def book(shelf: Shelf) -> Shelf:
    """One book about school, which the database engine finds."""
    shelf.put(1, "Terug naar school")
    changed("book", [1])
    drain(push=False)
    return shelf


def _ask() -> Results:
    return search(Query("school", frozenset({"public"})))


def _answered_by_the_database() -> None:
    results = _ask()
    assert [hit.url for hit in results.hits] == ["/boeken/1/"]
    assert (results.engine, results.degraded) == ("database", True)


FAULTS = {
    "slow": Answer(seconds=3),
    "speaks HTML": Answer("<html><body>It works!</body></html>", content_type="text/html"),
    "half JSON": Answer('{"hits": {"hits": ['),
    "drops mid-body": Answer('{"took": 1, "timed_out": false}', sent=5),
    "no sense": Answer('{"something": "else"}'),
    "a list": Answer("[]"),
    "no index": as_json({"error": {"type": "index_not_found_exception"}}, 404),
    "bad request": as_json({"error": {"type": "parsing_exception"}}, 400),
    "no rights": as_json({"error": {"type": "security_exception"}}, 403),
    "too many requests": as_json({"error": {"type": "es_rejected_execution_exception"}}, 429),
    "red": as_json({"error": {"type": "search_phase_execution_exception"}}, 503),
    "failed shards": as_json({**WHOLE, "_shards": {"failed": 1}}),
    "timed out": as_json({**WHOLE, "timed_out": True}),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_whatever_it_answers_the_database_stands_in(book: Shelf, standin: Standin, fault: Answer) -> None:
    standin.search = fault
    assert done_within(2, _answered_by_the_database)


def test_when_nobody_is_there_the_database_stands_in(book: Shelf, settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{server.getsockname()[1]}"
    assert done_within(2, _answered_by_the_database)


def test_when_it_accepts_and_never_answers_the_database_stands_in(book: Shelf, settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{server.getsockname()[1]}"
        assert done_within(2, _answered_by_the_database)


def test_after_five_failures_it_is_left_alone(book: Shelf, standin: Standin) -> None:
    standin.search = FAULTS["red"]
    for _time in range(10):
        _answered_by_the_database()
    assert len(standin.asked) == 5


def test_a_request_asks_only_once(book: Shelf, standin: Standin) -> None:
    standin.search = FAULTS["red"]
    _ask()
    assert len(standin.asked) == 1


@pytest.fixture
def two_nodes(standin: Standin, settings: Settings) -> Iterator[Standin]:
    """A second node, named before the first."""
    with standing_in() as second:
        settings.ELASTICSEARCH_URL = f"{second.url}, {standin.url}"
        yield second


@pytest.fixture
def one_is_gone(standin: Standin, settings: Settings) -> Standin:
    """The node that is left of two."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{server.getsockname()[1]},{standin.url}"
    return standin


class TestTwoNodes:
    def test_when_one_is_gone_the_other_answers(self, book: Shelf, one_is_gone: Standin) -> None:
        one_is_gone.search = EMPTY
        assert [(_ask().engine, _ask().degraded) for _time in range(4)] == [("elasticsearch", False)] * 4

    def test_when_one_is_gone_writes_go_to_the_other(self, shelf: Shelf, one_is_gone: Standin) -> None:
        one_is_gone.bulk = lambda _operations: as_json({"items": [{"index": {"_id": "book:1", "status": 201}}]})
        shelf.put(1)
        changed("book", [1])
        drain()
        assert not SearchChange.objects.pending().exists()

    def test_when_one_can_not_serve_yet_the_other_answers(
        self, book: Shelf, standin: Standin, two_nodes: Standin
    ) -> None:
        standin.search, two_nodes.search = EMPTY, FAULTS["red"]
        assert [_ask().engine for _time in range(4)] == ["elasticsearch"] * 4
        assert two_nodes.asked

    def test_nobody_waits_twice_for_two_that_are_slow(self, book: Shelf, standin: Standin, two_nodes: Standin) -> None:
        standin.search = two_nodes.search = FAULTS["slow"]
        assert done_within(2, _answered_by_the_database)
        assert len(standin.asked + two_nodes.asked) == 1

    def test_when_both_are_gone_the_database_stands_in(self, book: Shelf, settings: Settings) -> None:
        with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
            ports = [server.getsockname()[1] for server in (one, other)]
        settings.ELASTICSEARCH_URL = ",".join(f"http://127.0.0.1:{port}" for port in ports)
        assert done_within(2, _answered_by_the_database)


class TestWriting:
    @pytest.mark.parametrize("status", [429, 503])
    def test_what_it_is_too_busy_for_is_tried_again(self, shelf: Shelf, standin: Standin, status: int) -> None:
        standin.bulk = lambda operations: as_json(
            {"errors": True, "items": [{"index": {"_id": "book:1", "status": status, "error": {"type": "busy"}}}]}
        )
        shelf.put(1)
        changed("book", [1])
        drain()
        change = SearchChange.objects.get()
        assert (change.built, change.pushed, change.tries, change.parked) == (1, 0, 1, "")

    def test_of_a_batch_only_what_failed_is_tried_again_or_parked(self, shelf: Shelf, standin: Standin) -> None:
        reason = "failed to parse field [date] of type [date] in document; value 'geheim'"
        outcomes: dict[str, dict[str, object]] = {
            "book:1": {"status": 201},
            "book:2": {"status": 400, "error": {"type": "document_parsing_exception", "reason": reason}},
            "book:3": {"status": 429, "error": {"type": "es_rejected_execution_exception"}},
            "book:4": {"status": 409, "error": {"type": "version_conflict_engine_exception"}},
        }

        def bulk(operations: list[dict[str, object]]) -> Answer:
            items = [{"index": {"_id": key, **outcome}} for key, outcome in outcomes.items()]
            return as_json({"errors": True, "items": items})

        standin.bulk = bulk
        for pk in (1, 2, 3, 4):
            shelf.put(pk)
        changed("book", [1, 2, 3, 4])
        drain()
        changes = SearchChange.objects.order_by("key")
        assert [(change.pushed, change.parked) for change in changes] == [
            (1, ""), (0, "document_parsing_exception: date"), (0, ""), (1, ""),
        ]  # fmt: skip
        assert not SearchChange.objects.filter(parked__contains="geheim").exists()

    @pytest.mark.parametrize("fault", [FAULTS["red"], FAULTS["half JSON"], FAULTS["no rights"]])
    def test_while_it_fails_everything_waits(self, shelf: Shelf, standin: Standin, fault: Answer) -> None:
        standin.bulk = lambda _operations: fault
        shelf.put(1)
        changed("book", [1])
        drain()
        change = SearchChange.objects.get()
        assert (change.built, change.pushed, change.tries, change.parked) == (1, 0, 0, "")


class TestPreparing:
    def test_a_new_site_makes_its_first_store(self, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
        prepared: list[bool] = []
        monkeypatch.setattr(warehouse, "prepare", lambda: prepared.append(True))
        call_command("prepare", verbosity=0)
        assert prepared == [True]

    def test_an_engine_that_is_away_keeps_nothing_from_starting(
        self, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(warehouse, "prepare", lambda: warehouse.search(None, None))
        call_command("prepare", verbosity=0)
        assert "search_rebuild" in capsys.readouterr().err
