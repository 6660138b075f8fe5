"""After a commit: have the changes drained soon. It never fails a request and never holds it up for long.

With a broker that is a message to a worker; without one this request drains its own changes, within a budget. What is
left over waits for the next drain of the clock.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.cache.backends.locmem import LocMemCache
from django.core.signals import request_started
from django.db import transaction

from .circuit import Circuit

logger = logging.getLogger(__name__)

EXPIRES = 60  # seconds; by then the clock has had the changes drained

_broker = Circuit("broker", LocMemCache("broker", {}), failures=1)
_spent = threading.local()  # seconds of the budget that this thread's request has used


def nudge_on_commit(keys: Sequence[str]) -> None:
    def nudge() -> None:
        try:
            _send() if settings.CELERY_BROKER_URL else _drain_inline(keys)
        except Exception as error:  # noqa: BLE001  (the change is saved and noted; the clock's drain will do)
            logger.warning("The nudge to search failed: %s", type(error).__name__)

    transaction.on_commit(nudge, robust=True)


def _send() -> None:
    from .tasks import drain

    if not _broker.lets_through():
        return
    try:
        drain.apply_async(retry=False, ignore_result=True, expires=EXPIRES)
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
