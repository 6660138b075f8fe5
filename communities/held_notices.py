"""What is told of texts that wait for approval: to facilitators, and afterwards to who wrote them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from notifications.kinds import Line
from notifications.models import Notice
from people.viewer import Viewer

from .models import HeldPost, Post

HELD = "held"
DECIDE, PLACED, REFUSED = "decide", "placed", "refused"  # why it was told


class HeldPosts:
    """The subject is the token of a held post, or once it is placed of the post."""

    name = HELD

    def visible_to(self, viewer: Viewer) -> Q:
        held = HeldPost.objects.filter(token=OuterRef("subject"))
        refused = held.visible_to(viewer).exclude(refused_why="")
        placed = Post.objects.visible_to(viewer).filter(token=OuterRef("subject"))
        return (
            Q(Exists(held.decidable_by(viewer)), cause=DECIDE)
            | Q(Exists(refused), cause=REFUSED)
            | Q(Exists(placed), cause=PLACED)
        )

    def describe(self, notices: Collection[Notice], viewer: Viewer) -> Mapping[int, Line]:
        """Two queries."""
        tokens = [notice.subject for notice in notices]
        held = HeldPost.objects.filter(token__in=tokens)
        posts = Post.objects.filter(token__in=tokens).select_related("topic__community")
        there: dict[str, HeldPost | Post] = {each.token: each for each in held}
        there.update({each.token: each for each in posts})
        return {notice.pk: _line(there[notice.subject]) for notice in notices if notice.subject in there}


def _line(about: HeldPost | Post) -> Line:
    address = about.get_absolute_url()
    if isinstance(about, Post):
        return Line(_("Your post is placed"), address, "")
    if about.refused_why:
        return Line(_("Your post is not placed"), address, about.refused_why)
    return Line(_("A post waits for approval"), address, str(about.get_waits_display()))
