"""What a member has seen. Never back, but where a topic is rearranged: another device may be further."""

from collections.abc import Mapping

from django.db import transaction

from communities.models import CaughtUp, Community, ReadMark, Topic
from communities.unread import newest_post
from people.models import User

BATCH = 500


def read_up_to(topic: Topic, reader: User, post_id: int, first: bool = False) -> None:
    """Nothing up to this post is new to the reader any more. One query, also for who reads the topic for the first
    time; when two devices do that at once, the one that was less far may win, until the next look.
    """
    place = {"person": reader, "topic": topic}
    if first:
        ReadMark.objects.bulk_create([ReadMark(**place, post_id=post_id)], ignore_conflicts=True)
    else:
        ReadMark.objects.filter(**place, post_id__lt=post_id).update(post_id=post_id)


def first_visit(community: Community, reader: User) -> None:
    """What stands in this community now was written before the reader came; what they read of it stays as it is."""
    arrived = CaughtUp(person=reader, community=community, post_id=newest_post(community))
    CaughtUp.objects.bulk_create([arrived], ignore_conflicts=True)


@transaction.atomic
def catch_up(community: Community, reader: User, post_id: int) -> None:
    """Nothing up to this post is new to the reader in this community."""
    place = {"person": reader, "community": community}
    CaughtUp.objects.bulk_create([CaughtUp(**place, post_id=post_id)], ignore_conflicts=True)
    CaughtUp.objects.filter(**place, post_id__lt=post_id).update(post_id=post_id)
    ReadMark.objects.filter(person=reader, topic__community=community, post_id__lte=post_id).delete()


def set_seen(topic: Topic, seen: Mapping[int, int]) -> None:
    """Where posts of a topic came or went: up to which post (an id) each person (an id) has seen it."""
    marks = (ReadMark(person_id=person, topic=topic, post_id=post_id) for person, post_id in seen.items())
    ReadMark.objects.bulk_create(
        marks, BATCH, update_conflicts=True, unique_fields=["person", "topic"], update_fields=["post_id"]
    )
