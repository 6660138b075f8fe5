from django.db import transaction

from communities.audit import note
from communities.models import Community, Topic
from people.models import User

MOST_PINNED = 5


class TooManyPinnedError(Exception):
    """A community has at most MOST_PINNED topics above its list: more would be a list of their own."""


@transaction.atomic
def pin(topic: Topic, facilitator: User) -> None:
    """Show it above the list. Raises TooManyPinnedError. Those who pin at the same moment wait for each other."""
    Community.objects.select_for_update(no_key=True).get(pk=topic.community_id)
    others = Topic.objects.filter(community=topic.community_id, removed_at=None, pinned=True).exclude(pk=topic.pk)
    if others.count() >= MOST_PINNED:
        raise TooManyPinnedError
    if Topic.objects.filter(pk=topic.pk, pinned=False).update(pinned=True):
        note(topic.community, facilitator, "topic.pin", topic=topic.token)


@transaction.atomic
def unpin(topic: Topic, facilitator: User) -> None:
    """Back to its own place in the list."""
    if Topic.objects.filter(pk=topic.pk, pinned=True).update(pinned=False):
        note(topic.community, facilitator, "topic.unpin", topic=topic.token)
