"""How far members have read. Posts order by id, so the newest one seen says it all."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .community import Community
from .forum import Topic


class ReadMark(models.Model):
    """How far one member has read one topic, on whatever device."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="read_marks")
    post_id = models.PositiveBigIntegerField(help_text="Of the newest post that was seen")

    class Meta:
        verbose_name = _("read mark")
        verbose_name_plural = _("read marks")
        constraints = (models.UniqueConstraint(fields=("person", "topic"), name="communities_one_read_mark_each"),)

    def __str__(self) -> str:
        return f"{self.topic_id}: {self.post_id}"


class CaughtUp(models.Model):
    """Up to where a member counts everything in a community as read: the first visit, or "mark all read" since."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    post_id = models.PositiveBigIntegerField(help_text="Of the newest post at that moment")

    class Meta:
        verbose_name = _("moment of being caught up")
        verbose_name_plural = _("moments of being caught up")
        constraints = (models.UniqueConstraint(fields=("person", "community"), name="communities_caught_up_once_each"),)

    def __str__(self) -> str:
        return f"{self.community_id}: {self.post_id}"
