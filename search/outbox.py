"""The outbox: a change of a searchable object is noted in the transaction of the change itself."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .keys import Key
from .models import SearchChange, SearchEntry


def changed(source: str, ids: Iterable[int]) -> None:
    """Note that these objects must be built anew. Call it inside the transaction that changes them."""
    _request([str(Key(source, pk)) for pk in ids])


def narrowed(source: str, ids: Iterable[int]) -> None:
    """As `changed`, for a change that takes away text or access: nobody finds the old entry from now on."""
    keys = [str(Key(source, pk)) for pk in ids]
    SearchEntry.objects.filter(key__in=keys).update(withheld=True)
    _request(keys)


def _request(keys: list[str]) -> None:
    if not keys:
        return
    with transaction.atomic():
        SearchChange.objects.bulk_create([SearchChange(key=key) for key in keys], ignore_conflicts=True)
        SearchChange.objects.filter(key__in=keys).update(
            requested=F("requested") + 1, requested_at=timezone.now(), tries=0, parked=""
        )
