"""Telling members, and what they have seen; the only place that writes notices."""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from people.viewer import Viewer

from .models import Notice

BATCH = 500
KEPT = datetime.timedelta(days=183)


def tell(kind: str, told: Iterable[tuple[int, str, str]]) -> None:
    """Tell each person (an id) of a subject for a cause; who was told that before is not told again."""
    notices = (Notice(recipient_id=person, kind=kind, subject=subject, cause=cause) for person, subject, cause in told)
    Notice.objects.bulk_create(notices, batch_size=BATCH, ignore_conflicts=True)


def withdraw(kind: str, person: int, cause: str) -> None:
    """Take away all that this person (an id) was told for this cause."""
    Notice.objects.filter(recipient=person, kind=kind, cause=cause).delete()


def mark_seen(viewer: Viewer, newest: Notice) -> None:
    """Up to this one, all that the viewer can see."""
    unseen = Notice.objects.visible_to(viewer).unseen()
    unseen.filter(pk__lte=newest.pk).update(seen=timezone.now())


def forget_old() -> None:
    """For the night: what was told half a year ago is news to nobody."""
    Notice.objects.filter(created__lt=timezone.now() - KEPT).delete()
