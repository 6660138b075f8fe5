"""The sweep heals: whatever drifted or was parked is asked for again. Runs every night, and after a restore."""

from __future__ import annotations

import logging
from collections import defaultdict

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from . import engines, vocabulary
from .check import Drift, entries_drift, projection_drift
from .engines.base import EngineAwayError
from .keys import Key
from .models import SearchChange, SearchEntry, State
from .outbox import narrowed

logger = logging.getLogger(__name__)


def sweep() -> int:
    """Ask again for everything that isn't as it should be; the drain does the rest. Returns how many objects."""
    asked = SearchChange.objects.parked().update(parked="", tries=0)
    asked += heal_entries()
    projection = engines.projection()
    if projection is not None:
        try:
            asked += _heal_projection(projection_drift(projection))
        except EngineAwayError:
            logger.warning("The sweep left out %s, which is away", projection.name)
    return asked + renew_vocabulary()


def heal_entries() -> int:
    """Ask again for every object whose entry isn't what its source holds; nobody finds the old entry meanwhile."""
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for key in (Key.parse(drift.key) for drift in entries_drift()):
        ids[key.source].append(key.pk)
    for source, drifted in ids.items():
        narrowed(source, drifted)
    return sum(map(len, ids.values()))


def renew_vocabulary() -> int:
    """Count the words of public text anew when much has changed, and have every entry analysed with the new count."""
    if not vocabulary.is_stale():
        return 0
    version = vocabulary.recount().version
    older = SearchEntry.objects.filter(state=State.LIVE, vocabulary__lt=version)
    changes = SearchChange.objects.filter(key__in=older.values("key"))
    return changes.update(requested=F("requested") + 1, requested_at=timezone.now())


def _heal_projection(drifts: list[Drift]) -> int:
    """Have these pushed under a version that is newer than any that either side has seen."""
    for drift in drifts:
        with transaction.atomic():
            SearchChange.objects.bulk_create([SearchChange(key=drift.key)], ignore_conflicts=True)
            newer = Greatest(F("requested"), Value(drift.version)) + 1
            SearchChange.objects.filter(key=drift.key).update(
                requested=newer, narrowed=newer, pushed=0, requested_at=timezone.now()
            )
    return len(drifts)
