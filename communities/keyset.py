"""Pages of a list that cost the same however long the list is: rows beyond a post, never an offset.

A place in a list is named by the token of a post, because ids would tell how much is written elsewhere:
`?voor=<token>` what came before that post, `?na=<token>` what came after it, `?bericht=<token>` the page that holds it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404, QueryDict

from people.tokens import TOKEN

from .models import Post

SIZE = 20
LEAD_IN = 3  # posts that stand before the one a permalink points at
BEFORE, AFTER, AROUND = "voor", "na", "bericht"

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Place:
    """Where in a list the reader wants to be; `side` is empty at its start."""

    side: str = ""
    token: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Place:
        """Raises Http404 for what can't be a token."""
        for side in (BEFORE, AFTER, AROUND):
            if side in query:
                token = str(query[side])
                if not re.fullmatch(TOKEN, token):
                    raise Http404
                return cls(side, token)
        return cls()

    def marks(self, posts: QuerySet[Post], rows: QuerySet[Any], key: str) -> dict[str, Subquery]:
        """Annotations for what holds the list, so that one query gives it and all that `page_of` asks.

        `posts` are those that may name a place, `rows` are the list, `key` is the id of a post in each row.
        """
        if not self.side:
            return {}
        outwards = f"-{key}" if self.side == BEFORE else key
        return {
            "anchor": Subquery(posts.filter(token=self.token).values("pk")),
            "other_end": Subquery(rows.order_by(outwards).values(key)[:1]),
        }


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Rows in order of age, oldest first, and whether there are others on either side."""

    rows: list[Row]
    has_older: bool
    has_newer: bool

    @property
    def newest_first(self) -> list[Row]:
        return self.rows[::-1]

    @property
    def oldest(self) -> Row:
        return self.rows[0]

    @property
    def newest(self) -> Row:
        return self.rows[-1]


def page_of(rows: QuerySet[Row], key: str, place: Place, holder: Any, newest_first: bool) -> Page[Row]:
    """At most SIZE rows; one query. `holder` has the marks. Raises Http404 where there is nothing."""
    anchor = holder.anchor if place.side else 0
    if anchor is None:
        raise Http404
    backwards = place.side == BEFORE or (not place.side and newest_first)
    found = list(_beyond(rows, key, place, anchor).order_by(f"-{key}" if backwards else key)[: SIZE + 1])
    if not found and place.side:
        raise Http404
    goes_on, shown = len(found) > SIZE, found[:SIZE]
    goes_back = bool(place.side) and getattr(shown[0], key) != holder.other_end
    if backwards:
        return Page(shown[::-1], has_older=goes_on, has_newer=goes_back)
    return Page(shown, has_older=goes_back, has_newer=goes_on)


def _beyond(rows: QuerySet[Row], key: str, place: Place, anchor: int) -> QuerySet[Row]:
    if place.side == BEFORE:
        return rows.filter(**{f"{key}__lt": anchor})
    if place.side == AFTER:
        return rows.filter(**{f"{key}__gt": anchor})
    if place.side == AROUND:
        earlier = rows.filter(**{f"{key}__lte": anchor}).order_by(f"-{key}").values(key)
        return rows.filter(**{f"{key}__gte": Coalesce(Subquery(earlier[LEAD_IN : LEAD_IN + 1]), Value(0))})
    return rows
