"""What is new to a member: posts after the newest one that they saw of a topic, or caught up with in its community."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from people.models import User
from people.viewer import Viewer

from .models import CaughtUp, Community, Post, ReadMark, Topic, TopicQuerySet, own_communities


def with_seen(topics: TopicQuerySet, reader: User | None) -> QuerySet[Any]:
    """Adds `mark`: how far the reader read the topic itself, None when it was never opened; and `seen`: the id of the
    newest post that is not new to the reader, 0 when all are. The mark says it, also where the reader caught up further
    in the community: the topic may have come from elsewhere since.
    """
    marks = ReadMark.objects.filter(person=reader, topic=OuterRef("pk")).values("post_id")
    caught_up = CaughtUp.objects.filter(person=reader, community=OuterRef("community")).values("post_id")
    marked = topics.annotate(mark=Subquery(marks))
    return marked.annotate(seen=Coalesce("mark", Subquery(caught_up), Value(0)))


def seen_by_everyone(topic: Topic) -> dict[int, int]:
    """What `with_seen` gives for this topic, by person, of all who read it or were in its community; two queries."""
    caught_up = CaughtUp.objects.filter(community=topic.community_id).values_list("person", "post_id")
    return dict(caught_up) | dict(ReadMark.objects.filter(topic=topic).values_list("person", "post_id"))


def with_first_unread(topics: TopicQuerySet, reader: User | None) -> QuerySet[Any]:
    """Adds `first_unread`: the token of the first post that is new to the reader, or None."""
    unread = Post.objects.filter(topic=OuterRef("pk"), removed_at=None, pk__gt=OuterRef("seen"))
    return with_seen(topics, reader).annotate(first_unread=Subquery(unread.order_by("pk").values("token")[:1]))


def unread_topics(viewer: Viewer) -> dict[int, int]:
    """How many topics hold something new, by community; of those that the viewer visited before. Two queries."""
    visited = CaughtUp.objects.filter(person=viewer.user, community__in=own_communities(viewer))
    since = dict(visited.values_list("community", "post_id"))
    begun = ReadMark.objects.filter(person=viewer.user, post_id__lt=F("topic__last_post_id"))
    newer = Q(community__in=since, pk__in=begun.values("topic"))
    for community, post_id in since.items():
        newer |= Q(community=community, last_post_id__gt=post_id)
    topics = with_seen(Topic.objects.visible_to(viewer).filter(newer), viewer.user).filter(last_post_id__gt=F("seen"))
    counts = topics.order_by().values("community").annotate(number=Count("pk"))
    return dict.fromkeys(since, 0) | dict(counts.values_list("community", "number"))


def with_news(communities: QuerySet[Community], viewer: Viewer) -> list[Any]:
    """Each with `last_post_at`, and with `unread`: how many of its topics hold something new, None for where the viewer
    has never been. Three queries for a member, one for a visitor.
    """
    newest = Topic.objects.filter(community=OuterRef("pk"), removed_at=None).order_by("-last_post_id")
    found: list[Any] = list(communities.annotate(last_post_at=Subquery(newest.values("last_post_at")[:1])))
    unread = unread_topics(viewer) if viewer.is_member else {}
    for each in found:
        each.unread = unread.get(each.pk)
    return found


def own_topics(viewer: Viewer) -> QuerySet[Any]:
    """The topics in which the viewer wrote, as `with_first_unread` gives them; those with something new come first."""
    written = (
        Topic.objects.visible_to(viewer).written_in_by(viewer.user).select_related("community", "author", "question")
    )
    marked = with_first_unread(written.with_last_token(), viewer.user)
    return marked.annotate(is_new=Q(last_post_id__gt=F("seen"))).order_by("-is_new", "-last_post_id")


def newest_post(community: Community) -> int:
    """Its id among the visible ones; 0 when there is none."""
    return _newest_topics(community).values_list("last_post_id", flat=True).first() or 0


def newest_token(community: OuterRef) -> Subquery:
    """For a query of communities: the token of that post."""
    topics: QuerySet[Any] = _newest_topics(community).with_last_token()
    return Subquery(topics.values("last_token")[:1])


def _newest_topics(community: Community | OuterRef) -> TopicQuerySet:
    return Topic.objects.filter(community=community, removed_at=None).order_by("-last_post_id")
