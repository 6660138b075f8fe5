"""The sweep heals: whatever drifted or was parked is asked for again. Runs every night, and after a restore."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from . import engines, vocabulary
from .batches import batched
from .check import Drift, entries_drift, projection_drift
from .engines.base import EngineAwayError
from .keys import Key
from .models import Job, LastRun, SearchChange, SearchEntry
from .outbox import BATCH, narrowed, try_again

logger = logging.getLogger(__name__)

SMALL = 1_000  # entries that are analysed anew within a minute


def sweep() -> int:
    """Ask again for everything that isn't as it should be; the drain does the rest. Returns how many objects."""
    asked = try_again(SearchChange.objects.parked())
    found = heal_entries(entries_drift())
    projection = engines.projection()
    try:
        found += heal_projection(projection_drift(projection)) if projection else 0
        LastRun.objects.note(Job.CHECK, found)
    except EngineAwayError:
        logger.warning("The sweep left out the index, whose engine is away")
    asked += found + renew_vocabulary()
    engines.database_engine().forget()
    LastRun.objects.note(Job.SWEEP)
    return asked


def heal_entries(drifts: Sequence[Drift]) -> int:
    """Ask again for every object whose entry isn't what its source holds; nobody finds the old entry meanwhile."""
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for key in (Key.parse(drift.key) for drift in drifts):
        ids[key.source].append(key.pk)
    for source, drifted in ids.items():
        narrowed(source, drifted)
    return len(drifts)


def heal_projection(drifts: Sequence[Drift]) -> int:
    """Have these pushed under a version that is newer than any that either side has seen."""
    for batch in batched(drifts, BATCH):
        keys = [drift.key for drift in batch]
        newer = Greatest(F("requested"), Value(max(drift.version for drift in batch))) + 1
        with transaction.atomic():
            SearchChange.objects.bulk_create([SearchChange(key=key) for key in keys], ignore_conflicts=True)
            SearchChange.objects.filter(key__in=keys).update(
                requested=newer, narrowed=newer, pushed=0, requested_at=timezone.now()
            )
    return len(drifts)


def count_early() -> int:
    """On a site that has just begun every text counts: its words are corrected and suggested before the night."""
    if SearchEntry.objects.live()[:SMALL].count() == SMALL:
        return 0
    return renew_vocabulary()


def renew_vocabulary() -> int:
    """Count the words of public text anew when much has changed, and have every entry analysed with the new count."""
    if not vocabulary.is_stale():
        return 0
    version = vocabulary.recount().version
    older = SearchEntry.objects.live().filter(vocabulary__lt=version)
    changes = SearchChange.objects.filter(key__in=older.values("key"))
    return changes.update(requested=F("requested") + 1, requested_at=timezone.now())
