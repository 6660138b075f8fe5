"""How the jobs that nobody watches ended: rebuilds, and what the clock does."""

from __future__ import annotations

import datetime
import enum

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RebuildManager(models.Manager["Rebuild"]):
    def take(self, until: datetime.datetime) -> bool:
        """Whether nobody is at work on a rebuild; then it is ours until then, unless prolonged."""
        self.bulk_create([Rebuild(pk=1)], ignore_conflicts=True)
        free = self.filter(models.Q(held_until=None) | models.Q(held_until__lt=timezone.now()))
        return bool(free.update(held_until=until))

    def prolong(self, until: datetime.datetime) -> None:
        self.update(held_until=until)

    def end(self, refused: str = "") -> None:
        """Let go of it, whole or refused."""
        self.update(held_until=None, ended=timezone.now(), refused=refused[:200])

    def state(self) -> str:
        """Of the index: "ready", "rebuilding", or "refused" when the last rebuild was."""
        row = self.first() or Rebuild()
        if row.held_until and row.held_until > timezone.now():
            return "rebuilding"
        return "refused" if row.refused else "ready"


class Rebuild(models.Model):
    """One row: until when a rebuild is at work, and how the last one ended. There is never more than one at work."""

    held_until = models.DateTimeField(null=True, help_text="Prolonged as it goes on; over when it died")
    ended = models.DateTimeField(null=True)
    refused = models.CharField(max_length=200, blank=True, help_text="Why the last one put nothing in use")

    objects = RebuildManager()

    class Meta:
        verbose_name = _("rebuild")
        verbose_name_plural = _("rebuilds")

    def __str__(self) -> str:
        return self.refused


class Job(enum.StrEnum):
    CLOCK = "clock"
    SWEEP = "sweep"
    CHECK = "check"
    REBUILD = "rebuild"


class LastRunManager(models.Manager["LastRun"]):
    def note(self, job: Job, found: int = 0) -> None:
        """It ended well, now."""
        run = LastRun(job=job, ended=timezone.now(), found=found)
        self.bulk_create([run], update_conflicts=True, unique_fields=["job"], update_fields=["ended", "found"])


class LastRun(models.Model):
    """When each of the jobs that nobody watches last ended well: one row a job."""

    job = models.CharField(max_length=10, primary_key=True, help_text="A Job")
    ended = models.DateTimeField()
    found = models.PositiveIntegerField(default=0, help_text="What a check found wrong")

    objects = LastRunManager()

    class Meta:
        verbose_name = _("last run")
        verbose_name_plural = _("last runs")

    def __str__(self) -> str:
        return self.job
