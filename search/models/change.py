"""What must be built and pushed, and what makes a build that is under way worthless."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SearchChangeQuerySet(models.QuerySet["SearchChange"]):
    def pending(self) -> SearchChangeQuerySet:
        """What some engine hasn't got yet, and isn't parked."""
        return self.filter(pushed__lt=models.F("requested"), parked="")

    def unbuilt(self) -> SearchChangeQuerySet:
        """What even the entry doesn't show yet."""
        return self.pending().filter(built__lt=models.F("requested"))

    def unpushed(self) -> SearchChangeQuerySet:
        """What the entry shows as it was asked for last, but an engine with a store of its own hasn't got yet."""
        return self.pending().filter(built=models.F("requested"))

    def free(self, now: datetime.datetime) -> SearchChangeQuerySet:
        """What no drain holds and no back-off holds back."""
        return self.exclude(held_until__gt=now)

    def withheld(self) -> SearchChangeQuerySet:
        """What was narrowed since the engines got it last: an engine with a store of its own must leave it out.

        In the order of the index of these: PostgreSQL expects a third of all rows and would else read every one.
        """
        return self.filter(narrowed__gt=models.F("pushed")).order_by("key")

    def any_withheld(self) -> models.Exists:
        """For any query: whether there is such a thing."""
        return models.Exists(self.withheld())

    def parked(self) -> SearchChangeQuerySet:
        return self.exclude(parked="")

    def failing(self) -> SearchChangeQuerySet:
        """What couldn't be built so far and is tried again."""
        return self.unbuilt().filter(tries__gt=0)


class SearchChange(models.Model):
    """The outbox: how often a change of an object was asked for, built and pushed, and until when it is held."""

    key = models.CharField(max_length=60, unique=True)
    requested = models.PositiveBigIntegerField(default=0)
    built = models.PositiveBigIntegerField(default=0, help_text="The request that the entry answers")
    pushed = models.PositiveBigIntegerField(default=0, help_text="The request that every engine answers")
    narrowed = models.PositiveBigIntegerField(default=0, help_text="The last request that took away text or access")
    tested = models.PositiveBigIntegerField(default=0, help_text="The request that the gate of a rebuild looks at")
    requested_at = models.DateTimeField(default=timezone.now)
    held_until = models.DateTimeField(null=True, help_text="By a drain at work, or until the next try")
    tries = models.PositiveSmallIntegerField(default=0)
    parked = models.CharField(max_length=200, blank=True, help_text="Type of error and field, never a value")

    objects = SearchChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("search change")
        verbose_name_plural = _("search changes")
        indexes = (
            models.Index(
                fields=("requested_at",),
                condition=models.Q(pushed__lt=models.F("requested"), parked=""),
                name="search_change_pending",
            ),
            models.Index(fields=("key",), condition=~models.Q(parked=""), name="search_change_parked"),
            models.Index(
                fields=("key",), condition=models.Q(narrowed__gt=models.F("pushed")), name="search_change_withheld"
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.pushed}/{self.requested}"


class NarrowingManager(models.Manager["Narrowing"]):
    def counted(self) -> int:
        return self.values_list("count", flat=True).first() or 0

    def count_one(self) -> None:
        """Inside a transaction: from here to its end no entry is written."""
        self.hold()
        self.update(count=models.F("count") + 1)

    def hold(self) -> int:
        """Inside a transaction: the count, which no one else changes before the transaction's end."""
        self.bulk_create([Narrowing(pk=1)], ignore_conflicts=True)
        return self.select_for_update().get().count


class Narrowing(models.Model):
    """One row that counts how often access to a whole group of objects was narrowed.

    A build that began before such a narrowing is thrown away: it may hold an object of the group that has no entry
    yet, which the narrowing couldn't withhold.
    """

    count = models.PositiveBigIntegerField(default=0)

    objects = NarrowingManager()

    class Meta:
        verbose_name = _("narrowing")
        verbose_name_plural = _("narrowings")

    def __str__(self) -> str:
        return str(self.count)
