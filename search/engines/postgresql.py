"""Words in PostgreSQL: two tsvector columns, of tokens and of plain words.

Each token of the question is ranked by itself and multiplied by its weight in public text, so what an entry scores
depends on that entry and on public text alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from ..models import SearchEntry
from ..query import Parsed
from ..tokens import plain_words
from .labels import labels_of

LAST_POSITION = 16_383  # of a tsvector; words beyond it share this one
MOST_POSITIONS = 255  # of one word in a tsvector

_ROW = "r.entry_id AS id, r.container, r.labels, r.date"
_FROM = """
    FROM search_searchrow r
    WHERE r.audience = ANY(%s) AND r.entry_id NOT IN (SELECT id FROM search_searchentry WHERE withheld)
"""


def rows(sql: str, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
    """The planner takes ranking for cheap and would read the whole table; the index is always faster here."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def hits(parsed: Parsed, principals: Sequence[str], title_bonus: int) -> tuple[str, list[object]]:
    """SQL for (id, container, labels, date, score) of all that these principals may find, with its parameters."""
    score, values = _score(parsed, title_bonus)
    conditions, wanted = _conditions(parsed)
    sql = f"SELECT {_ROW}, {score} AS score {_FROM}" + "".join(f" AND {condition}" for condition in conditions)
    return sql, [*values, list(principals), *wanted]


def remove(cursor: CursorWrapper, ids: Sequence[int]) -> None:
    cursor.execute("DELETE FROM search_searchrow WHERE entry_id = ANY(%s)", [list(ids)])


def add(cursor: CursorWrapper, entries: Sequence[SearchEntry]) -> None:
    cursor.executemany(
        """
        INSERT INTO search_searchrow (entry_id, container, audience, labels, date, words, plain)
        VALUES (%s, %s, %s, %s, %s, %s::tsvector, %s::tsvector)
        """,
        [
            (
                entry.pk,
                entry.container,
                entry.audience,
                labels_of(entry),
                entry.date,
                _vector(f"{entry.title_tokens} {entry.tokens}".split()),
                _vector(plain_words(entry.title, entry.body).split()),
            )
            for entry in entries
        ],
    )


def _score(parsed: Parsed, title_bonus: int) -> tuple[str, list[object]]:
    terms = [f"{weight:.6f} * ts_rank('{{1,1,1,1}}', r.words, %s::tsquery, 1)" for weight in parsed.tokens.values()]
    values: list[object] = [_quoted(token) for token in parsed.tokens]
    if parsed.title:
        terms.append(f"CASE WHEN r.words @@ %s::tsquery THEN {title_bonus} ELSE 0 END")
        values.append(_quoted(parsed.title))
    return " + ".join(terms) or "0", values


def _conditions(parsed: Parsed) -> tuple[list[str], list[object]]:
    conditions, values = [], []
    if parsed.tokens:
        conditions.append("r.words @@ %s::tsquery")
        values.append(_any(parsed.tokens))
    for phrase in parsed.phrases:
        conditions.append("r.plain @@ %s::tsquery")
        values.append(_phrase(phrase))
    if parsed.excluded_tokens:
        conditions.append("NOT r.words @@ %s::tsquery")
        values.append(_any(parsed.excluded_tokens))
    for phrase in parsed.excluded_phrases:
        conditions.append("NOT r.plain @@ %s::tsquery")
        values.append(_phrase(phrase))
    return conditions, list[object](values)


def _vector(words: Iterable[str]) -> str:
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words, 1):
        places[word].append(min(place, LAST_POSITION))
    return " ".join(f"{_quoted(word)}:{','.join(map(str, at[:MOST_POSITIONS]))}" for word, at in places.items())


def _any(tokens: Iterable[str]) -> str:
    return " | ".join(map(_quoted, tokens))


def _phrase(words: Sequence[str]) -> str:
    return " <-> ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    """Words hold letters and digits only, so no quote can end the quotation."""
    return f"'{word}'"
