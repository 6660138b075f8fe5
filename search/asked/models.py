"""The questions of a day, and after the night what is left of them: how many people asked for which words."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

ENOUGH = 3  # people who ask for the same words on one day
LONGEST = 60  # letters of what was asked; more tells too much of who asks


class AskedTodayQuerySet(models.QuerySet["AskedToday"]):
    def by_enough(self) -> models.QuerySet[AskedToday, tuple[str, int, int]]:
        """Words that enough people asked for, told apart by one key; how many did, and how many of them opened
        something. Most asked first."""
        grouped = self.values("words", "key").annotate(asked=Count("pk"), opened=Count("pk", filter=Q(clicked=True)))
        enough = grouped.filter(asked__gte=ENOUGH).order_by("-asked", "words")
        return enough.values_list("words", "asked", "opened")


class AskedToday(models.Model):
    """That somebody asked for these words. It says not who, nor what else the same person asked."""

    day = models.DateField(db_index=True)
    words = models.CharField(max_length=LONGEST, help_text="Folded, in the order of typing")
    key = models.CharField(max_length=16, help_text="A mark of the key that made the next")
    person = models.CharField(max_length=64, unique=True, help_text="Keyed hash of who asks and of the words")
    clicked = models.BooleanField(default=False, help_text="A public page was opened from what was found")

    objects = AskedTodayQuerySet.as_manager()

    class Meta:
        verbose_name = _("question of today")
        verbose_name_plural = _("questions of today")

    def __str__(self) -> str:
        return self.words


class AskedInWeekManager(models.Manager["AskedInWeek"]):
    def add(self, day: datetime.date, words: str, **more: int) -> None:
        """Count so many more `asked`, `not_found` and `not_clicked` in the week of this day."""
        row, _made = self.get_or_create(week=day - datetime.timedelta(days=day.weekday()), words=words)
        self.filter(pk=row.pk).update(**{name: F(name) + number for name, number in more.items()})


class AskedInWeek(models.Model):
    """How often words were asked for in a week. Who asks on two days counts twice."""

    week = models.DateField(_("week"), help_text="Its Monday")
    words = models.CharField(_("asked for"), max_length=LONGEST)
    asked = models.PositiveIntegerField(_("asked"), default=0)
    not_found = models.PositiveIntegerField(_("nothing found"), default=0, help_text="There was nothing public to find")
    not_clicked = models.PositiveIntegerField(_("nothing opened"), default=0)

    objects = AskedInWeekManager()

    class Meta:
        verbose_name = _("words asked for in a week")
        verbose_name_plural = _("words asked for in a week")
        constraints = (models.UniqueConstraint(fields=("week", "words"), name="search_asked_once_a_week"),)

    def __str__(self) -> str:
        return self.words
