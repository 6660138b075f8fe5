"""After a commit: have the changes drained soon. It never fails a request and never holds it up for long.

With a broker that is a message to a worker, and one that waits is enough; without one this request drains its own
changes, within a budget. What is left over waits for the next drain of the clock. A transaction nudges once, however
much it changes.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.core.signals import request_started
from django.db import connection, transaction

from .circuit import Circuit

logger = logging.getLogger(__name__)

WAITING = "search:nudge"  # in the cache as long as a message waits for a worker
MOST_KEYS = 500  # that a request itself looks at; more doesn't fit in its budget
EXPIRES = 60  # seconds; by then the clock has had the changes drained

_broker = Circuit("broker", LocMemCache("broker", {}), failures=1)
_spent = threading.local()  # seconds of the budget that this thread's request has used


class _Nudge:
    """What a transaction calls when it is committed, with what it noted first."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.given = False

    def note(self, keys: Sequence[str]) -> None:
        self.keys += keys[: MOST_KEYS - len(self.keys)]

    def __call__(self) -> None:
        self.given = True
        try:
            _send() if settings.CELERY_BROKER_URL else _drain_inline(self.keys)
        except Exception as error:  # noqa: BLE001  (the change is saved and noted; the clock's drain will do)
            logger.warning("The nudge to search failed: %s", type(error).__name__)


def nudge_on_commit(keys: Sequence[str]) -> None:
    """Inside a transaction, which nudges once for all its keys."""
    nudge = _waiting()
    if nudge is None:
        nudge = _Nudge()
        transaction.on_commit(nudge, robust=True)
    nudge.note(keys)


def _waiting() -> _Nudge | None:
    """The nudge that this transaction has already; one that a savepoint took back is no longer among its calls."""
    for registered in connection.run_on_commit:
        call = registered[1]
        if isinstance(call, _Nudge) and not call.given:
            return call
    return None


def taken_up() -> None:
    """A worker is about to look at what has changed: whatever is noted after this needs a message of its own."""
    cache.delete(WAITING)


def _send() -> None:
    """One message, unless one waits already: its worker will see this change as well."""
    from .tasks import drain_nudged

    if not _broker.lets_through():
        return
    try:
        if cache.add(WAITING, True, EXPIRES):
            drain_nudged.apply_async(retry=False, ignore_result=True, expires=EXPIRES)
    except Exception:
        _broker.failed()
        raise
    _broker.worked()


def _drain_inline(keys: Sequence[str]) -> None:
    from .drain import drain

    spent = getattr(_spent, "seconds", 0.0)
    started = time.monotonic()
    drain(keys, seconds=settings.SEARCH_INLINE_BUDGET - spent, push=False)
    _spent.seconds = spent + time.monotonic() - started


def _new_request(**_kwargs: Any) -> None:
    _spent.seconds = 0.0


request_started.connect(_new_request, dispatch_uid="search.nudge")
