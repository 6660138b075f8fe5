from bisect import bisect_right
from collections.abc import Sequence

from django.db import transaction

from communities.audit import note
from communities.models import FormerAddress, Question, Topic
from communities.unread import seen_by_everyone
from people.models import User
from search import outbox

from .hold import still_there
from .read import set_seen
from .recount import recount


@transaction.atomic
def merge(topic: Topic, into: Topic, facilitator: User, reason: str) -> None:
    """All posts of the one in the other, in order of time; of the same community, so its readers stay the same.

    Raises Topic.DoesNotExist when one of them went away meanwhile.
    """
    gone, stays = still_there(topic, into)
    moved = list(gone.posts.values_list("pk", flat=True))
    seen = _seen_of_both(gone, stays)
    gone.posts.update(topic=stays)
    _hand_over_question(gone, stays)
    gone.held_posts.update(topic=stays)
    set_seen(stays, seen)
    if gone.created < stays.created:
        stays.created, stays.author_id = gone.created, gone.author_id
        stays.save(update_fields=["created", "author"])
        outbox.changed("topic", [stays.pk])
        moved = list(stays.posts.values_list("pk", flat=True))  # a post stands in the year of its topic
    for each in (gone, stays):
        recount(each)
    _lead_on(gone, stays)
    outbox.changed("post", moved)
    note(stays.community, facilitator, "topic.merge", reason, topic=gone.token, into=stays.token)


def _seen_of_both(gone: Topic, stays: Topic) -> dict[int, int]:
    """By person, up to which post nothing of either is unread."""
    seen = [seen_by_everyone(each) for each in (gone, stays)]
    posts = [list(each.posts.filter(removed_at=None).values_list("pk", flat=True)) for each in (gone, stays)]
    newest = max(ids[-1] for ids in posts)
    return {
        person: min(_read_up_to(ids, of.get(person, 0), newest) for ids, of in zip(posts, seen, strict=True))
        for person in seen[0].keys() | seen[1].keys()
    }


def _read_up_to(posts: Sequence[int], seen: int, newest: int) -> int:
    """Just before the first of these that is unread."""
    place = bisect_right(posts, seen)
    return posts[place] - 1 if place < len(posts) else newest


def _hand_over_question(gone: Topic, stays: Topic) -> None:
    """What the one asked the other asks, unless that asks something itself."""
    asked = Question.objects.filter(topic=gone)
    if Question.objects.filter(topic=stays).exists():
        asked.delete()
    else:
        asked.update(topic=stays)


def _lead_on(gone: Topic, stays: Topic) -> None:
    """All addresses that the one ever had lead to the other."""
    known = [*gone.former_addresses.values_list("community", "token", "whole"), (gone.community_id, gone.token, True)]
    FormerAddress.objects.bulk_create(
        (FormerAddress(community_id=place, token=token, topic=stays, whole=whole) for place, token, whole in known),
        ignore_conflicts=True,
    )
    gone.former_addresses.all().delete()
