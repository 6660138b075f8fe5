"""Who is named in posts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .forum import Post


class Mention(models.Model):
    """One person who is named in one post, as it reads now."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentions")

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = (models.UniqueConstraint(fields=("person", "post"), name="communities_mentioned_once"),)

    def __str__(self) -> str:
        return f"{self.post_id}: {self.person_id}"
