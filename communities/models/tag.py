"""Tags of topics: closed like the topics themselves, and never those of pages."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .community import Community
from .forum import Topic

MOST_TAGS = 5
MAX_TAG = 30


class TopicTagQuerySet(models.QuerySet["TopicTag"]):
    def most_used_in(self, community: Community, most: int) -> list[str]:
        """By how many topics that stand there; one query."""
        there = self.filter(topic__community=community, topic__removed_at=None).values("name")
        counted = there.annotate(times=models.Count("pk")).order_by("-times", "name")
        return list(counted.values_list("name", flat=True)[:most])


class TopicTag(models.Model):
    """One word for one topic. Found by it; what is shown is `Topic.tag_line`, which says the same."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=MAX_TAG)

    objects = TopicTagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = (models.UniqueConstraint(fields=("name", "topic"), name="communities_tag_once_each"),)

    def __str__(self) -> str:
        return self.name
