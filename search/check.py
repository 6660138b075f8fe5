"""Whether search holds what it should: the sources against the entries, the entries against the projection.

What is on its way (pending now, or changed while we looked) is no drift; nor is what is parked, which is listed by
itself. Both sides are walked in batches, so memory grows with what waits and what differs, not with the site: of an
object that is as it should be only its id is held, in eight bytes.
"""

from __future__ import annotations

import heapq
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Collate
from django.utils import timezone

from . import sources
from .batches import batched
from .build import SHOWN, entry_of, same
from .engines.base import Projection, Stored
from .failures import RefusedError, isolated
from .keys import Key
from .models import SearchChange, SearchChangeQuerySet, SearchEntry
from .sources import Content, Source

BATCH = 200
BYTEWISE = {"postgresql": "C", "sqlite": "BINARY"}  # the order of keys that Elasticsearch and Python have too


@dataclass(frozen=True)
class Drift:
    """One object that isn't in search as it should be. `version` is what the projection holds, if that is wrong."""

    key: str
    what: str  # "missing", "left over" or "different"
    version: int = 0


def entries_drift() -> list[Drift]:
    """Where the entries are not what the sources hold now; loads every object once."""
    return _but_not_on_the_way(SearchChange.objects.pending(), _entries_drift())


def projection_drift(projection: Projection, store: str | None = None) -> list[Drift]:
    """Where this store is not what the entries are. Raises EngineAwayError.

    What waits to be pushed is no drift of the store in use (None), but it is one of any other: that one is filled from
    the entries.
    """
    changes = SearchChange.objects
    on_the_way = changes.unbuilt() if store else changes.pending()
    return _but_not_on_the_way(on_the_way, _projection_drift(projection, store))


def parked() -> dict[str, str]:
    """Why, by key, of everything that failed too often or was refused."""
    return dict(SearchChange.objects.parked().values_list("key", "parked"))


def left_out() -> dict[str, str]:
    """Why, by key, of everything that nobody finds as it should be found: what is parked, and what is tried again."""
    failing = SearchChange.objects.failing().values_list("key", "tries")
    return {key: f"not built, tries: {tries}" for key, tries in failing} | parked()


def _but_not_on_the_way(on_the_way: SearchChangeQuerySet, drifts: Iterable[Drift]) -> list[Drift]:
    """`drifts` isn't looked at before it is known what is on its way."""
    started = timezone.now()
    moving = set(on_the_way.values_list("key", flat=True))
    found = [drift for drift in drifts if drift.key not in moving]
    settled: list[Drift] = []
    for batch in batched(found, BATCH):
        changes = SearchChange.objects.filter(key__in=[drift.key for drift in batch])
        busy = set(changes.filter(Q(requested_at__gte=started) | ~Q(parked="")).values_list("key", flat=True))
        settled += [drift for drift in batch if drift.key not in busy]
    return settled


def _entries_drift() -> Iterator[Drift]:
    """Every object is loaded once: with its entry, or where it has none."""
    for batch in _live():
        for source, entries in batch.items():
            yield from _differing(source, entries)
    for found in sources.registered():
        for ids in batched(array("q", found.ids()), BATCH):
            yield from _missing(found, ids)


def _live() -> Iterator[dict[str, dict[int, SearchEntry]]]:
    """The live entries, some at a time, by source and id."""
    for entries in SearchEntry.objects.live().defer("title_tokens", "tokens").walked(BATCH):
        batch: defaultdict[str, dict[int, SearchEntry]] = defaultdict(dict)
        for entry in entries:
            source, pk = Key.parse(entry.key)
            batch[source][pk] = entry
        yield batch


def _differing(source: str, entries: Mapping[int, SearchEntry]) -> Iterator[Drift]:
    contents, failed = isolated(partial(_load, source), list(entries))
    for pk, entry in entries.items():
        if pk not in failed and (what := _wrong(entry, contents.get(pk))):  # how else it should be can't be known now
            yield Drift(entry.key, what)


def _missing(source: Source, ids: Sequence[int]) -> Iterator[Drift]:
    """Of these objects those without a live entry that should have one, or can't be loaded to see."""
    keys = {str(Key(source.name, pk)): pk for pk in ids}
    live = SearchEntry.objects.live().filter(key__in=list(keys)).values_list("key", flat=True)
    without = [keys[key] for key in keys.keys() - set(live)]
    contents, failed = isolated(source.load, sorted(without)) if without else ({}, {})
    for pk in without:
        if pk in contents or pk in failed:
            yield Drift(str(Key(source.name, pk)), "missing")


def _load(source: str, ids: Sequence[int]) -> Mapping[int, Content]:
    """Nothing where nobody knows the source any more."""
    known = {found.name: found for found in sources.registered()}
    return known[source].load(ids) if source in known else {}


def _wrong(entry: SearchEntry, content: Content | None) -> str:
    """What is wrong with a live entry; empty when nothing is."""
    if content is None:
        return "left over"
    try:
        return "" if same(entry, entry_of(Key.parse(entry.key), content), SHOWN) else "different"
    except RefusedError:
        return "different"


def _projection_drift(projection: Projection, store: str | None) -> Iterator[Drift]:
    """Walks along both sides in order of key, so that neither has to fit in memory."""
    entries = SearchEntry.objects.live().order_by(Collate("key", BYTEWISE[connection.vendor]))
    rows = entries.values_list("key", "built", "audience").iterator(chunk_size=2_000)
    wanted = ((key, "wanted", Stored(key, built, audience)) for key, built, audience in rows)
    held = ((stored.key, "held", stored) for stored in projection.stored(store))
    for key, sides in groupby(heapq.merge(wanted, held, key=itemgetter(0)), key=itemgetter(0)):
        found = {side: row for _key, side, row in sides}
        want, hold = found.get("wanted"), found.get("held")
        if hold is None:
            yield Drift(key, "missing")
        elif want != hold:
            yield Drift(key, "different" if want else "left over", hold.version)
