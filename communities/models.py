"""Communities and their forum. Plain models, never Wagtail pages: a page shows up in explorer, chooser and history."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from people.models import Region
from people.roles import Role
from people.viewer import Viewer

UNAMBIGUOUS = "abcdefghijkmnpqrstuvwxyz23456789"
TOKEN_LENGTH = 12
MAX_TITLE = 200
MAX_BODY = 20_000


def new_token() -> str:
    """A random id for addresses of closed things: no words, no sequence; 60 bits."""
    return "".join(secrets.choice(UNAMBIGUOUS) for _place in range(TOKEN_LENGTH))


class Kind(models.TextChoices):
    STANDING = "standing", _("standing forum")
    REGION = "region", _("region forum")
    COP = "cop", _("Community of Practice")
    WORKING_GROUP = "working-group", _("working group")


def own_communities(viewer: Viewer) -> list[int]:
    """Ids of those the viewer belongs to; moderating is a role of its own, so nobody else."""
    return [int(name.partition(":")[2]) for name in viewer.principals if name.startswith("community:")]


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


class MembershipRule(models.Model):
    """Everyone with this role, in this region or in any: one row, no membership is copied."""

    community = ParentalKey(Community, on_delete=models.CASCADE, related_name="rules")
    role = models.CharField(_("role"), max_length=30, choices=Role.choices, blank=True)
    region = models.ForeignKey(Region, on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("region"))
    any_region = models.BooleanField(_("involved in any inspiratieregio"), default=False)

    class Meta:
        verbose_name = _("membership rule")
        verbose_name_plural = _("membership rules")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(role="", region=None, any_region=False),
                name="communities_rule_asks_something",
                violation_error_message=_("Choose a role, a region or both; an empty rule would let everyone in."),
            ),
        )

    def __str__(self) -> str:
        place = self.region or (_("any region") if self.any_region else "")
        return " ".join(filter(None, [self.get_role_display(), str(place)]))


class MemberRole(models.TextChoices):
    MEMBER = "member", _("member")
    FACILITATOR = "facilitator", _("facilitator")


class Membership(models.Model):
    """A member by hand, or a facilitator."""

    community = ParentalKey(Community, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=12, choices=MemberRole.choices, default=MemberRole.MEMBER)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (
            models.UniqueConstraint(
                fields=("community", "person"),
                name="communities_one_membership_each",
                violation_error_message=_("This person is already a member here."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} – {self.get_role_display()}"


class TopicQuerySet(models.QuerySet["Topic"]):
    def visible_to(self, viewer: Viewer) -> TopicQuerySet:
        return self.filter(community__in=own_communities(viewer), removed_at=None)

    def with_last_token(self) -> TopicQuerySet:
        """Adds `last_token`, of the newest visible post: for a link to it, and as the place in the list."""
        newest = Post.objects.filter(pk=models.OuterRef("last_post_id"))
        return self.annotate(last_token=models.Subquery(newest.values("token")))


class Topic(models.Model):
    """A conversation. Writers lock its row before they insert a post, so that its counters are right."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="topics")
    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token, editable=False)
    title = models.CharField(_("title"), max_length=MAX_TITLE)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="topics")
    created = models.DateTimeField(default=timezone.now)
    last_post_id = models.PositiveBigIntegerField(default=0, help_text="Newest visible post: the key of the topic list")
    last_post_at = models.DateTimeField(default=timezone.now)
    post_count = models.PositiveIntegerField(default=0, help_text="Visible posts")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        indexes = (models.Index(fields=("community", "-last_post_id", "-id"), name="communities_topic_list"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:topic", args=[self.community.token, self.token])

    @property
    def audience(self) -> str:
        return f"community:{self.community_id}"


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, viewer: Viewer) -> PostQuerySet:
        topics = {"topic__community__in": own_communities(viewer), "topic__removed_at": None}
        return self.filter(**topics, removed_at=None)


class Post(models.Model):
    """What one member wrote: Markdown, rendered once."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="posts")
    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="posts")
    author_name = models.CharField(max_length=310, help_text="Survives the account")
    body = models.TextField(_("text"), max_length=MAX_BODY)
    html = models.TextField(editable=False)
    created = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    form_key = models.UUIDField(help_text="Of the form that was sent: a double submission makes one post")

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ("pk",)
        indexes = (models.Index(fields=("topic", "id"), name="communities_post_order"),)
        constraints = (models.UniqueConstraint(fields=("author", "form_key"), name="communities_one_post_per_form"),)

    def __str__(self) -> str:
        return self.token

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.author and not self.author_name:
            self.author_name = self.author.name
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The page of the topic that holds this post, at the post."""
        return f"{self.topic.get_absolute_url()}?bericht={self.token}#bericht-{self.token}"

    def is_opening(self) -> bool:
        """Whether the topic began with it; one query."""
        return not self.topic.posts.filter(pk__lt=self.pk).exists()
