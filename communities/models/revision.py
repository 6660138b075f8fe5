"""What posts said before they were edited."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .forum import MAX_BODY, MAX_TITLE, Post


class Revision(models.Model):
    """A former text of a post, for its author and the facilitators alone. Search never learns of it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="revisions")
    title = models.CharField(max_length=MAX_TITLE, blank=True, help_text="Of the topic, where it could be edited too")
    body = models.TextField(max_length=MAX_BODY)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    replaced_at = models.DateTimeField(default=timezone.now, help_text="When the editor put another in its place")

    class Meta:
        verbose_name = _("former text")
        verbose_name_plural = _("former texts")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.post_id}: {self.pk}"
