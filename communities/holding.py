"""Which texts wait for approval before others read them (decision 19)."""

import datetime
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from people.models import User
from people.viewer import Viewer

from .markdown import render
from .models import Community, Post, Waits, facilitating

LINK = '<a href="http'


def why_held(viewer: Viewer, community: Community, body: str, form_key: UUID) -> Waits | None:
    """None for what may be placed at once, or was placed before. No query for most."""
    waits = None if viewer.may_see(facilitating(community.pk)) else _reason(viewer, community, body)
    placed = waits and Post.objects.filter(author=viewer.user, form_key=form_key).exists()
    return None if placed else waits


def _reason(viewer: Viewer, community: Community, body: str) -> Waits | None:
    if viewer.user and _is_young(viewer.user):
        return Waits.NEW
    if render(body).count(LINK) > settings.LINKS_WITHOUT_APPROVAL:
        return Waits.LINKS
    if community.holds_first_posts and _is_stranger(viewer, community):
        return Waits.FIRST
    return None


def _is_young(author: User) -> bool:
    return timezone.now() < author.date_joined + datetime.timedelta(days=settings.DAYS_POSTS_ARE_HELD)


def _is_stranger(viewer: Viewer, community: Community) -> bool:
    """Without a role in the programme, and of whom nothing stands here yet."""
    here = Post.objects.filter(author=viewer.user, topic__community=community, removed_at=None)
    return not (viewer.person and viewer.person.involvements) and not here.exists()
