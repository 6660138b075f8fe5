"""A cache that may be away without failing who asks it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache


class Forgiving:
    """A cache that may be away: then one in memory stands in, and the cache isn't asked again for `pause` seconds."""

    def __init__(self, store: BaseCache, pause: float) -> None:
        self._store, self._pause = store, pause
        self._memory = LocMemCache(f"forgiving-{id(self)}", {})
        self._away_until = 0.0

    def get(self, key: str) -> object:
        return self._ask(lambda store: store.get(key))

    def set(self, key: str, value: object, seconds: float) -> None:
        self._ask(lambda store: store.set(key, value, seconds))

    def add(self, key: str, seconds: float, value: object = 1) -> bool:
        return bool(self._ask(lambda store: store.add(key, value, seconds)))

    def count(self, key: str, seconds: float) -> int:
        """How often this was asked, this time included, since it was first asked and at most so many seconds."""
        return int(self._ask(lambda store: 1 if store.add(key, 1, seconds) else store.incr(key)))

    def delete(self, key: str) -> None:
        self._ask(lambda store: store.delete(key))

    def _ask(self, question: Callable[[BaseCache], Any]) -> Any:
        if time.monotonic() >= self._away_until:
            try:
                return question(self._store)
            except Exception:  # noqa: BLE001  (each cache has errors of its own; none may fail the caller)
                self._away_until = time.monotonic() + self._pause
        return question(self._memory)
