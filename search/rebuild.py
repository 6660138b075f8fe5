"""A rebuild: everything that can be found, built anew beside what is in use, and put in use only if it is whole."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from . import check, engines, sweep
from .drain import LEASE, drain
from .engines.base import Projection
from .models import SearchChange, SearchEntry, State

BATCH = 500
HELD = LEASE.total_seconds() + 5  # seconds in which every drain is done, or dead and its lease over
MOST_MISSING = 0.001  # of all that should be found
PAUSES = (0, 0.5, 1, 2, 4)  # seconds before what a busy engine left out is given again
Progress = Callable[[Iterable[Any], int], Iterable[Any]]  # shows how far an iteration of so many steps is


class RebuildRefusedError(Exception):
    """The new store isn't whole; the one in use stays in use. `args`: why, in words for the operator."""


@dataclass
class Report:
    found: int = 0  # entries that can be found now
    parked: dict[str, str] = field(default_factory=dict)  # key -> type of error and field
    store: str = ""  # the store now in use, if an engine has one of its own


def rebuild(progress: Progress = lambda steps, total: steps) -> Report:
    """Bring entries up to date with their sources, then build the projection anew.

    Raises RebuildRefusedError, or EngineAwayError; in both cases everything is as it was.
    """
    SearchChange.objects.parked().update(parked="", tries=0)
    for heal in (sweep.heal_entries, sweep.renew_vocabulary):
        heal()
        _build(progress)
    _refuse_unless_whole(len(check.entries_drift()) + SearchChange.objects.unbuilt().filter(tries__gt=0).count())
    projection = engines.projection()
    store = _replace(projection, progress) if projection else ""
    return Report(SearchEntry.objects.filter(state=State.LIVE).count(), check.parked(), store)


def _build(progress: Progress) -> None:
    """Drain until every entry is built that doesn't wait for another try."""
    todo = SearchChange.objects.unbuilt().filter(tries=0)
    end = time.monotonic() + HELD

    def batches() -> Iterator[int]:
        while todo.exists():
            if taken := drain(seconds=0.5, push=False):
                yield taken
            elif time.monotonic() > end:
                raise RebuildRefusedError("entries are held by a drain that doesn't end")
            else:
                time.sleep(0.1)

    for _batch in progress(batches(), 0):
        pass


def _replace(projection: Projection, progress: Progress) -> str:
    store = projection.create()
    try:
        total = SearchEntry.objects.filter(state=State.LIVE).count()
        for batch in progress(_batches(), -(-total // BATCH)):
            _fill(projection, store, batch)
        _pass_the_gate(projection, store)
    except BaseException:
        projection.discard(store)
        raise
    projection.promote(store)
    return store


def _batches() -> Iterator[list[SearchEntry]]:
    last = 0
    live = SearchEntry.objects.filter(state=State.LIVE).order_by("pk")
    while batch := list(live.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        yield batch


def _fill(projection: Projection, store: str, entries: Sequence[SearchEntry]) -> None:
    """Put these in the store; park what it refuses. What it is too busy for is noticed at the gate."""
    outcome = projection.fill(store, entries)
    for key, reason in outcome.refused.items():
        SearchChange.objects.filter(key=key).update(parked=reason[:200], pushed=0)


def _pass_the_gate(projection: Projection, store: str) -> None:
    """Ids, versions and audiences of the store are those of the entries, or it isn't put in use."""
    drifts = check.projection_drift(projection, store)
    for pause in PAUSES:
        if not drifts:
            break
        time.sleep(pause)
        keys = [drift.key for drift in drifts]
        for start in range(0, len(keys), BATCH):
            _fill(projection, store, list(SearchEntry.objects.filter(key__in=keys[start : start + BATCH])))
        drifts = check.projection_drift(projection, store)
    if drifts:
        raise RebuildRefusedError(f"{len(drifts)} entries differ, such as {drifts[0].key}")
    _refuse_unless_whole(0)


def _refuse_unless_whole(missing: int) -> None:
    """Raises RebuildRefusedError when too much of what should be found is missing or parked."""
    missing += len(check.parked())
    total = SearchEntry.objects.filter(state=State.LIVE).count() + missing
    if missing > total * MOST_MISSING:
        raise RebuildRefusedError(f"{missing} of {total} entries are missing or parked")
