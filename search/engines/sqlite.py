"""Words in SQLite: two FTS5 tables, of open and of closed entries.

`bm25()` counts over a whole table, so what a visitor sees is ordered by open text alone. Among a member's closed hits
the order may depend on other closed text; PostgreSQL and Elasticsearch have no such trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from ..models import SearchEntry, SearchRow
from ..query import Parsed
from ..tokens import plain_words
from ..vocabulary import PUBLIC
from .labels import labels_of
from .shown import stored_tokens

_ROW = "r.entry_id AS id, r.container, r.labels, r.date"
_SHOWN = "r.entry_id NOT IN (SELECT id FROM search_searchentry WHERE withheld)"


def rows(sql: str, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def hits(parsed: Parsed, principals: Sequence[str], title_bonus: int) -> tuple[str, list[object]]:
    """SQL for (id, container, labels, date, score) of all that these principals may find, with its parameters."""
    closed = [principal for principal in principals if principal != PUBLIC]
    if not parsed.asks_for_something:
        return _everything(parsed, principals)
    pieces = [_matching("search_closed", parsed, closed, _any("audience", ["", *closed]), title_bonus)]
    if PUBLIC in principals:
        pieces.append(_matching("search_open", parsed, [PUBLIC], "", title_bonus))
    return " UNION ALL ".join(sql for sql, _values in pieces), [value for _sql, values in pieces for value in values]


def remove(cursor: CursorWrapper, ids: Sequence[int]) -> None:
    for table in ("search_open", "search_closed"):
        cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", [[pk] for pk in ids])  # noqa: S608 - our names
    SearchRow.objects.filter(pk__in=ids).delete()


def add(cursor: CursorWrapper, entries: Sequence[SearchEntry]) -> None:
    SearchRow.objects.bulk_create(
        SearchRow(
            entry=entry,
            container=entry.container,
            audience=entry.audience,
            labels=labels_of(entry),
            date=entry.date,
            length=len(stored_tokens(entry)),
        )
        for entry in entries
    )
    words = {
        entry: (entry.pk, " ".join(stored_tokens(entry)), plain_words(entry.title, entry.body)) for entry in entries
    }
    cursor.executemany(
        "INSERT INTO search_open (rowid, body, plain) VALUES (%s, %s, %s)",
        [values for entry, values in words.items() if entry.audience == PUBLIC],
    )
    cursor.executemany(
        "INSERT INTO search_closed (rowid, body, plain, audience) VALUES (%s, %s, %s, %s)",
        [(*values, entry.audience) for entry, values in words.items() if entry.audience != PUBLIC],
    )


def _matching(
    table: str, parsed: Parsed, principals: Sequence[str], audience: str, title_bonus: int
) -> tuple[str, list[object]]:
    sql = f"""
        SELECT {_ROW}, -bm25({table}, 1.0, 0.0, 0.0) + CASE WHEN r.entry_id IN (
            SELECT rowid FROM {table} WHERE {table} MATCH %s
        ) THEN {title_bonus} ELSE 0 END AS score
        FROM {table} JOIN search_searchrow r ON r.entry_id = {table}.rowid
        WHERE {table} MATCH %s AND r.audience IN ({_marks(principals)}) AND {_SHOWN}
    """  # noqa: S608 - table names and a number of our own
    return sql, [_any("body", [parsed.title]), _expression(parsed, audience), *principals]


def _everything(parsed: Parsed, principals: Sequence[str]) -> tuple[str, list[object]]:
    sql = f"SELECT {_ROW}, 0 AS score FROM search_searchrow r WHERE r.audience IN ({_marks(principals)}) AND {_SHOWN}"  # noqa: S608
    unwanted = _unwanted(parsed)
    if not unwanted:
        return sql, list(principals)
    for table in ("search_open", "search_closed"):
        sql += f" AND r.entry_id NOT IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)"  # noqa: S608
    return sql, [*principals, unwanted, unwanted]


def _expression(parsed: Parsed, audience: str) -> str:
    """An FTS5 expression. Every value stands in it as a quoted string of letters and digits."""
    wanted = [_phrase(phrase) for phrase in parsed.phrases]
    if parsed.tokens:
        wanted.append(_any("body", parsed.tokens))
    wanted += [audience] if audience else []
    unwanted = _unwanted(parsed)
    return " AND ".join(wanted) if not unwanted else f"({' AND '.join(wanted)}) NOT ({unwanted})"


def _unwanted(parsed: Parsed) -> str:
    pieces = [_phrase(phrase) for phrase in parsed.excluded_phrases]
    if parsed.excluded_tokens:
        pieces.append(_any("body", parsed.excluded_tokens))
    return " OR ".join(pieces)


def _any(column: str, values: Iterable[str]) -> str:
    return f"{column} : (" + " OR ".join(f'"{value}"' for value in values) + ")"


def _phrase(words: Sequence[str]) -> str:
    return f'plain : "{" ".join(words)}"'


def _marks(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"
