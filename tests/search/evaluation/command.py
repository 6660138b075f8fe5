"""`manage.py search_evaluate` in a process of its own: it leads the default connection elsewhere while it runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def evaluate(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """On `docs.jsonl` and `queries.jsonl` of this folder, without any server but those that the environment names."""
    kept = {name: value for name, value in os.environ.items() if not name.endswith(("_URL", "SETTINGS_MODULE"))}
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "search_evaluate", "docs.jsonl", "queries.jsonl", *arguments],
        cwd=folder,
        env=kept | {"DATA": str(folder / "data")} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )


def on_postgresql(folder: Path) -> dict[str, str]:
    """The environment in which the database is PostgreSQL's; the default settings know SQLite only."""
    return {
        "DJANGO_SETTINGS_MODULE": "andereogen.settings.test",
        "TEST_DATABASE_URL": os.environ["DATABASE_URL"],
        "TMPDIR": str(folder),
    }


def found(folder: Path) -> dict[str, list[str]]:
    """Question -> documents, best first, as `out.tsv` tells."""
    lines = [line.split("\t") for line in (folder / "out.tsv").read_text().splitlines()]
    assert all(float(milliseconds) >= 0 for _question, milliseconds, *_found in lines)
    return {question: documents for question, _milliseconds, *documents in lines}
