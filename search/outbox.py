"""The outbox: a change of a searchable object is noted in the transaction of the change itself."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.db.models.expressions import Combinable
from django.utils import timezone

from .batches import batched
from .keys import Key
from .models import Narrowing, SearchChange, SearchChangeQuerySet, SearchEntry, SearchEntryQuerySet
from .nudge import nudge_on_commit

BATCH = 500  # keys in one statement
INLINE_MOST = 50  # keys of a whole group that the request itself may look at again


def changed(source: str, ids: Iterable[int]) -> None:
    """Note that these objects must be built anew. Call it inside the transaction that changes them."""
    for keys in batched(_keys(source, ids), BATCH):
        with transaction.atomic():
            _request(keys)
            nudge_on_commit(keys)


def narrowed(source: str, ids: Iterable[int]) -> None:
    """As `changed`, for a change that takes away text or access: nobody finds the old entry from now on."""
    for keys in batched(_keys(source, ids), BATCH):
        with transaction.atomic():
            _request(keys, narrowed=F("requested") + 1)
            SearchEntry.objects.filter(key__in=keys).update(withheld=True)
            nudge_on_commit(keys)


def narrowed_where(entries: SearchEntryQuerySet) -> None:
    """As `narrowed`, for a whole group (an audience, a container, a subtree) in a constant number of statements.

    Objects of the group that have no entry yet are safe as well: what was built before is thrown away.
    """
    with transaction.atomic():
        Narrowing.objects.count_one()
        keys = entries.order_by().values("key")
        _again(SearchChange.objects.filter(key__in=keys), narrowed=F("requested") + 1)
        first = list(entries.values_list("key", flat=True)[:INLINE_MOST])
        entries.update(withheld=True)
        nudge_on_commit(first)


def try_again(parked: SearchChangeQuerySet) -> int:
    """Give what was parked another chance; returns how many objects."""
    with transaction.atomic():
        keys = list(parked.values_list("key", flat=True)[:INLINE_MOST])
        tried = parked.update(parked="", tries=0, tested=0, held_until=None, requested_at=timezone.now())
        if tried:
            nudge_on_commit(keys)
    return tried


def _keys(source: str, ids: Iterable[int]) -> list[str]:
    """In order, so that two transactions never wait for each other's rows."""
    return sorted({str(Key(source, pk)) for pk in ids})


def _request(keys: list[str], **also: Combinable) -> None:
    SearchChange.objects.bulk_create([SearchChange(key=key) for key in keys], ignore_conflicts=True)
    changes = SearchChange.objects.filter(key__in=keys)
    if len(keys) > 1:
        list(changes.select_for_update().order_by("key").values_list("pk"))
    _again(changes, **also)


def _again(changes: SearchChangeQuerySet, **also: Combinable) -> None:
    changes.update(requested=F("requested") + 1, requested_at=timezone.now(), tries=0, parked="", **also)
