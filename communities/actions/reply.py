from uuid import UUID

from communities.models import Post, Topic
from people.models import User

from .insert import insert_post
from .once import once


def reply(topic: Topic, author: User, body: str, form_key: UUID) -> Post:
    """A post at the end of a topic. Raises AlreadySentError, or Topic.DoesNotExist when it was removed just now."""

    def write() -> Post:
        locked = Topic.objects.select_for_update(of=("self",)).select_related("community")
        return insert_post(locked.get(pk=topic.pk, removed_at=None), author, body, form_key)

    return once(author, form_key, body, write)
