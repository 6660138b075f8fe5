"""Taking a post away from its readers, and giving it back."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from communities.models import Post, Topic
from people.models import User
from search import outbox

from .accept import ask_again


@transaction.atomic
def take_away(post: Post, by: User, hidden_why: str = "") -> None:
    """From all readers at once; with a topic's last post goes the topic. Hidden, if it is said why."""
    topic = Topic.objects.select_for_update().get(pk=post.topic_id)
    gone: dict[str, Any] = {"removed_at": timezone.now(), "removed_by": by, "hidden_why": hidden_why}
    if topic.posts.filter(pk=post.pk, removed_at=None).update(**gone):
        outbox.narrowed("post", [post.pk])
        ask_again(post)
        _recount(topic)


@transaction.atomic
def give_back(post: Post) -> bool:
    """A hidden one, to all readers; with it its topic. Whether it was hidden."""
    topic = Topic.objects.select_for_update().get(pk=post.topic_id)
    here: dict[str, Any] = {"removed_at": None, "removed_by": None, "hidden_why": ""}
    if not topic.posts.filter(pk=post.pk).exclude(hidden_why="").update(**here):
        return False
    outbox.changed("post", [post.pk])
    _recount(topic)
    return True


def _recount(topic: Topic) -> None:
    """The number and the newest of the posts that are left, and whether the topic is still there."""
    there = topic.posts.filter(removed_at=None)
    was_there, topic.post_count, newest = topic.removed_at is None, there.count(), there.last()
    topic.removed_at = None if newest else timezone.now()
    if newest:
        topic.last_post_id, topic.last_post_at = newest.pk, newest.created
    topic.save(update_fields=["post_count", "last_post_id", "last_post_at", "removed_at"])
    if was_there and not newest:
        outbox.narrowed("topic", [topic.pk])
    elif newest and not was_there:
        outbox.changed("topic", [topic.pk])
