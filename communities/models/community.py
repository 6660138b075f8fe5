"""Communities. Plain models, never Wagtail pages: a page shows up in explorer, chooser and history."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from people.tokens import TOKEN_LENGTH, new_token
from people.viewer import Viewer


class Kind(models.TextChoices):
    STANDING = "standing", _("standing forum")
    REGION = "region", _("region forum")
    COP = "cop", _("Community of Practice")
    WORKING_GROUP = "working-group", _("working group")


def own_communities(viewer: Viewer) -> list[int]:
    """Ids of those the viewer belongs to; moderating is a role of its own, so nobody else."""
    return _held(viewer, "community:")


def facilitated_by(viewer: Viewer) -> list[int]:
    """Ids of those the viewer facilitates."""
    return _held(viewer, facilitating(""))


def _held(viewer: Viewer, sort: str) -> list[int]:
    return [int(name.removeprefix(sort)) for name in viewer.principals if name.startswith(sort)]


def facilitating(community: int | str) -> str:
    """The principal of its facilitators."""
    return f"facilitator:{community}"


def suspended_from(community: int | str) -> str:
    """The principal of who may not write there for a time."""
    return f"suspended:{community}"


class CommunityQuerySet(models.QuerySet["Community"]):
    def visible_to(self, viewer: Viewer) -> CommunityQuerySet:
        return self.filter(pk__in=own_communities(viewer))

    def listed(self) -> CommunityQuerySet:
        """Those whose name, goal, kind and state anyone may read, and nothing else."""
        return self.filter(listed=True)


class Community(ClusterableModel):
    """A place where members learn together. Hidden by default; its forum is closed always."""

    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.STANDING)
    goal = models.TextField(
        _("goal"), max_length=1000, help_text=_("What do members come to do here? Two to four sentences.")
    )
    listed = models.BooleanField(
        _("listed"),
        default=False,
        help_text=_("Everyone may read its name, goal and kind. What members write stays closed."),
    )
    slow_minutes = models.PositiveSmallIntegerField(default=0, help_text="A member writes once in so many; 0: freely")
    holds_first_posts = models.BooleanField(default=False, help_text="Of members without a role in the programme")
    created = models.DateTimeField(auto_now_add=True)

    objects = CommunityQuerySet.as_manager()

    class Meta:
        verbose_name = _("community")
        verbose_name_plural = _("communities")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Its mark for search is part of the same transaction, whoever saves it."""
        with transaction.atomic():
            super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("communities:community", args=[self.token])

    @property
    def audience(self) -> str:
        return f"community:{self.pk}"
