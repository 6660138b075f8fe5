"""A circuit breaker: who failed a few times in a row is left alone, but for one probe now and then."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache

FORGOTTEN_AFTER = 300  # seconds in which failures count as being in a row


class Circuit:
    """Opens after `failures` in a row; then lets one caller through every `pause` seconds, until that works.

    All processes that share the store share the circuit. A store that fails is left alone for a while too, and this
    process counts by itself.
    """

    def __init__(self, name: str, store: BaseCache, failures: int = 5, pause: float = 10.0) -> None:
        self._count, self._probe = f"circuit:{name}:failures", f"circuit:{name}:probe"
        self._store = _Forgiving(store, pause)
        self._failures, self._pause = failures, pause

    def lets_through(self) -> bool:
        """Whether a call may be tried now; an open circuit says so to one caller in `pause` seconds."""
        return self._counted() < self._failures or self._store.add(self._probe, self._pause)

    def failed(self) -> None:
        count = self._counted() + 1
        self._store.set(self._count, count)
        if count >= self._failures:
            self._store.add(self._probe, self._pause)

    def worked(self) -> None:
        if self._counted():
            self._store.delete(self._count)

    def _counted(self) -> int:
        count = self._store.get(self._count)
        return count if isinstance(count, int) else 0


class _Forgiving:
    """A cache that may be away: then one in memory stands in, and the cache isn't asked again for `pause` seconds."""

    def __init__(self, store: BaseCache, pause: float) -> None:
        self._store, self._pause = store, pause
        self._memory = LocMemCache(f"circuit-{id(self)}", {})
        self._away_until = 0.0

    def get(self, key: str) -> object:
        return self._ask(lambda store: store.get(key))

    def set(self, key: str, value: int) -> None:
        self._ask(lambda store: store.set(key, value, FORGOTTEN_AFTER))

    def add(self, key: str, seconds: float) -> bool:
        return bool(self._ask(lambda store: store.add(key, 1, seconds)))

    def delete(self, key: str) -> None:
        self._ask(lambda store: store.delete(key))

    def _ask(self, question: Callable[[BaseCache], Any]) -> Any:
        if time.monotonic() >= self._away_until:
            try:
                return question(self._store)
            except Exception:  # noqa: BLE001  (each cache has errors of its own; none may fail the caller)
                self._away_until = time.monotonic() + self._pause
        return question(self._memory)
