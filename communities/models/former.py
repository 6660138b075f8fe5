"""Old addresses of what moved: they lead to where it stands now, for whoever may see it there."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.tokens import TOKEN_LENGTH

from .community import Community
from .forum import Topic


class FormerAddress(models.Model):
    """What was under this token in this community stands in `topic` now: all of it, or posts that were split off."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=TOKEN_LENGTH, help_text="Of the topic in the old address")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="former_addresses")
    whole = models.BooleanField(help_text="The topic itself, and not only posts of it")

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = (
            models.UniqueConstraint(
                fields=("community", "token", "topic", "whole"), name="communities_one_former_address_each"
            ),
        )

    def __str__(self) -> str:
        return self.token
