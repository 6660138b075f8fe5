"""The platform as an operator runs it: real processes under production settings, known by address and process id."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(holds: Callable[[], bool], seconds: float, what: str) -> float:
    """Wait until it holds; returns after how many seconds. Fails when it doesn't in time."""
    begin = time.monotonic()
    while not holds():
        waited = time.monotonic() - begin
        assert waited < seconds, f"not within {seconds} s: {what}"
        time.sleep(0.2)
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
        command = [str(ROOT / "scripts" / "servers"), "start-elasticsearch", str(self.folder), str(self.port)]
        done = subprocess.run(
            command, env=os.environ | {"ELASTICSEARCH_HEAP": "512m"}, check=True, stdout=subprocess.PIPE, text=True
        )
        self.pid = int(done.stdout.split()[-1])

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def stop(self) -> None:
        subprocess.run([str(ROOT / "scripts" / "servers"), "stop", str(self.folder)], check=True)


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

    def start_worker(self) -> None:
        self.start("worker", "celery", "-A", "andereogen", "worker", "--concurrency=1", "--loglevel=INFO")

    def start_all(self) -> None:
        self.start("web", "gunicorn", "andereogen.wsgi", f"--bind=127.0.0.1:{self.port}", "--workers=2")
        self.start_worker()
        self.start("beat", "celery", "-A", "andereogen", "beat", f"--schedule={self.logs / 'beat'}")

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


def production(database_url: str, elasticsearch_url: str, data: Path, port: int) -> dict[str, str]:
    """The environment of production, on loopback and without TLS."""
    redis = urllib.parse.urlsplit(os.environ["REDIS_URL"])._replace(path="/15").geturl()
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "andereogen.settings.production",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        "SECRET_KEY": secrets.token_urlsafe(64),
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
