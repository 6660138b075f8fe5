from django.db import transaction
from django.utils import timezone

from communities.models import Post, Topic
from people.models import User
from search import outbox


@transaction.atomic
def remove_post(post: Post, remover: User) -> None:
    """Take a post away from all readers; with the last one goes its topic."""
    topic = Topic.objects.select_for_update().get(pk=post.topic_id)
    now = timezone.now()
    removed = topic.posts.filter(pk=post.pk, removed_at=None).update(removed_at=now, removed_by=remover)
    if not removed:
        return
    outbox.narrowed("post", [post.pk])
    topic.post_count -= 1
    newest = topic.posts.filter(removed_at=None).last()
    if newest:
        topic.last_post_id, topic.last_post_at = newest.pk, newest.created
    else:
        topic.removed_at = now
        outbox.narrowed("topic", [topic.pk])
    topic.save(update_fields=["post_count", "last_post_id", "last_post_at", "removed_at"])
