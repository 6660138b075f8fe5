"""What a topic says of its posts, after some came, went or moved."""

from django.utils import timezone

from communities.models import Topic
from search import outbox


def recount(topic: Topic) -> None:
    """For one whose row is locked: the number and the newest of its posts, and whether there is one at all."""
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
