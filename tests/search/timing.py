"""Whether something is quick, also when the machine, or the database, is busy with other things."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection


def done_within(seconds: float, work: Callable[[], object]) -> bool:
    """Whether one of three tries takes less than this: what really waits is too slow every time."""
    return any(_seconds(work) < seconds for _try in range(3))


def _seconds(work: Callable[[], object]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started


@contextmanager
def while_another_writes(table: str) -> Iterator[None]:
    """In a transaction that doesn't end: SQLite has one writer at a time, PostgreSQL many."""
    other = connection.copy()
    other.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    try:
        other.cursor().execute(f"DELETE FROM {table}")
        yield
    finally:
        other.rollback()
        other.close()
