"""The engine inside the site's own database: embedded default, and what answers when Elasticsearch is away.

One statement ranks, groups by container, counts facets and cuts the page. How words are found and scored differs
between SQLite (FTS5) and PostgreSQL (tsvector); each has a module with the same functions.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import Any

from django.db import connection, transaction

from ..models import SearchEntry, State, TitleWord
from ..query import Parsed
from ..results import Query, Ranked
from . import labels, postgresql, sqlite
from .base import Pushed
from .shown import ENTRIES_SHOWN, TITLE_BONUS, check_depth

LOOKED_AT = 20  # of the best entries, for each container up to the end of the page
ALL = sys.maxsize
_RANKED = """
WITH hits AS MATERIALIZED ({hits}),
counted AS (
    SELECT labels, COUNT(DISTINCT container) AS number FROM hits GROUP BY labels
),
best AS (
    SELECT container, ROW_NUMBER() OVER (ORDER BY {order}) AS place FROM (
        SELECT container, score, date FROM hits WHERE {chosen} ORDER BY {order} LIMIT %s
    ) AS looked_at
),
page AS MATERIALIZED (
    SELECT container, MIN(place) AS place FROM best GROUP BY container ORDER BY MIN(place) LIMIT %s OFFSET %s
),
shown AS (
    SELECT container, id, ROW_NUMBER() OVER (PARTITION BY container ORDER BY score DESC, id) AS nth
    FROM hits WHERE container IN (SELECT container FROM page)
)
SELECT 0 AS place, 0 AS nth, text AS name, number FROM counted JOIN search_labelset ON search_labelset.id = labels
UNION ALL
SELECT place, nth, entry.container, entry.id FROM shown
JOIN page ON page.container = shown.container JOIN search_searchentry entry ON entry.id = shown.id WHERE nth <= %s
ORDER BY place, nth
"""  # a container stands where its first entry does
_NEWEST_FIRST = "date DESC NULLS LAST, container"
_BEST_FIRST = f"score DESC, {_NEWEST_FIRST}"


class DatabaseEngine:
    """Always up to date within the transaction that stores an entry; holds live entries only."""

    name = "database"

    def prepare(self) -> None:
        """Nothing to do: migrations made the tables."""

    def search(self, query: Query, parsed: Parsed) -> Ranked:
        """See `Engine`. Withheld entries are left out by the database's own mark; `query.withheld` isn't needed."""
        check_depth(query)
        ranked = _ask(query, parsed, LOOKED_AT * query.page * query.size)
        if len(ranked.containers) < min(query.size, ranked.total - _before(query)):
            return _ask(query, parsed, ALL)  # all that was looked at stands in too few containers
        return ranked

    @transaction.atomic
    def index(self, entries: Sequence[SearchEntry]) -> Pushed:
        """See `Engine`. What is older than the stored entry is left alone."""
        newest = dict(SearchEntry.objects.filter(pk__in=[entry.pk for entry in entries]).values_list("pk", "built"))
        current = [entry for entry in entries if entry.built >= newest[entry.pk]]
        live = [entry for entry in current if entry.state == State.LIVE]
        with connection.cursor() as cursor:
            _dialect().remove(cursor, [entry.pk for entry in current])
            _dialect().add(cursor, live)
        TitleWord.objects.replace([entry.pk for entry in current], _heads(live))
        return Pushed()

    def forget(self) -> None:
        """Nothing of what was removed is left in the files after this; for the night, since writers wait for it."""
        with transaction.atomic(), connection.cursor() as cursor:
            _dialect().forget(cursor)

    def stand_open(self, tokens: Sequence[str]) -> set[str]:
        """Which of these tokens stand in something that anybody may read now."""
        sql, parameters = _dialect().standing_open(tokens)
        return {token for (token,) in _dialect().rows(sql, parameters)}


def _ask(query: Query, parsed: Parsed, most: int) -> Ranked:
    """The page as far as the best entries tell, of which so many are looked at; the total and the facets in full."""
    hits, parameters = _dialect().hits(parsed, sorted(query.principals), TITLE_BONUS)
    chosen, values = _chosen(query.chosen)
    sql = _RANKED.format(hits=hits, chosen=chosen, order=_NEWEST_FIRST if query.newest_first else _BEST_FIRST)
    paging = [most, query.size, _before(query), ENTRIES_SHOWN]
    return _ranked(_dialect().rows(sql, [*parameters, *values, *paging]), query)


def _before(query: Query) -> int:
    """Containers on the pages before this one."""
    return (query.page - 1) * query.size


def _heads(entries: Iterable[SearchEntry]) -> list[SearchEntry]:
    """Those with a title of their own: a section's is a heading, a post's is a name."""
    return [entry for entry in entries if entry.key == entry.container]


def _dialect() -> ModuleType:
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]


def _chosen(chosen: labels.Chosen) -> tuple[str, list[str]]:
    """The condition that the labels of a container hold one of the chosen values of every facet."""
    find = {"sqlite": "INSTR", "postgresql": "STRPOS"}[connection.vendor]
    holding = [" OR ".join([f"{find}(text, %s) > 0"] * len(values)) for values in chosen.values()]
    conditions = [f"labels IN (SELECT id FROM search_labelset WHERE {one})" for one in holding]  # noqa: S608 - our SQL
    values = [labels.label(facet, value) for facet, values in chosen.items() for value in values]
    return " AND ".join(conditions) or "TRUE", values


def _ranked(rows: Iterable[tuple[Any, ...]], query: Query) -> Ranked:
    groups: list[tuple[str, int]] = []
    containers: dict[str, list[int]] = {}
    for place, _nth, name, number in rows:
        if place:
            containers.setdefault(name, []).append(number)
        else:
            groups.append((name, number))
    total, facets = labels.count(groups, query.chosen)
    return Ranked(list(containers.items()), total, facets)
