"""Who may not write in a community for a time."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.tokens import TOKEN_LENGTH, new_token
from people.viewer import Viewer

from .community import Community, suspended_from
from .report import MAX_WORDS


class SuspensionQuerySet(models.QuerySet["Suspension"]):
    def current(self) -> SuspensionQuerySet:
        return self.filter(until__gt=timezone.now())


class Suspension(models.Model):
    """One person reads on in a community and can't write there, until it ends or is lifted."""

    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token, editable=False)
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="suspensions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="suspensions")
    until = models.DateTimeField()
    reason = models.TextField(max_length=MAX_WORDS, help_text="The person reads it")

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")

    def __str__(self) -> str:
        return self.token


def suspension_of(viewer: Viewer, community: Community) -> Suspension | None:
    """What keeps the viewer from writing there; one query for who is suspended, none for anybody else."""
    if not viewer.may_see(suspended_from(community.pk)):
        return None
    return community.suspensions.current().filter(person=viewer.user).order_by("until").last()
