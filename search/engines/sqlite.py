"""Words in SQLite: two FTS5 tables of tokens, for open and for closed entries, and one of plain words for phrases.

`bm25()` counts over a whole table, so what a visitor sees is ordered by open text alone. Among a member's closed hits
the order may depend on other closed text; PostgreSQL and Elasticsearch have no such trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from people.viewer import PUBLIC

from ..models import SearchEntry, SearchRow
from ..query import Parsed
from ..tokens import plain_words
from . import labels
from .shown import NEAR, number_of, stored_tokens

TABLES = ("search_open", "search_closed", "search_plain")
_ROW = "r.entry_id AS id, r.container, r.labels_id AS labels, r.date"
_PHRASED = "SELECT rowid FROM search_plain WHERE search_plain MATCH %s"
_HOLDING = """
    SELECT rowid FROM search_open WHERE search_open MATCH %s
    UNION ALL SELECT rowid FROM search_closed WHERE search_closed MATCH %s
"""
_SUMMED = """
    SELECT id, container, labels, date, SUM(score) AS score FROM (
        SELECT id, container, labels, date, MAX(score) AS score FROM ({pieces}) GROUP BY id, meaning
    ) GROUP BY id
"""  # of the names for one thing the best one that an entry holds; SQLite takes the other columns from any of its rows
_SHOWN = "r.entry_id NOT IN (SELECT id FROM search_searchentry WHERE withheld)"


@dataclass(frozen=True)
class _Asked:
    words: str  # an expression of FTS5
    bonuses: Sequence[tuple[str, float]]  # expressions that move an entry up, and by how much
    share: float = 1.0  # of its score
    meaning: int = 0  # 0: as it was typed


def rows(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def hits(parsed: Parsed, principals: Sequence[str], title_bonus: int) -> tuple[str, list[object]]:
    """SQL for (id, container, labels, date, score) of all that these principals may find, with its parameters."""
    conditions, values = _conditions(parsed, principals)
    if not parsed.tokens:
        return f"SELECT {_ROW}, 0 AS score FROM search_searchrow r WHERE {conditions}", values  # noqa: S608 - our SQL
    closed = [principal for principal in principals if principal != PUBLIC]
    among = {"search_closed": f" AND {_any('audience', ['', *closed])}"}
    if PUBLIC in principals:
        among["search_open"] = ""
    pieces: list[str] = []
    parameters: list[object] = []
    for asked in _asked(parsed, title_bonus):
        for table, audience in among.items():
            pieces.append(_matching(table, asked, conditions))
            moved_up = [expression for expression, _bonus in asked.bonuses]
            parameters += [*moved_up, f"{asked.words}{audience}", *values]
    together = " UNION ALL ".join(pieces)
    return (_SUMMED.format(pieces=together) if parsed.others else together), parameters


def _asked(parsed: Parsed, title_bonus: int) -> list[_Asked]:
    """The typed words together, and each of their other names by itself: an expression has one weight for all of it."""
    bonuses = [(_any("body", [parsed.title]), float(title_bonus))]
    bonuses += [(_near(pair), weight) for pair, weight in parsed.pairs.items()]
    typed = _Asked(_any("body", parsed.tokens), bonuses)
    return [typed] + [
        _Asked(f"body : ({_phrase(name.tokens)})", [], name.share, meaning)
        for meaning, names in enumerate(parsed.others, 1)
        for name in names
    ]


def remove(cursor: CursorWrapper, ids: Sequence[int]) -> None:
    for table in TABLES:
        cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", [[pk] for pk in ids])  # noqa: S608 - our names
    SearchRow.objects.filter(pk__in=ids).delete()


def add(cursor: CursorWrapper, entries: Sequence[SearchEntry]) -> None:
    numbers = labels.keep(entries)
    SearchRow.objects.bulk_create(
        SearchRow(
            entry=entry,
            container=number_of(entry.container),
            audience=entry.audience,
            labels_id=numbers[entry.key],
            date=entry.date,
            length=len(stored_tokens(entry)),
        )
        for entry in entries
    )
    tokens = {entry: (entry.pk, " ".join(stored_tokens(entry))) for entry in entries}
    cursor.executemany(
        "INSERT INTO search_open (rowid, body) VALUES (%s, %s)",
        [values for entry, values in tokens.items() if entry.audience == PUBLIC],
    )
    cursor.executemany(
        "INSERT INTO search_closed (rowid, body, audience) VALUES (%s, %s, %s)",
        [(*values, entry.audience) for entry, values in tokens.items() if entry.audience != PUBLIC],
    )
    cursor.executemany(
        "INSERT INTO search_plain (rowid, plain) VALUES (%s, %s)",
        [(entry.pk, plain_words(entry.title, entry.body)) for entry in entries],
    )


def forget(cursor: CursorWrapper) -> None:
    """Write the words anew without those that were removed: until then FTS5 keeps them, with a mark beside them.

    SQLite puts zeros over what comes free (see the settings); the file itself is written once this is committed.
    """
    for table in TABLES:
        cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 - our names
    transaction.on_commit(_write_to_the_file)


def _write_to_the_file() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def standing_open(tokens: Sequence[str]) -> tuple[str, list[object]]:
    """SQL for those of these tokens that an open entry holds, with its parameters."""
    one = """
        SELECT %s WHERE EXISTS (
            SELECT 1 FROM search_open WHERE search_open MATCH %s
            AND rowid NOT IN (SELECT id FROM search_searchentry WHERE withheld)
        )
    """
    return " UNION ALL ".join([one] * len(tokens)), [value for token in tokens for value in (token, f'"{token}"')]


def _matching(table: str, asked: _Asked, conditions: str) -> str:
    """CROSS JOIN keeps the order of work: rows are looked up by words, never words by rows."""
    holding = f"r.entry_id IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)"  # noqa: S608 - our own table names
    moved_up = "".join(f" + CASE WHEN {holding} THEN {bonus:.6f} ELSE 0 END" for _expression, bonus in asked.bonuses)
    return f"""
        SELECT {_ROW}, {asked.meaning} AS meaning, {asked.share:.6f} * -bm25({table}, 1.0, 0.0) {moved_up} AS score
        FROM {table} CROSS JOIN search_searchrow r ON r.entry_id = {table}.rowid
        WHERE {table} MATCH %s AND {conditions}
    """  # noqa: S608 - table names and numbers of our own


def _conditions(parsed: Parsed, principals: Sequence[str]) -> tuple[str, list[object]]:
    """What holds for a row besides its tokens: audience, phrases, exclusions. A plus keeps a list from leading."""
    found = [f"+r.audience IN ({', '.join(['%s'] * len(principals)) or 'NULL'})", _SHOWN]
    values: list[object] = list(principals)
    for phrase in parsed.phrases:
        found.append(f"+r.entry_id IN ({_PHRASED})")
        values.append(_phrase(phrase))
    for phrase in parsed.excluded_phrases:
        found.append(f"+r.entry_id NOT IN ({_PHRASED})")
        values.append(_phrase(phrase))
    if parsed.excluded_tokens:
        found.append(f"+r.entry_id NOT IN ({_HOLDING})")
        values += [_any("body", parsed.excluded_tokens)] * 2
    return " AND ".join(found), values


def _any(column: str, values: Iterable[str]) -> str:
    return f"{column} : (" + " OR ".join(f'"{value}"' for value in values) + ")"


def _near(pair: tuple[str, str]) -> str:
    return f'body : NEAR("{pair[0]}" "{pair[1]}", {NEAR - 1})'


def _phrase(words: Sequence[str]) -> str:
    return f'"{" ".join(words)}"'
