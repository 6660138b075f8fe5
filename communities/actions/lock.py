from django.db import transaction

from communities.audit import note
from communities.models import Topic
from people.models import User


def lock(topic: Topic, facilitator: User) -> None:
    """From now on only facilitators reply."""
    _set(topic, facilitator, locked=True)


def unlock(topic: Topic, facilitator: User) -> None:
    _set(topic, facilitator, locked=False)


@transaction.atomic
def _set(topic: Topic, facilitator: User, locked: bool) -> None:
    """Noted only when it changes something."""
    if Topic.objects.filter(pk=topic.pk, locked=not locked).update(locked=locked):
        note(topic.community, facilitator, "topic.lock" if locked else "topic.unlock", topic=topic.token)
