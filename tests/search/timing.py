"""Whether something is quick, also when the machine is busy with other things."""

from __future__ import annotations

import time
from collections.abc import Callable


def done_within(seconds: float, work: Callable[[], object]) -> bool:
    """Whether one of three tries takes less than this: what really waits is too slow every time."""
    return any(_seconds(work) < seconds for _try in range(3))


def _seconds(work: Callable[[], object]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started
