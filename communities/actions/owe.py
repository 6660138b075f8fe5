from collections.abc import Iterable

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from communities.models import CaughtUp, Letter, Post, ReadMark


def owe(post: Post, people: Iterable[int | None]) -> None:
    """A letter to each of these people (ids) about this post, unless one about the topic waits to be sent, or to be
    read. At most two queries.
    """
    waited_for = [person for person in people if person not in (None, post.author_id)]
    if waited_for:
        letters = (Letter(person_id=person, topic=post.topic, post_id=post.pk) for person in waited_for)
        Letter.objects.bulk_create(letters, ignore_conflicts=True)
        _owe_again(post, waited_for)


def _owe_again(post: Post, people: Iterable[int]) -> None:
    """To those who read the post for which they had one before."""
    mark = ReadMark.objects.filter(person=OuterRef("person"), topic=OuterRef("topic"))
    caught_up = CaughtUp.objects.filter(person=OuterRef("person"), community=post.topic.community_id)
    seen = Coalesce(Subquery(mark.values("post_id")), Subquery(caught_up.values("post_id")), Value(0))
    had = Letter.objects.filter(topic=post.topic, person__in=people).exclude(sent=None)
    had.annotate(seen=seen).filter(seen__gte=F("post_id")).update(post_id=post.pk, tried=None, sent=None)
