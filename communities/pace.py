"""How fast members write: a community may be slow for a while, and nobody floods the site, a new account least."""

from __future__ import annotations

import datetime
import math
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import User
from people.viewer import Viewer

from .models import Community, Post, PostQuerySet, facilitating

HOUR = datetime.timedelta(hours=1)


class TooSoonError(Exception):
    """Not yet: after `seconds`. `why` is for the person who wrote."""

    def __init__(self, wait: datetime.timedelta, why: str) -> None:
        super().__init__(why)
        self.seconds = math.ceil(wait.total_seconds())
        self.minutes = math.ceil(self.seconds / 60)
        self.why = why


def check(author: User, viewer: Viewer, community: Community, form_key: UUID) -> None:
    """Raises TooSoonError. A form that was placed already is no second post. One query, two where it is slow."""
    earlier = Post.objects.filter(author=author).exclude(form_key=form_key)
    facilitates = viewer.may_see(facilitating(community.pk))
    if community.slow_minutes and not facilitates:
        pause = datetime.timedelta(minutes=community.slow_minutes)
        _at_most(1, pause, earlier.filter(topic__community=community), _slow(community.slow_minutes))
    most = settings.POSTS_AN_HOUR if facilitates or not _is_new(author) else settings.POSTS_AN_HOUR_WHEN_NEW
    told = _("You wrote %(number)s posts in the last hour. That is all for now.")
    _at_most(most, HOUR, earlier, told % {"number": most})


def _at_most(number: int, period: datetime.timedelta, posts: PostQuerySet, why: str) -> None:
    newest = list(posts.order_by("-pk").values_list("created", flat=True)[:number])
    wait = newest[-1] + period - timezone.now() if len(newest) == number else datetime.timedelta()
    if wait > datetime.timedelta():
        raise TooSoonError(wait, why)


def _is_new(author: User) -> bool:
    return timezone.now() < author.date_joined + datetime.timedelta(days=settings.DAYS_AN_ACCOUNT_IS_NEW)


def _slow(minutes: int) -> str:
    told = ngettext(
        "The facilitators let everybody here write once a minute for now, so that all can keep up.",
        "The facilitators let everybody here write once in %(minutes)s minutes for now, so that all can keep up.",
        minutes,
    )
    return told % {"minutes": minutes}
