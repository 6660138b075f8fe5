"""Keeping a question, and letting go of it."""

from __future__ import annotations

from django.db import transaction

from notifications.actions import withdraw
from people.models import User

from ..models import SearchEntry
from .models import LONGEST_NAME, LONGEST_QUESTION, SavedSearch
from .notices import FOUND

MOST_SAVED = 50  # of one member


class TooManySavedError(Exception):
    """This member keeps as many as one may keep."""


class TooLongToSaveError(Exception):
    """More is chosen than can be kept."""


@transaction.atomic
def save(owner: User, question: str, name: str) -> SavedSearch:
    """What is found now is not new. The same question is kept once.

    Raises TooManySavedError or TooLongToSaveError.
    """
    if len(question) > LONGEST_QUESTION:
        raise TooLongToSaveError
    User.objects.select_for_update().get(pk=owner.pk)  # one at a time, so that the number is right
    saved = SavedSearch.objects.filter(owner=owner)
    if known := saved.filter(question=question).first():
        return known
    if saved.count() >= MOST_SAVED:
        raise TooManySavedError
    newest = SearchEntry.objects.newest()
    return SavedSearch.objects.create(owner=owner, question=question, name=name[:LONGEST_NAME], told_until=newest)


@transaction.atomic
def forget(saved: SavedSearch) -> None:
    """With what was told for it; the row goes first, so that nobody tells anything for it meanwhile."""
    pk = saved.pk
    saved.delete()
    withdraw(FOUND, saved.owner_id, cause=str(pk))
