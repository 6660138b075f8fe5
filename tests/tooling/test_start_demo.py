"""`make demo` checks what a person can get wrong before anything is installed, and says it in one line."""

import importlib
import socket
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"


def start_demo(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPTS / "start_demo.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)


def said(done: subprocess.CompletedProcess[str]) -> str:
    """The one line of a refusal."""
    assert done.returncode == 1
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    return line


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = start_demo(f"--port={port}")
    assert said(done) == f"Poort {port} is al in gebruik. Kies een andere: make demo PORT=8001"


@pytest.mark.parametrize("port", ["", "0", "65536", "acht", "-1", "80 80", "²"])
def test_a_port_must_be_a_port(port: str) -> None:
    assert said(start_demo(f"--port={port}")) == f"PORT moet een getal van 1 tot en met 65535 zijn, en niet {port!r}."


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, free_port: int) -> None:
    (tmp_path / "file").touch()
    done = start_demo(f"--port={free_port}", f"--data={tmp_path}/file/folder")
    assert said(done) == (
        f"In de map {tmp_path}/file/folder kan niet geschreven worden. Kies een andere: make demo DATA=/pad/naar/map"
    )


def test_a_folder_that_cannot_be_written_is_named(free_port: int) -> None:
    done = start_demo(f"--port={free_port}", "--data=/proc/self")  # nobody writes there, root included
    assert "kan niet geschreven worden" in said(done)


def test_a_reset_removes_what_the_platform_made_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)
    (tmp_path / "media" / "images").mkdir(parents=True)
    (tmp_path / "andereogen.sqlite3").touch()
    (tmp_path / "mine.txt").touch()
    importlib.import_module("start_demo").reset(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
