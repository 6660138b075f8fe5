"""Scheduled publication and expiry. Each page in its own transaction, so that one that fails holds up no other."""

import logging
from collections.abc import Callable, Iterable

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)


def publish_and_expire() -> None:
    """Do what is due by now. Safe to run at any time, and by two clocks at once."""
    now = timezone.now()
    expired = Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    _each(_expire, expired.values_list("pk", flat=True))
    _each(_publish, due.values_list("pk", flat=True))


def _each(action: Callable[[int], None], ids: Iterable[int]) -> None:
    for pk in list(ids):
        try:
            with transaction.atomic():
                action(pk)
        except Exception as error:  # noqa: BLE001  (tried again the next minute)
            logger.warning("%s of %d failed: %s", action.__name__, pk, type(error).__name__)


def _expire(pk: int) -> None:
    """Looks again under a lock: another clock, or an editor, may have been here first."""
    page = Page.objects.select_for_update().filter(pk=pk, live=True, expire_at__lt=timezone.now()).first()
    if page:
        page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(pk: int) -> None:
    due = Revision.objects.select_for_update().filter(pk=pk, approved_go_live_at__lt=timezone.now()).first()
    if due:
        due.publish(log_action="wagtail.publish.scheduled")
