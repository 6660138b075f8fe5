"""What a member has seen. Never back: another device may be further."""

from communities.models import CaughtUp, Community, ReadMark, Topic
from communities.unread import newest_post
from people.models import User


def read_up_to(topic: Topic, reader: User, post_id: int, first: bool = False) -> None:
    """Nothing up to this post is new to the reader any more. One query, also for who reads the topic for the first
    time; when two devices do that at once, the one that was less far may win, until the next look.
    """
    place = {"person": reader, "topic": topic}
    if first:
        ReadMark.objects.bulk_create([ReadMark(**place, post_id=post_id)], ignore_conflicts=True)
    else:
        ReadMark.objects.filter(**place, post_id__lt=post_id).update(post_id=post_id)


def catch_up(community: Community, reader: User) -> None:
    """Nothing that stands in this community now is new to the reader."""
    place, newest = {"person": reader, "community": community}, newest_post(community)
    if not CaughtUp.objects.filter(**place, post_id__lt=newest).update(post_id=newest):
        CaughtUp.objects.bulk_create([CaughtUp(**place, post_id=newest)], ignore_conflicts=True)
