"""Pages of notices that cost the same however many there are: what lies beyond a notice, never an offset."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from people.tokens import TOKEN

from .models import Notice, NoticeQuerySet

SIZE = 20
BEFORE, AFTER = "voor", "na"  # in the address, with the token of a notice


@dataclass(frozen=True)
class Page:
    """Newest first."""

    rows: list[Notice]
    has_older: bool
    has_newer: bool

    @property
    def older(self) -> str:
        """The address of the neighbouring page, empty where there is none; likewise `newer`."""
        return f"?{BEFORE}={self.rows[-1].token}" if self.rows and self.has_older else ""

    @property
    def newer(self) -> str:
        return f"?{AFTER}={self.rows[0].token}" if self.rows and self.has_newer else ""


def page_of(notices: NoticeQuerySet, own: NoticeQuerySet, asked: QueryDict) -> Page:
    """Of `notices` those beyond the one that the address names, if any. Raises Http404 for one not among `own`."""
    if AFTER in asked:
        newer = list(notices.filter(pk__gt=named(own, str(asked[AFTER])).pk).order_by("pk")[: SIZE + 1])
        return Page(newer[:SIZE][::-1], has_older=True, has_newer=len(newer) > SIZE)
    if BEFORE in asked:
        notices = notices.filter(pk__lt=named(own, str(asked[BEFORE])).pk)
    older = list(notices.order_by("-pk")[: SIZE + 1])
    return Page(older[:SIZE], has_older=len(older) > SIZE, has_newer=BEFORE in asked)


def named(own: NoticeQuerySet, token: str) -> Notice:
    """Raises Http404."""
    if not re.fullmatch(TOKEN, token):
        raise Http404
    return get_object_or_404(own, token=token)
