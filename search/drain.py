"""The drain: brings entries and engines up to date with every change that was noted.

Each step is short and safe to repeat: a drain may be killed after any of them, run twice, or beside another. A change
is held for a while by whoever works on it; nothing is locked while objects are loaded and analysed.
"""

from __future__ import annotations

import datetime
import random
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from people.viewer import PUBLIC

from . import engines, vocabulary
from .build import INDEXED, build, same
from .engines.base import EngineAwayError
from .failures import isolated
from .models import Narrowing, SearchChange, SearchChangeQuerySet, SearchEntry, State

BATCH = 100
LEASE = datetime.timedelta(minutes=2)
WHILE_AWAY = datetime.timedelta(seconds=5)  # until the next try when an engine is away
MOST_TRIES = 8  # then a change is parked
LONGEST_WAIT = 300  # seconds


@dataclass(frozen=True)
class Claim:
    """Changes held by this drain, each with the request it will answer. `until` is unique to the claim of a row."""

    changes: Sequence[SearchChange]
    until: datetime.datetime

    @property
    def versions(self) -> dict[str, int]:
        """The requests to be answered by building, by key."""
        return {change.key: change.requested for change in self.changes if change.built < change.requested}

    def held(self) -> SearchChangeQuerySet:
        """The rows of this claim that nobody else has taken since."""
        return SearchChange.objects.filter(pk__in=[change.pk for change in self.changes], held_until=self.until)


def drain(keys: Collection[str] | None = None, seconds: float = 50.0, push: bool = True) -> int:
    """Work through what is pending (of these keys alone) until it's done or the time is up.

    Without `push` only the entries are brought up to date. Returns how many changes were taken up.
    """
    end = time.monotonic() + seconds
    taken = 0
    while time.monotonic() < end and (claim := take(keys, pushing=push)):
        taken += len(claim.changes)
        try:
            serve(claim, pushing=push)
        except EngineAwayError:
            claim.held().update(held_until=timezone.now() + WHILE_AWAY)
            push = False  # the database engine is served all the same
    return taken


def take(keys: Collection[str] | None, pushing: bool) -> Claim | None:
    """Hold the oldest pending changes that are free; None when there are none."""
    now = timezone.now()
    waiting = SearchChange.objects.pending() if pushing else SearchChange.objects.unbuilt()
    waiting = waiting.free(now).order_by("requested_at", "pk")
    if keys is not None:
        waiting = waiting.filter(key__in=keys)
    if not waiting.exists():  # asked first, since a transaction takes SQLite's write lock
        return None
    until = now + LEASE
    with transaction.atomic():
        changes = list(waiting.select_for_update(skip_locked=True)[:BATCH])
        SearchChange.objects.filter(pk__in=[change.pk for change in changes]).update(held_until=until)
    return Claim(changes, until) if changes else None


def serve(claim: Claim, pushing: bool) -> None:
    """Build, write and push one claim, then let go of it. Raises EngineAwayError."""
    narrowings = Narrowing.objects.counted()
    built = build(claim.versions, vocabulary.current())
    by_key = {entry.key: entry for entry in built.entries}
    _written, unwritten = isolated(
        lambda keys: write([by_key[key] for key in keys], claim.versions, narrowings), list(by_key)
    )
    put_off(claim, built.failed | unwritten)
    if pushing:
        push(claim)
    claim.held().update(held_until=None)


def write(entries: Sequence[SearchEntry], versions: Mapping[str, int], narrowings: int) -> dict[str, None]:
    """Store these entries, each for the request it answers, but none that was overtaken by a newer request.

    Nor any at all after a group was narrowed since `narrowings` were counted: they are built again. Returns the keys
    of what was stored.
    """
    with transaction.atomic():
        if Narrowing.objects.hold() != narrowings:
            return {}
        changes = _newest(versions, entries)
        known = SearchEntry.objects.in_bulk(list(changes), field_name="key")
        fresh = [entry for entry in entries if entry.key in changes]
        still = [entry for entry in fresh if _settled(entry, known.get(entry.key), changes[entry.key])]
        other = [entry for entry in fresh if entry not in still]
        _number(other, known)
        _store(other, versions)
        _confirm(still)
        answered = SearchChange.objects.filter(pk__in=[change.pk for change in changes.values()])
        answered.update(built=F("requested"))
        if engines.projection():
            answered = answered.filter(key__in=[entry.key for entry in still])
        answered.update(pushed=F("requested"), tries=0)
    return dict.fromkeys(changes)


