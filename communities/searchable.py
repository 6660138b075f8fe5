"""What search knows of communities: each one by its name and goal, topics by their title, posts by their words.

Who may find them follows from the audience, so a change of rules or roles asks nothing of the index. Counters and
names of accounts are left out: they change without a reason to index.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from people.viewer import PUBLIC
from search import facets, outbox, sources
from search.keys import Key
from search.models import SearchEntry
from search.sources import Content, year_of

from .markdown import plain
from .models import Community, Post, PostQuerySet, Topic, TopicQuerySet

COMMUNITY, TOPIC, POST = "community", "topic", "post"


class Communities:
    """A listed one may be found by anyone, a hidden one by its members."""

    name = COMMUNITY

    def load(self, ids: Sequence[int]) -> dict[int, Content]:
        return {each.pk: self._content(each) for each in Community.objects.filter(pk__in=ids)}

    def ids(self) -> Iterator[int]:
        return Community.objects.order_by("pk").values_list("pk", flat=True).iterator()

    def _content(self, community: Community) -> Content:
        return Content(
            title=community.name,
            body=community.goal,
            url=community.get_absolute_url(),
            kind=COMMUNITY,
            audience=PUBLIC if community.listed else community.audience,
            date=community.created,
            year=year_of(community.created),
        )


class Topics:
    name = TOPIC

    def load(self, ids: Sequence[int]) -> dict[int, Content]:
        topics = self._findable().filter(pk__in=ids).select_related("community")
        return {each.pk: self._content(each) for each in topics}

    def ids(self) -> Iterator[int]:
        return self._findable().order_by("pk").values_list("pk", flat=True).iterator()

    def _findable(self) -> TopicQuerySet:
        return Topic.objects.filter(removed_at=None)

    def _content(self, topic: Topic) -> Content:
        return Content(
            title=topic.title,
            body="",
            url=topic.get_absolute_url(),
            kind=TOPIC,
            audience=topic.audience,
            date=topic.created,
            year=year_of(topic.created),
        )


class Posts:
    """Found under their topic, each by the name of who wrote it and at its own place."""

    name = POST

    def load(self, ids: Sequence[int]) -> dict[int, Content]:
        posts = self._findable().filter(pk__in=ids).select_related("topic__community")
        return {each.pk: self._content(each) for each in posts}

    def ids(self) -> Iterator[int]:
        return self._findable().order_by("pk").values_list("pk", flat=True).iterator()

    def _findable(self) -> PostQuerySet:
        return Post.objects.filter(removed_at=None, topic__removed_at=None)

    def _content(self, post: Post) -> Content:
        return Content(
            title=post.author_name,
            body=plain(post.html),
            url=post.get_absolute_url(),
            kind=TOPIC,
            audience=post.topic.audience,
            container=Key(TOPIC, post.topic_id),
            byline=post.author_name,
            date=post.created,
            year=year_of(post.topic.created),
        )


def community_saved(instance: Community, created: bool, **_kwargs: Any) -> None:
    """A new name or goal takes away the old one, and hiding takes away all, so a saved one is always found anew."""
    (outbox.changed if created else outbox.narrowed)(COMMUNITY, [instance.pk])


def community_goes(instance: Community, **_kwargs: Any) -> None:
    """With all that was written there."""
    outbox.narrowed_where(SearchEntry.objects.filter(audience=instance.audience))
    outbox.narrowed(COMMUNITY, [instance.pk])


def register() -> None:
    """At start-up."""
    for source in (Communities(), Topics(), Posts()):
        sources.register(source)
    facets.register_kind(COMMUNITY, _("Community"), mark="inspiratie")
    facets.register_kind(TOPIC, _("Conversation"), mark="inspiratie")
