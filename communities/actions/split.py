from django.db import transaction

from communities.audit import note
from communities.models import FormerAddress, Post, Question, Topic
from communities.unread import seen_by_everyone
from people.models import User
from search import outbox

from .hold import still_there
from .read import set_seen
from .recount import recount


class NothingLeftError(Exception):
    """All that is read in the topic would go along: that is a new title, and no split."""


@transaction.atomic
def split(first: Post, title: str, with_later: bool, facilitator: User, reason: str) -> Topic:
    """A new topic that begins with this post, alone or with all later ones. Raises NothingLeftError, or
    Topic.DoesNotExist when the topic went away meanwhile.
    """
    (topic,) = still_there(first.topic)
    going = topic.posts.filter(pk__gte=first.pk) if with_later else topic.posts.filter(pk=first.pk)
    moved = list(going.values_list("pk", flat=True))
    if first.pk not in moved:
        raise Topic.DoesNotExist
    if not topic.posts.filter(removed_at=None).exclude(pk__in=moved).exists():
        raise NothingLeftError
    new = Topic.objects.create(community=topic.community, title=title, author_id=first.author_id, created=first.created)
    going.update(topic=new)
    Question.objects.filter(topic=topic, answer__topic=new).update(answer=None)
    for each in (topic, new):
        recount(each)
    set_seen(new, seen_by_everyone(topic))
    _lead_on(topic, new)
    outbox.changed("topic", [new.pk])
    outbox.changed("post", moved)
    note(topic.community, facilitator, "topic.split", reason, topic=topic.token, new=new.token, posts=len(moved))
    return new


def _lead_on(topic: Topic, new: Topic) -> None:
    """Addresses of posts in the one, under whatever name it had, lead to the other where they are there now."""
    places = {(topic.community_id, topic.token), *topic.former_addresses.values_list("community", "token")}
    FormerAddress.objects.bulk_create(
        FormerAddress(community_id=community, token=token, topic=new, whole=False) for community, token in places
    )
