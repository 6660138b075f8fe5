"""The platform as an operator runs it: real processes under production settings, known by address and process id."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import psycopg

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(holds: Callable[[], bool], seconds: float, what: str, pause: float = 0.2) -> float:
    """Wait until it holds; returns after how many seconds. Fails when it doesn't in time."""
    begin = time.monotonic()
    while not holds():
        waited = time.monotonic() - begin
        assert waited < seconds, f"not within {seconds} s: {what}"
        time.sleep(pause)
    return time.monotonic() - begin


@dataclass
class Elasticsearch:
    """A server of our own, so that it can be killed."""

    folder: Path
    port: int = field(default_factory=free_port)
    pid: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.pid = int(_servers("start-elasticsearch", str(self.folder), str(self.port)).split()[-1])

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def stop(self) -> None:
        _servers("stop", str(self.folder))


@dataclass
class Cluster:
    """Two nodes of our own: address -> process id."""

    folder: Path
    nodes: dict[str, int] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return ",".join(self.nodes)

    def start(self) -> None:
        lines = _servers("start-elasticsearch-cluster", str(self.folder)).splitlines()
        self.nodes = {address: int(pid) for address, pid in (line.split() for line in lines)}

    def kill(self, address: str) -> None:
        os.kill(self.nodes[address], signal.SIGKILL)

    def stop(self) -> None:
        _servers("stop", str(self.folder))


Server = TypeVar("Server", Elasticsearch, Cluster)


def _servers(*arguments: str) -> str:
    command = [str(ROOT / "scripts" / "servers"), *arguments]
    env = os.environ | {"ELASTICSEARCH_HEAP": "512m"}
    return subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout


@contextlib.contextmanager
def running(kind: type[Server]) -> Iterator[Server]:
    """One of these in a folder of its own, until the end."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # servers run as another user
        server = kind(Path(folder))
        server.start()
        yield server
        server.stop()


def told(address: str, path: str) -> Any:
    """What Elasticsearch answers there."""
    with urllib.request.urlopen(f"{address}/{path}", timeout=20) as response:
        return json.load(response)


@dataclass
class Site:
    """Web, worker and beat on a database, a broker and a search engine of their own."""

    env: dict[str, str]
    port: int
    logs: Path
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *arguments: str) -> None:
        subprocess.run([sys.executable, str(ROOT / "manage.py"), *arguments], env=self.env, check=True, cwd=ROOT)

    def start(self, name: str, *command: str) -> None:
        program = [sys.executable, "-m", *command]
        with (self.logs / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(program, env=self.env, cwd=ROOT, stdout=log, stderr=log)

    def start_web(self, name: str, port: int, workers: int) -> None:
        self.start(name, "gunicorn", "andereogen.wsgi", f"--bind=127.0.0.1:{port}", f"--workers={workers}")

    def start_worker(self, name: str = "worker") -> None:
        self.start(
            name, "celery", "-A", "andereogen", "worker", "--concurrency=1", "--loglevel=INFO", f"--hostname={name}@%h"
        )

    def start_beat(self) -> None:
        self.start("beat", "celery", "-A", "andereogen", "beat", f"--schedule={self.logs / 'beat'}")

    def start_all(self) -> None:
        self.start_web("web", self.port, workers=2)
        self.start_worker()
        self.start_beat()

    def row(self, sql: str) -> tuple[Any, ...]:
        """One row of the site's database."""
        with psycopg.connect(self.env["DATABASE_URL"], autocommit=True) as connection:
            found = connection.execute(sql).fetchone()
        assert found is not None
        return found

    def waiting(self) -> int:
        """Changes that search hasn't got yet."""
        return int(self.row("SELECT COUNT(*) FROM search_searchchange WHERE pushed < requested")[0])

    def kill(self, name: str) -> None:
        self.processes[name].kill()
        self.processes[name].wait()

    def stop(self) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.wait(timeout=30)


@contextlib.contextmanager
def database() -> Iterator[str]:
    """The address of an empty PostgreSQL database that is gone afterwards."""
    server = os.environ["DATABASE_URL"]
    name = f"processes_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield urllib.parse.urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextlib.contextmanager
def with_demo(elasticsearch_url: str, folder: Path, redis: int, **settings: str) -> Iterator[Site]:
    """A site that is filled and of which nothing runs yet; what was started of it is ended."""
    port = free_port()
    with database() as address:
        env = production(address, elasticsearch_url, folder, port, redis) | settings
        site = Site(env, port, folder)
        for command in (["prepare"], ["collectstatic", "--noinput"], ["demo_load"], ["search_rebuild"]):
            site.manage(*command)
        try:
            yield site
        finally:
            site.stop()


def production(database_url: str, elasticsearch_url: str, data: Path, port: int, number: int) -> dict[str, str]:
    """The environment of production, on loopback and without TLS. `number`: of the Redis database."""
    redis = urllib.parse.urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{number}").geturl()
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "andereogen.settings.production",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        "SECRET_KEY": secrets.token_urlsafe(64),
        "POSTS_AN_HOUR": "100000",  # one member writes here what many write elsewhere
        "POSTS_AN_HOUR_WHEN_NEW": "100000",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "PLAIN_HTTP": "true",
        "DATABASE_URL": database_url,
        "REDIS_URL": redis,
        "ELASTICSEARCH_URL": elasticsearch_url,
        "SEARCH_INDEX_PREFIX": f"processes-{secrets.token_hex(4)}",
        "DEFAULT_FROM_EMAIL": "platform@localhost",
        "DATA": str(data),
    }
