"""A circuit breaker: who failed a few times in a row is left alone, but for one probe now and then."""

from __future__ import annotations

from django.core.cache.backends.base import BaseCache

from .forgiving import Forgiving

FORGOTTEN_AFTER = 300.0  # seconds in which failures count as being in a row


class Circuit:
    """Opens after `failures` in a row; then lets one caller through every `pause` seconds, until that works.

    All processes that share the store share the circuit. A store that fails is left alone for a while too, and this
    process counts by itself.
    """

    def __init__(self, name: str, store: BaseCache, failures: int = 5, pause: float = 10.0) -> None:
        self._count, self._probe = f"circuit:{name}:failures", f"circuit:{name}:probe"
        self._store = Forgiving(store, pause)
        self._failures, self._pause = failures, pause

    def lets_through(self) -> bool:
        """Whether a call may be tried now; an open circuit says so to one caller in `pause` seconds."""
        return not self.is_open() or self._store.add(self._probe, self._pause)

    def is_open(self) -> bool:
        return self._counted() >= self._failures

    def failed(self) -> None:
        count = self._counted() + 1
        self._store.set(self._count, count, FORGOTTEN_AFTER)
        if count >= self._failures:
            self._store.add(self._probe, self._pause)

    def worked(self) -> None:
        if self._counted():
            self._store.delete(self._count)

    def _counted(self) -> int:
        count = self._store.get(self._count)
        return count if isinstance(count, int) else 0
