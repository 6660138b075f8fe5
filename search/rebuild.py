"""A rebuild: everything that can be found, built anew beside what is in use, and put in use only if it is whole."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.expressions import Combinable
from django.utils import timezone

from . import check, engines, outbox, sweep
from .batches import batched
from .drain import LEASE, drain
from .engines.base import Projection
from .models import Job, LastRun, Rebuild, SearchChange, SearchChangeQuerySet, SearchEntry

BATCH = 500
HELD = LEASE.total_seconds() + 5  # seconds in which every drain is done, or dead and its lease over
AT_WORK = datetime.timedelta(minutes=15)  # a rebuild that doesn't stir for so long is dead
MOST_MISSING = 0.001  # of all that should be found, on a large site
FEW = 5  # that may be missing from a small one, as long as they are at most a tenth of it
NAMED = 5  # in the refusal
PAUSES = (0, 0.5, 1, 2, 4)  # seconds before what a busy engine left out is given again
Progress = Callable[[Iterable[Any], int], Iterable[Any]]  # shows how far an iteration of so many steps is


class RebuildRefusedError(Exception):
    """The new store isn't whole; the one in use stays in use. `args`: why, in words for the operator."""


@dataclass
class Report:
    found: int = 0  # entries that can be found now
    left_out: dict[str, str] = field(default_factory=dict)  # key -> type of error and field
    store: str = ""  # the store now in use, if an engine has one of its own


def rebuild(progress: Progress = lambda steps, total: steps) -> Report:
    """Bring entries up to date with their sources, then build the projection anew.

    Raises RebuildRefusedError, also while another rebuild is at work, or EngineAwayError; in each case what is in use
    stays in use.
    """
    with _alone():
        report = _rebuild(progress)
        LastRun.objects.note(Job.REBUILD)
        return report


@contextmanager
def _alone() -> Iterator[None]:
    if not Rebuild.objects.take(_from_now()):
        raise RebuildRefusedError("another rebuild is at work")
    try:
        yield
    except RebuildRefusedError as error:
        Rebuild.objects.end(refused=str(error))
        raise
    except BaseException:
        Rebuild.objects.end()
        raise
    Rebuild.objects.end()


def _from_now() -> datetime.datetime:
    return timezone.now() + AT_WORK


def _rebuild(progress: Progress) -> Report:
    outbox.try_again(SearchChange.objects.parked())
    sweep.heal_entries(check.entries_drift())
    _build(progress)
    sweep.renew_vocabulary()
    _build(progress)
    _refuse_unless_whole({drift.key: drift.what for drift in check.entries_drift()})
    projection = engines.projection()
    store = _replace(projection, progress) if projection else ""
    return Report(SearchEntry.objects.live().count(), check.left_out(), store)


def _build(progress: Progress) -> None:
    """Drain until every entry is built that doesn't wait for another try."""
    todo = SearchChange.objects.unbuilt().filter(tries=0)
    end = time.monotonic() + HELD

    def batches() -> Iterator[int]:
        while todo.exists():
            Rebuild.objects.prolong(_from_now())
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
        live = SearchEntry.objects.live()
        for batch in progress(live.walked(BATCH), -(-live.count() // BATCH)):
            Rebuild.objects.prolong(_from_now())
            _fill(projection, store, batch)
        _update(SearchChange.objects.unpushed(), tested=F("requested"))
        _pass_the_gate(projection, store)
    except BaseException:
        projection.discard(store)
        raise
    projection.promote(store)
    _confirm()
    return store


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
        for keys in batched((drift.key for drift in drifts), BATCH):
            _fill(projection, store, list(SearchEntry.objects.filter(key__in=keys)))
        drifts = check.projection_drift(projection, store)
    if drifts:
        raise RebuildRefusedError(f"{len(drifts)} entries differ, such as {drifts[0].key}")
    _refuse_unless_whole({})


def _confirm() -> None:
    """What passed the gate is in the store that is now in use, so it is found at once and needs no push.

    What was asked for again since it was noted for the gate, or parked, was excused there: the drain pushes that.
    """
    passed = SearchChange.objects.unpushed().filter(tested=F("requested"))
    _update(passed, pushed=F("requested"), tries=0)


def _update(changes: SearchChangeQuerySet, **values: Combinable | int) -> None:
    """Some at a time, without those that somebody is writing: neither waits for the other."""
    last = 0
    while True:
        with transaction.atomic():
            free = changes.filter(pk__gt=last).order_by("pk").select_for_update(skip_locked=True)
            pks = list(free.values_list("pk", flat=True)[:BATCH])
            SearchChange.objects.filter(pk__in=pks).update(**values)
        if not pks:
            break
        last = pks[-1]


def _refuse_unless_whole(drifted: Mapping[str, str]) -> None:
    """Raises RebuildRefusedError when too much of what should be found is left out or, by our own look, not right."""
    missing = {**drifted, **check.left_out()}
    total = max(SearchEntry.objects.live().count(), len(missing))
    if len(missing) > most_missing(total):
        named = ", ".join(f"{key} ({why})" for key, why in sorted(missing.items())[:NAMED])
        raise RebuildRefusedError(f"{len(missing)} of {total} entries are missing or parked, such as {named}")


def most_missing(total: int) -> int:
    """How many of so many entries may be left out, each named: one bad document holds up no site, but nothing is lost.

    One where there are more, five of a small site, one in a thousand of a large one.
    """
    return max(min(1, total - 1), min(FEW, total // 10), int(total * MOST_MISSING))
