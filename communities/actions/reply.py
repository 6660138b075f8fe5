from uuid import UUID

from communities.models import Post, Topic
from people.models import User

from .insert import insert_post
from .once import once


def reply(topic: Topic, author: User, body: str, form_key: UUID) -> Post:
    """A post at the end of a topic. Raises AlreadySentError, or Topic.DoesNotExist when it was removed, moved, locked
    or unlocked since `topic` was read and policies were asked.
    """

    def write() -> Post:
        held = Topic.objects.select_for_update(of=("self",)).select_related("community")
        as_read = {"community": topic.community_id, "removed_at": None, "locked": topic.locked}
        return insert_post(held.get(pk=topic.pk, **as_read), author, body, form_key)

    return once(author, form_key, body, write)
