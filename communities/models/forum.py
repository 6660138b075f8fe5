"""Topics and posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import User
from people.tokens import TOKEN_LENGTH, new_token
from people.viewer import Viewer

from .community import Community, facilitated_by, own_communities

if TYPE_CHECKING:
    from .question import Question

MAX_TITLE = 200
MAX_BODY = 20_000


class TopicQuerySet(models.QuerySet["Topic"]):
    def visible_to(self, viewer: Viewer) -> TopicQuerySet:
        return self.filter(community__in=own_communities(viewer), removed_at=None)

    def written_in_by(self, person: User | None) -> TopicQuerySet:
        """Those with a visible post of this person."""
        written = Post.objects.filter(author=person, removed_at=None)
        return self.filter(pk__in=written.values("topic"))

    def unanswered(self) -> TopicQuerySet:
        """Those in which nobody wrote but who began it; one whose author is gone waits for no answer."""
        others = Post.objects.filter(topic=models.OuterRef("pk"), removed_at=None).exclude(
            author=models.OuterRef("author")
        )
        return self.exclude(author=None).exclude(models.Exists(others))

    def open_questions(self) -> TopicQuerySet:
        """Those that wait for an answer, also when others were named who know more."""
        return self.filter(question__isnull=False, question__answer=None)

    def tagged(self, name: str) -> TopicQuerySet:
        """Those with this tag; with none asked, all."""
        return self.filter(tags__name=name) if name else self

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
    pinned = models.BooleanField(default=False, help_text="Shown above the list of topics; a few of a community")
    locked = models.BooleanField(default=False, help_text="Only facilitators reply")
    tag_line = models.CharField(max_length=200, blank=True, help_text="Names of its tags, with commas between them")

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        indexes = (
            models.Index(fields=("community", "-last_post_id", "-id"), name="communities_topic_list"),
            models.Index(fields=("community",), condition=models.Q(pinned=True), name="communities_pinned"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:topic", args=[self.community.token, self.token])

    @property
    def audience(self) -> str:
        return f"community:{self.community_id}"

    @property
    def tag_names(self) -> list[str]:
        return self.tag_line.split(", ") if self.tag_line else []

    @property
    def asks(self) -> Question | None:
        """The question that this topic is, if it is one."""
        return getattr(self, "question", None)


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, viewer: Viewer) -> PostQuerySet:
        topics = {"topic__community__in": own_communities(viewer), "topic__removed_at": None}
        return self.filter(**topics, removed_at=None)

    def standing_for(self, viewer: Viewer) -> PostQuerySet:
        """Of a topic's page: what everybody reads, and what is hidden for its author and the facilitators."""
        sees_hidden = models.Q(author=viewer.user)
        if facilitated := facilitated_by(viewer):
            sees_hidden |= models.Q(topic__community__in=facilitated)
        return self.filter(models.Q(removed_at=None) | ~models.Q(hidden_why="") & sees_hidden)


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
    version = models.PositiveIntegerField(default=1, help_text="Rises with each edit: a form says which it began with")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    hidden_why = models.TextField(
        blank=True, help_text="Taken away by a moderator; its author and facilitators read why"
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
