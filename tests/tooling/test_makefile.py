"""The Makefile's targets are short names that explain themselves."""

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
TARGETS = ["help", "demo", "demo-reset", "install", "test", "lint", "bench", "messages", "lock"]


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs make as a person does, also when these tests were themselves started by make."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=30)


def test_help_tells_what_each_target_does() -> None:
    told = re.findall(r"^  make ([a-z-]+) +\S.*$", make("help").stdout, re.M)
    assert told == TARGETS


def test_make_alone_shows_the_help() -> None:
    assert make().stdout == make("help").stdout


def test_without_a_python_it_says_what_is_needed() -> None:
    done = make("demo", "PYTHON=python-that-is-not-there")
    assert done.stderr.startswith("Python 3.11 of nieuwer is nodig en python-that-is-not-there is er niet.\n")


def test_port_and_folder_reach_the_demo_as_they_are() -> None:
    recipe = make("--dry-run", "demo", "PORT=8123", "DATA=my folder").stdout
    assert "--port '8123' --data 'my folder'" in recipe
    assert "--reset" in make("--dry-run", "demo-reset").stdout


def test_with_a_postgresql_server_its_suite_runs_as_well() -> None:
    recipe = make("--dry-run", "test", "ARGS=-k search").stdout
    passes = [line for line in recipe.splitlines() if "-m pytest" in line]
    assert len(passes) == 2
    assert "TEST_DATABASE_URL=$DATABASE_URL" in passes[0]
    assert '-m "(postgresql or any_database) and not crawl"' in passes[0]
    assert all(line.endswith(("-k search", "-k search; fi")) for line in passes)
