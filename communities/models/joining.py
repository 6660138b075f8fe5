"""Who asked to join a community, and what its facilitators answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.tokens import TOKEN_LENGTH, new_token
from people.viewer import Viewer

from .community import Community, facilitated_by
from .report import MAX_WORDS


class Answer(models.TextChoices):
    ADMIT = "admit", _("Welcome: this person becomes a member")
    REFUSE = "refuse", _("No: this person doesn't become a member")


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    def open(self) -> JoinRequestQuerySet:
        return self.filter(answer="")

    def answerable_by(self, viewer: Viewer) -> JoinRequestQuerySet:
        return self.open().filter(community__in=facilitated_by(viewer))


class JoinRequest(models.Model):
    """One person's wish to belong to one community."""

    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token, editable=False)
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="join_requests")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    words = models.TextField(max_length=MAX_WORDS, help_text="Why; for the facilitators")
    created = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(blank=True, max_length=MAX_WORDS, help_text="Of the answer: who asked reads it")

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("community", "person"), condition=models.Q(answer=""), name="communities_one_open_request_each"
            ),
        )

    def __str__(self) -> str:
        return self.token
