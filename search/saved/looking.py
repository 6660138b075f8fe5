"""The look for what is new: what became findable since the last one, for each member with that member's rights now.

Safe to run at any time, twice at once, or to be killed: what is told is told once however often it is tried, and how
far a member was told moves on in the same transaction. A look takes a limited time, whatever is new and whoever asks:
what it leaves comes first in the next.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Min

from notifications.actions import tell
from people.models import User
from people.viewer import Viewer, viewer_of

from ..engines.labels import Chosen
from ..failures import isolated
from ..models import SearchChange, SearchEntry, SearchEntryQuerySet
from ..query import Parsed
from ..service import understood
from .matching import Held
from .models import SavedSearch
from .notices import FOUND
from .questions import query_of

logger = logging.getLogger(__name__)

SECONDS = 10.0  # of one look; on an embedded site everything else of the clock waits for it
MOST = 1_000  # entries that a look has of one member; more than ever have one number, which is given to a batch
CHUNK = 100  # entries in memory

Told = dict[tuple[int, str], None]  # saved search and container, in order


@dataclass(frozen=True)
class Asked:
    """A saved search as it is understood today."""

    pk: int
    since: int
    parsed: Parsed
    chosen: Chosen

    def is_answered_by(self, entry: SearchEntry, held: Held) -> bool:
        return entry.appeared > self.since and held.answers(self.parsed, self.chosen)


def look(seconds: float = SECONDS) -> int:
    """Tell each member what is new until the time is up. Returns how many members were behind."""
    end = time.monotonic() + seconds
    newest = SearchEntry.objects.newest()
    owners = _behind(newest)
    for owner in owners:
        _done, failed = isolated(partial(_look_for, newest), [owner])
        for why in failed.values():
            logger.warning("The look for one member failed: %s", why)
        if time.monotonic() >= end:
            break
    return len(owners)


def _behind(newest: int) -> list[int]:
    """Who was not told up to here, the one who is most behind first."""
    behind = SavedSearch.objects.filter(told_until__lt=newest, owner__is_active=True)
    owners = behind.values("owner").annotate(since=Min("told_until")).order_by("since", "owner")
    return list(owners.values_list("owner", flat=True))


def _look_for(newest: int, owners: Sequence[int]) -> dict[int, None]:
    for owner in User.objects.filter(pk__in=owners):
        searches = list(SavedSearch.objects.filter(owner=owner, told_until__lt=newest))
        _tell_news(viewer_of(owner), searches, newest)
    return dict.fromkeys(owners)


def _tell_news(viewer: Viewer, searches: Sequence[SavedSearch], newest: int) -> None:
    since = min((saved.told_until for saved in searches), default=newest)
    asked = list(_asked(searches, viewer))
    told: Told = {}
    for number, entry in enumerate(_appeared(viewer, since, newest).iterator(chunk_size=CHUNK)):
        # Until what is withheld is built anew, within seconds, nobody knows what it holds and who may find it.
        if entry.withheld or number == MOST:
            newest = entry.appeared - 1
            break
        held = Held(entry)
        told |= {(each.pk, entry.container): None for each in asked if each.is_answered_by(entry, held)}
    _tell(searches, told, newest)


def _asked(searches: Sequence[SavedSearch], viewer: Viewer) -> Iterator[Asked]:
    queries = [query_of(saved.question, viewer.principals) for saved in searches]
    parsed = understood(query.words for query in queries)
    for saved, query, words in zip(searches, queries, parsed, strict=True):
        yield Asked(saved.pk, saved.told_until, words, query.chosen)


def _appeared(viewer: Viewer, since: int, newest: int) -> SearchEntryQuerySet:
    """The entries of this viewer that became findable, in that order; what is parked may stay withheld for long."""
    entries = SearchEntry.objects.live().filter(audience__in=viewer.principals)
    parked = SearchChange.objects.parked().values("key")
    since_then = entries.filter(appeared__gt=since, appeared__lte=newest).exclude(withheld=True, key__in=parked)
    return since_then.order_by("appeared", "pk")[: MOST + 1]


@transaction.atomic
def _tell(searches: Sequence[SavedSearch], told: Told, until: int) -> None:
    """For those that are still kept."""
    rows = SavedSearch.objects.filter(pk__in=[saved.pk for saved in searches])
    owners = dict(rows.select_for_update().order_by("pk").values_list("pk", "owner"))
    tell(FOUND, ((owners[pk], container, str(pk)) for pk, container in told if pk in owners))
    rows.filter(told_until__lt=until).update(told_until=until)
