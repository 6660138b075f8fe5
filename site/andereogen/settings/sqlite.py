"""How we run SQLite: readers beside one writer, writers that wait for each other, and zeros over what is deleted."""

from pathlib import Path
from typing import Any


def sqlite_database(path: Path) -> dict[str, Any]:
    """The DATABASES entry for a SQLite file; writers take the lock at BEGIN and wait up to 20 s."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
        },
    }
