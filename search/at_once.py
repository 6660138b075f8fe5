"""Notes that nobody waits for: written at once or not at all, so that they never make a page slow or fail it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error, connection

logger = logging.getLogger(__name__)

PATIENCE = 50  # milliseconds that a page waits for SQLite's one writer


@contextmanager
def at_once(otherwise: str) -> Iterator[None]:
    """What the database doesn't take at once is left; the log says `otherwise` and the type of error, no more."""
    try:
        with _impatient():
            yield
    except Error as error:
        logger.warning("%s: %s", otherwise, type(error).__name__)


@contextmanager
def _impatient() -> Iterator[None]:
    """SQLite has one writer at a time, and the others wait for it, by our settings for long."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    (usual,) = connection.connection.execute("PRAGMA busy_timeout").fetchone()
    connection.connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        yield
    finally:
        connection.connection.execute(f"PRAGMA busy_timeout = {usual}")