def push(claim: Claim) -> None:
    """Bring the projection up to what this claim has built. Raises EngineAwayError."""
    projection = engines.projection()
    if projection is None:
        return
    unpushed = claim.held().filter(pushed__lt=F("built"))
    entries = list(SearchEntry.objects.filter(key__in=list(unpushed.values_list("key", flat=True))))
    if not entries:
        return
    outcome = projection.index(entries, seen=unpushed.withheld().exists())
    park(claim, outcome.refused)
    put_off(claim, dict.fromkeys(outcome.busy, "busy"))
    done = {entry.key for entry in entries} - set(outcome.refused) - outcome.busy
    claim.held().filter(key__in=done).update(pushed=F("built"), tries=0)


def put_off(claim: Claim, failed: Mapping[str, str]) -> None:
    """Try these again later, each time later still; park those that have had their tries."""
    for change in claim.held().filter(key__in=failed):
        if change.tries + 1 >= MOST_TRIES:
            park(claim, {change.key: failed[change.key]})
        else:
            wait = min(LONGEST_WAIT, 2**change.tries) * random.uniform(0.5, 1.5)  # noqa: S311  (no secret)
            again = timezone.now() + datetime.timedelta(seconds=wait)
            claim.held().filter(pk=change.pk).update(held_until=again, tries=F("tries") + 1)


def park(claim: Claim, refused: Mapping[str, str]) -> None:
    """Leave these alone until they are changed again or an administrator or the sweep asks; what is newer goes on."""
    for key, reason in refused.items():
        version = next(change.requested for change in claim.changes if change.key == key)
        claim.held().filter(key=key, requested=version).update(
            parked=reason[:200], tries=F("tries") + 1, held_until=None
        )


def _newest(versions: Mapping[str, int], entries: Iterable[SearchEntry]) -> dict[str, SearchChange]:
    """Lock the changes that ask for exactly these versions; one that is locked is about to ask for more."""
    changes = SearchChange.objects.filter(key__in=[entry.key for entry in entries])
    locked = changes.select_for_update(skip_locked=True)
    return {change.key: change for change in locked if change.requested == versions[change.key]}


def _settled(entry: SearchEntry, known: SearchEntry | None, change: SearchChange) -> bool:
    """Whether every engine holds this already."""
    return known is not None and same(entry, known) and change.pushed >= change.built


def _number(entries: Sequence[SearchEntry], known: Mapping[str, SearchEntry]) -> None:
    """Give those that become findable the next number; one who writes entries is alone, so it is in order of commit."""
    for entry in entries:
        entry.appeared = known[entry.key].appeared if entry.key in known else 0
    appearing = [entry for entry in entries if _appears(entry, known.get(entry.key))]
    number = SearchEntry.objects.newest() + 1 if appearing else 0
    for entry in appearing:
        entry.appeared = number


def _appears(entry: SearchEntry, known: SearchEntry | None) -> bool:
    """Whether people may find it who could not before; what stood open to all is new to nobody, wherever it goes."""
    if entry.state == State.GONE:
        return False
    if known is None or known.state == State.GONE:
        return True
    return known.audience not in (PUBLIC, entry.audience)


def _store(entries: Sequence[SearchEntry], versions: Mapping[str, int]) -> None:
    """Write the rows, and the database engine's words with them."""
    for entry in entries:
        entry.built = versions[entry.key]
    stored = SearchEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=[*INDEXED, "withheld", "vocabulary", "built", "appeared"],
    )
    if stored:
        engines.database_engine().index(stored)


def _confirm(entries: Sequence[SearchEntry]) -> None:
    """These rows hold what they should already, tokens included, so no version and no push comes of it."""
    newest = max((entry.vocabulary for entry in entries), default=0)
    SearchEntry.objects.filter(key__in=[entry.key for entry in entries]).update(withheld=False, vocabulary=newest)
