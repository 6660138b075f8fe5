"""What is left of a day once it is over: words that enough people asked for. All the rest goes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from people.viewer import visitor

from ..results import Query
from ..service import search
from .models import AskedInWeek, AskedToday
from .noting import forget_key

MOST_WORDS = 500  # of one day
KEPT = datetime.timedelta(days=366)


@dataclass(frozen=True)
class Counted:
    words: str
    asked: int
    not_found: int
    not_clicked: int


def tally() -> None:
    """Safe to run at any time and as often as one likes; one query when there is nothing to do."""
    over = AskedToday.objects.filter(day__lt=timezone.localdate()).order_by("day")
    for day in list(over.values_list("day", flat=True).distinct()):
        forget_key(day)
        _keep(day, [_counted(*row) for row in over.filter(day=day).by_enough()[:MOST_WORDS]])


def _counted(words: str, asked: int, opened: int) -> Counted:
    """Whether there was something to find is asked anew, as a visitor: what members find would tell what they read."""
    found = search(Query(words, visitor().principals, size=1)).total > 0
    return Counted(words, asked, not_found=0 if found else asked, not_clicked=asked - opened if found else 0)


@transaction.atomic
def _keep(day: datetime.date, counted: list[Counted]) -> None:
    """Whoever throws the day's questions away counts them; a second one finds none."""
    gone, _by_model = AskedToday.objects.filter(day=day).delete()
    if not gone:
        return
    for each in counted:
        AskedInWeek.objects.add(
            day, each.words, asked=each.asked, not_found=each.not_found, not_clicked=each.not_clicked
        )
    AskedInWeek.objects.filter(week__lt=day - KEPT).delete()
