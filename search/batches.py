"""Many things, some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """All of them in order, at most so many at a time; none when there are none."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
