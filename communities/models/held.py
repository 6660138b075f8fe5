"""Texts that wait for approval. They are no posts: nothing counts, finds or shows them before they are placed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.tokens import TOKEN_LENGTH, new_token
from people.viewer import Viewer

from .community import Community, facilitated_by, own_communities
from .forum import MAX_BODY, MAX_TITLE, Topic
from .report import MAX_WORDS


class Waits(models.TextChoices):
    """What makes a text wait."""

    NEW = "new", _("The account is new")
    FIRST = "first", _("It is the first post here of somebody without a role in the programme")
    LINKS = "links", _("There are many links in it")


class HeldPostQuerySet(models.QuerySet["HeldPost"]):
    def visible_to(self, viewer: Viewer) -> HeldPostQuerySet:
        """One's own where one still belongs, and what waits where one facilitates."""
        own = models.Q(author=viewer.user, community__in=own_communities(viewer))
        return self.filter(own | models.Q(community__in=facilitated_by(viewer), refused_why=""))

    def decidable_by(self, viewer: Viewer) -> HeldPostQuerySet:
        """Never by the author: who facilitates isn't held."""
        return self.filter(community__in=facilitated_by(viewer), refused_why="").exclude(author=viewer.user)


class HeldPost(models.Model):
    """A reply to `topic`, or without one a topic with a title; refused where it says why."""

    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token, editable=False)
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="held_posts")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, null=True, related_name="held_posts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=MAX_TITLE, blank=True)
    is_question = models.BooleanField(default=False)
    body = models.TextField(max_length=MAX_BODY)
    form_key = models.UUIDField()
    waits = models.CharField(max_length=10, choices=Waits.choices)
    created = models.DateTimeField(default=timezone.now)
    refused_why = models.TextField(blank=True, max_length=MAX_WORDS, help_text="The author reads it")

    objects = HeldPostQuerySet.as_manager()

    class Meta:
        verbose_name = _("held post")
        verbose_name_plural = _("held posts")
        constraints = (models.UniqueConstraint(fields=("author", "form_key"), name="communities_held_once"),)

    def __str__(self) -> str:
        return self.token

    def get_absolute_url(self) -> str:
        return reverse("communities:held", args=[self.token])
