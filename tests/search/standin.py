"""A scripted stand-in for Elasticsearch on loopback: it answers whatever a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STORE = "standin-store-1"


@dataclass(frozen=True)
class Answer:
    """One answer: after `seconds`, this status with this body, of which `sent` bytes are really sent."""

    body: str = "{}"
    status: int = 200
    seconds: float = 0.0
    content_type: str = "application/vnd.elasticsearch+json;compatible-with=8"
    sent: int | None = None


def as_json(value: object, status: int = 200) -> Answer:
    return Answer(json.dumps(value), status)


@dataclass
class Standin:
    """Answers every search with `search`, every bulk with what `bulk` makes of its operations."""

    port: int = 0
    search: Answer = field(default_factory=Answer)
    bulk: Callable[[list[dict[str, object]]], Answer] = lambda _operations: Answer()
    asked: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answer(self, path: str, body: str) -> Answer:
        self.asked.append(path)
        if "_search" in path:
            return self.search
        if "_bulk" in path:
            lines = [json.loads(line) for line in body.splitlines()]
            return self.bulk([line for line in lines if {"index", "delete"} & line.keys()])
        return as_json({STORE: {"aliases": {}}})


@contextmanager
def standing_in() -> Iterator[Standin]:
    standin = Standin()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            answer = standin.answer(self.path, self.rfile.read(length).decode())
            time.sleep(answer.seconds)
            body = answer.body.encode()
            self.send_response(answer.status)
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: answer.sent])
            self.close_connection = answer.sent is not None

        do_GET = do_PUT = do_DELETE = do_HEAD = do_POST  # noqa: N815  (names of the standard library)

        def log_message(self, *_args: object) -> None:
            """Quiet."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_args: object) -> None:
            """A client that hangs up is part of the script."""

    with Server(("127.0.0.1", 0), Handler) as server:
        standin.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield standin
        server.shutdown()
        thread.join()
