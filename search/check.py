"""Whether search holds what it should: the sources against the entries, the entries against the projection.

What is on its way (pending now, or changed while we looked) is no drift; nor is what is parked, which is listed by
itself.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import TypeVar

from django.db import connection
from django.db.models.functions import Collate
from django.utils import timezone

from . import sources
from .build import SHOWN, entry_of, same
from .engines.base import Projection, Stored
from .failures import RefusedError, isolated
from .keys import Key
from .models import SearchChange, SearchChangeQuerySet, SearchEntry, State
from .sources import Content, Source

BATCH = 200
BYTEWISE = {"postgresql": "C", "sqlite": "BINARY"}  # the order of keys that Elasticsearch and Python have too
Item = TypeVar("Item")


@dataclass(frozen=True)
class Drift:
    """One object that isn't in search as it should be. `version` is what the projection holds, if that is wrong."""

    key: str
    what: str  # "missing", "left over" or "different"
    version: int = 0


def entries_drift() -> list[Drift]:
    """Where the entries are not what the sources hold now; loads every object once."""
    return _but_not_on_the_way(SearchChange.objects.pending(), _entries_drift)


def projection_drift(projection: Projection, store: str | None = None) -> list[Drift]:
    """Where this store is not what the entries are. Raises EngineAwayError.

    What waits to be pushed is no drift of the store in use (None), but it is one of any other: that one is filled from
    the entries.
    """
    changes = SearchChange.objects
    on_the_way = changes.unbuilt() if store else changes.pending()
    return _but_not_on_the_way(on_the_way, lambda: _projection_drift(projection, store))


def parked() -> dict[str, str]:
    """Why, by key, of everything that failed too often or was refused."""
    return dict(SearchChange.objects.parked().values_list("key", "parked"))


def left_out() -> dict[str, str]:
    """Why, by key, of everything that nobody finds as it should be found: what is parked, and what is tried again."""
    failing = SearchChange.objects.failing().values_list("key", "tries")
    return {key: f"not built, tries: {tries}" for key, tries in failing} | parked()


def _but_not_on_the_way(on_the_way: SearchChangeQuerySet, compare: Callable[[], Iterator[Drift]]) -> list[Drift]:
    started = timezone.now()
    moving = set(on_the_way.values_list("key", flat=True))
    drifts = list(compare())
    moving.update(SearchChange.objects.filter(requested_at__gte=started).values_list("key", flat=True))
    moving.update(parked())
    return [drift for drift in drifts if drift.key not in moving]


def _entries_drift() -> Iterator[Drift]:
    known: dict[str, set[int]] = {}
    for source in sources.registered():
        known[source.name] = set()
        for ids in _batches(source.ids()):
            known[source.name].update(ids)
            yield from _differing(source, ids)
    live = SearchEntry.objects.filter(state=State.LIVE).values_list("key", flat=True)
    for key in map(Key.parse, live.iterator()):
        if key.pk not in known.get(key.source, ()):
            yield Drift(str(key), "left over")


def _differing(source: Source, ids: list[int]) -> Iterator[Drift]:
    contents, failed = isolated(source.load, ids)
    live = SearchEntry.objects.filter(state=State.LIVE)
    entries = live.in_bulk([str(Key(source.name, pk)) for pk in ids], field_name="key")
    for pk in ids:
        key = Key(source.name, pk)
        entry = entries.get(str(key))
        if pk in failed and entry:
            continue  # how it should be can't be known now
        what = "missing" if pk in failed else _wrong(key, entry, contents.get(pk))
        if what:
            yield Drift(str(key), what)


def _wrong(key: Key, entry: SearchEntry | None, content: Content | None) -> str:
    """What is wrong with a live entry, or with there being none; empty when nothing is."""
    if content is None:
        return "left over" if entry else ""
    if entry is None:
        return "missing"
    try:
        return "" if same(entry, entry_of(key, content), SHOWN) else "different"
    except RefusedError:
        return "different"


def _projection_drift(projection: Projection, store: str | None) -> Iterator[Drift]:
    """Walks along both sides in order of key, so that neither has to fit in memory."""
    entries = SearchEntry.objects.filter(state=State.LIVE).order_by(Collate("key", BYTEWISE[connection.vendor]))
    rows = entries.values_list("key", "built", "audience").iterator()
    wanted = ((key, "wanted", Stored(key, built, audience)) for key, built, audience in rows)
    held = ((stored.key, "held", stored) for stored in projection.stored(store))
    for key, sides in groupby(heapq.merge(wanted, held, key=itemgetter(0)), key=itemgetter(0)):
        found = {side: row for _key, side, row in sides}
        want, hold = found.get("wanted"), found.get("held")
        if hold is None:
            yield Drift(key, "missing")
        elif want != hold:
            yield Drift(key, "different" if want else "left over", hold.version)


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch
