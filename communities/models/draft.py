"""What members have not placed yet."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.tokens import TOKEN_LENGTH, new_token

from .forum import MAX_BODY, MAX_TITLE


class Draft(models.Model):
    """One for each member and place, for that member alone. It knows its place by token: when the place goes, or the
    member's right to it, the words stay with who wrote them.
    """

    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=TOKEN_LENGTH, help_text="Of the topic it replies to, or of a community")
    title = models.CharField(max_length=MAX_TITLE, blank=True)
    body = models.TextField(max_length=MAX_BODY, blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ("-saved_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("owner", "place"), name="communities_one_draft_for_each_place"),)

    def __str__(self) -> str:
        return self.token

    def get_absolute_url(self) -> str:
        return reverse("communities:draft", args=[self.token])
