"""When one object fails: say what and where without its text, and let the others go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from django.db import InterfaceError, OperationalError

Item = TypeVar("Item")
Result = TypeVar("Result")


class RefusedError(Exception):
    """An object that search can't take: why, and for which field; never the value."""

    def __init__(self, why: str, field: str) -> None:
        super().__init__(f"{why}: {field}")


def one_line(error: Exception) -> str:
    """What may be stored and shown of an error: messages of other errors often quote the text, so only their type."""
    return str(error) if isinstance(error, RefusedError) else type(error).__name__


def isolated(
    work: Callable[[Sequence[Item]], Mapping[Item, Result]], items: Sequence[Item]
) -> tuple[dict[Item, Result], dict[Item, str]]:
    """Do the work for all items at once or, if that fails, one by one: results, and the failures by item.

    A database that is away is nobody's own failure and is raised.
    """
    try:
        return dict(work(items)), {}
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001  (whatever one item does to us, the others go on)
        if len(items) == 1:
            return {}, {items[0]: one_line(error)}
    results: dict[Item, Result] = {}
    failed: dict[Item, str] = {}
    for item in items:
        done, not_done = isolated(work, [item])
        results |= done
        failed |= not_done
    return results, failed
