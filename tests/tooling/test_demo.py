"""`manage.py demo` as a person sees it: from an empty folder to a working site, and again with all that was made."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.processes


@contextmanager
def demo(data: Path, port: int) -> Iterator[str]:
    """Runs the demo while the block runs; gives what it said until it was ready. Ends it as Ctrl-C does."""
    without_servers = {name: value for name, value in os.environ.items() if not name.endswith("_URL")}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo", f"--port={port}"],
        cwd=ROOT,
        env=without_servers | {"DATA": str(data), "DJANGO_SETTINGS_MODULE": "andereogen.settings.embedded"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    said = ""
    try:
        for line in process.stdout:
            said += line
            if f"http://127.0.0.1:{port}/" in line:
                break
        else:
            pytest.fail(f"the demo did not start:\n{said}")
        yield said
    finally:
        os.killpg(process.pid, signal.SIGINT)
        rest = process.stdout.read()  # ends when the last of its processes has ended
        process.stdout.close()
        process.wait(timeout=30)
    assert process.returncode == 0
    assert rest == ""


def get(port: int, path: str = "/") -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return answer.read().decode()


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def count_people(data: Path) -> int:
    with sqlite3.connect(data / "andereogen.sqlite3") as database:
        return int(database.execute("SELECT count(*) FROM people_user").fetchone()[0])


def test_the_demo_starts_from_nothing_tells_its_accounts_and_starts_again_in_seconds(tmp_path: Path, port: int) -> None:
    with demo(tmp_path, port) as said:
        assert "Traceback" not in said
        assert len(re.findall(r"\S+@\S+", said)) >= 8, "one account per role"
        assert "<main" in get(port)
        people = count_people(tmp_path)
    began = time.monotonic()
    with demo(tmp_path, port) as said:
        assert time.monotonic() - began < 10
        assert len(re.findall(r"\S+@\S+", said)) >= 8
        assert "<main" in get(port)
    assert count_people(tmp_path) == people
