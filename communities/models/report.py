"""Reports of posts, for whoever keeps order."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.roles import Role
from people.tokens import TOKEN_LENGTH, new_token
from people.viewer import Viewer

from .community import facilitated_by
from .forum import Post
from .membership import MemberRole, Membership

WAITS_AT_MOST = datetime.timedelta(days=3)
MAX_WORDS = 1000


class Why(models.TextChoices):
    RECOGNISABLE = "recognisable", _("A child or a family can be recognised")
    UNKIND = "unkind", _("It is hurtful or discriminates")
    ADVERTISING = "advertising", _("It is advertising or misleads")
    OTHER = "other", _("Something else")


class Decision(models.TextChoices):
    KEEP = "keep", _("The post stays as it is")
    WARN = "warn", _("The post stays, and its author gets a warning")
    HIDE = "hide", _("Hide the post: its author and facilitators still see it")
    REMOVE = "remove", _("Remove the post for everybody")


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> ReportQuerySet:
        """Not decided, about a post that still stands."""
        return self.filter(decision="", post__removed_at=None)

    def decidable_by(self, viewer: Viewer) -> ReportQuerySet:
        """By facilitators of the community, unless a facilitator wrote the post; by moderators if so, or after three
        days; never by the author.
        """
        own = models.Q(post__topic__community__in=facilitated_by(viewer), of_facilitator=False)
        left = models.Q(of_facilitator=True) | models.Q(created__lte=timezone.now() - WAITS_AT_MOST)
        allowed = own | left if viewer.has_role(Role.MODERATOR) else own
        return self.open()._with_of_facilitator().filter(allowed).exclude(post__author=viewer.user)

    def _with_of_facilitator(self) -> ReportQuerySet:
        facilitators = Membership.objects.filter(
            community=models.OuterRef("post__topic__community"),
            person=models.OuterRef("post__author"),
            role=MemberRole.FACILITATOR.value,
        )
        return self.annotate(of_facilitator=models.Exists(facilitators))


class Report(models.Model):
    """What one member says of one post, and what was decided."""

    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=20, choices=Why.choices)
    words = models.TextField(blank=True, max_length=MAX_WORDS)
    created = models.DateTimeField(default=timezone.now)
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(
        blank=True, max_length=MAX_WORDS, help_text="Of the decision: author and reporter read it"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("post", "reporter"), condition=models.Q(decision=""), name="communities_one_open_report_each"
            ),
        )

    def __str__(self) -> str:
        return self.token
