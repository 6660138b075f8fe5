"""Elasticsearch that doesn't answer, answers slowly, half, or nonsense: always the one error, and in time."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from search.engines.base import EngineAwayError
from search.engines.elasticsearch import ElasticsearchEngine
from search.models import SearchEntry, State
from search.query import Parsed
from search.results import Query

from ..timing import done_within

Answer = Callable[[BaseHTTPRequestHandler], None]
QUERY = Query(words="school", principals=frozenset(["public"]))
PARSED = Parsed(tokens={"school": 1.0})


class StandIn:
    """A server on loopback that answers every request as it is told to."""

    def __init__(self) -> None:
        self.answer: Answer = says(200, {})
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            def handle_any(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                stand_in.answer(self)

            do_GET = do_POST = do_PUT = do_HEAD = handle_any  # noqa: N815 - the names are http.server's

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()


def says(status: int, body: object, kind: str = "application/vnd.elasticsearch+json;compatible-with=8") -> Answer:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("X-Elastic-Product", "Elasticsearch")
        handler.send_header("Content-Length", str(len(raw)))
        handler.end_headers()
        handler.wfile.write(raw)

    return answer


def drops(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("X-Elastic-Product", "Elasticsearch")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"took":')
    handler.close_connection = True


def sleeps(_handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1)


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    server = StandIn()
    yield server
    server.server.shutdown()
    server.server.server_close()


@pytest.fixture
def engine(stand_in: StandIn) -> ElasticsearchEngine:
    return ElasticsearchEngine(stand_in.url, "stand-in", seconds=0.3)


def searched(**changed: object) -> dict[str, Any]:
    """A whole answer to a search, but for what is changed."""
    return {"timed_out": False, "_shards": {"failed": 0}, "hits": {"hits": []}, "aggregations": {}, **changed}


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(drops, id="drops halfway"),
        pytest.param(sleeps, id="too slow"),
        pytest.param(says(200, b"<html>Welkom</html>", "text/html"), id="html"),
        pytest.param(says(200, b'{"took": 3, "hits"'), id="half json"),
        pytest.param(says(200, []), id="another shape"),
        pytest.param(says(200, {"timed_out": False}), id="without hits"),
        pytest.param(says(200, searched(timed_out=True)), id="timed out inside"),
        pytest.param(says(200, searched(_shards={"failed": 1})), id="failed shards"),
        pytest.param(says(404, {"error": {"type": "index_not_found_exception"}, "status": 404}), id="no index"),
        pytest.param(says(429, {"error": {"type": "circuit_breaking_exception"}, "status": 429}), id="too busy"),
        pytest.param(says(503, {"error": {"type": "no_shard_available"}, "status": 503}), id="unavailable"),
        pytest.param(says(400, {"error": {"type": "parsing_exception"}, "status": 400}), id="refused"),
    ],
)
def test_any_answer_but_a_whole_one_means_away_and_takes_no_longer_than_agreed(
    stand_in: StandIn, engine: ElasticsearchEngine, answer: Answer
) -> None:
    stand_in.answer = answer

    def ask() -> None:
        with pytest.raises(EngineAwayError):
            engine.search(QUERY, PARSED)

    assert done_within(0.8, ask)


def test_nobody_at_the_address_means_away() -> None:
    with pytest.raises(EngineAwayError):
        ElasticsearchEngine("http://127.0.0.1:9", "nobody", seconds=0.3).search(QUERY, PARSED)


def entry(number: int) -> SearchEntry:
    key = f"page:{number}"
    return SearchEntry(pk=number, key=key, container=key, state=State.LIVE, audience="public", built=1)


def bulk_answer(*items: dict[str, Any]) -> Answer:
    return says(200, {"errors": True, "items": [{"index": item} for item in items]})


def test_what_is_busy_is_told_from_what_is_refused_and_the_rest_is_in(
    stand_in: StandIn, engine: ElasticsearchEngine
) -> None:
    full = {"type": "es_rejected_execution_exception", "reason": "queue is full"}
    wrong = {"type": "document_parsing_exception", "reason": "failed to parse field [date] of type [date]: 'geheim'"}
    stand_in.answer = bulk_answer(
        {"_id": "page:1", "status": 201},
        {"_id": "page:2", "status": 429, "error": full},
        {"_id": "page:3", "status": 400, "error": wrong},
        {"_id": "page:4", "status": 409, "error": {"type": "version_conflict_engine_exception"}},
        {"_id": "page:5", "status": 404, "result": "not_found"},
        {"_id": "page:6", "status": 403, "error": {"type": "cluster_block_exception", "reason": "read-only"}},
    )
    pushed = engine.fill("stand-in-store-1", [entry(number) for number in range(1, 7)])
    assert pushed.busy == {"page:2"}
    assert pushed.refused == {"page:3": "document_parsing_exception: date", "page:6": "cluster_block_exception"}


def test_writing_to_what_is_away_says_so(stand_in: StandIn, engine: ElasticsearchEngine) -> None:
    stand_in.answer = says(503, {"error": {"type": "unavailable"}, "status": 503})
    with pytest.raises(EngineAwayError):
        engine.index([entry(1)])
