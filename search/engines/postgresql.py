"""Words in PostgreSQL: two tsvector columns, of tokens and of plain words.

The score is BM25 (k1 1.2, b .75) with weights from public text, so what an entry scores depends on that entry and on
public text alone. PostgreSQL doesn't say how often an entry holds a token, but `ts_rank` of one token does: it is the
sum of 1/i² up to that number, over π²/6; what is missing to 1 is nearly 1/(number + ½), over π²/6.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import pi
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from people.viewer import PUBLIC

from ..models import SearchEntry
from ..query import OtherName, Parsed
from ..tokens import plain_words
from . import labels
from .shown import NEAR, number_of, stored_tokens

LAST_POSITION = 16_383  # of a tsvector; words beyond it share this one
MOST_POSITIONS = 255  # of one word in a tsvector

_BOUND = 6 / pi**2
_HITS = """
SELECT id, container, labels, date, {score} AS score
FROM (
    SELECT entry_id AS id, container, labels_id AS labels, date, words, {k}::float8 * length + 0.3::float8 AS k {ranks}
    FROM search_searchrow
    WHERE audience = ANY(%s) AND entry_id NOT IN (SELECT id FROM search_searchentry WHERE withheld) {conditions}
    OFFSET 0
) ranked
"""  # OFFSET 0: each rank is computed once; float8: PostgreSQL takes a bare fraction for a numeric, which is slow


def rows(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The planner takes ranking for cheap and would read the whole table; the index is always faster here.

    Compiling a query of this length takes longer than running it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL jit = off")
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def hits(parsed: Parsed, principals: Sequence[str], title_bonus: int) -> tuple[str, list[object]]:
    """SQL for (id, container, labels, date, score) of all that these principals may find, with its parameters."""
    rank_of = {token: f"r{place}" for place, token in enumerate(parsed.tokens)}
    ranks = [f", ts_rank('{{1,1,1,1}}', words, %s::tsquery) AS {rank}" for rank in rank_of.values()]
    scores = [_bm25(rank_of[token], weight) for token, weight in parsed.tokens.items()]
    values = [_quoted(token) for token in parsed.tokens]
    for meaning, names in enumerate(parsed.others):
        columns = [f"o{meaning}_{place}" for place in range(len(names))]
        ranks += [_rank_of_name(name, column) for name, column in zip(names, columns, strict=True)]
        scores.append(f"GREATEST({', '.join(map(_score_of_name, names, columns))})")
        values += [_phrase(name.tokens) for name in names]
    if parsed.title:
        ranks.append(", words @@ %s::tsquery AS titled")
        scores.append(f"CASE WHEN titled THEN {title_bonus} ELSE 0 END")
        values.append(_quoted(parsed.title))
    for (one, other), weight in parsed.pairs.items():  # where the two stand is looked up last: it takes longest
        near = f"{rank_of[one]} > 0 AND {rank_of[other]} > 0 AND words @@ %s::tsquery"
        scores.append(f"CASE WHEN {near} THEN {weight:.6f} ELSE 0 END")
    conditions, wanted = _conditions(parsed)
    sql = _HITS.format(
        score=" + ".join(scores) or "0",
        k=f"{0.9 / parsed.length:.10f}",
        ranks="".join(ranks),
        conditions="".join(f" AND {condition}" for condition in conditions),
    )
    return sql, [*map(_near, parsed.pairs), *values, list(principals), *wanted]


def _rank_of_name(name: OtherName, column: str) -> str:
    """Of a name of several words `ts_rank` doesn't tell how often it is there, only whether."""
    rank = "words @@ %s::tsquery" if len(name.tokens) > 1 else "ts_rank('{1,1,1,1}', words, %s::tsquery)"
    return f", {rank} AS {column}"


def _score_of_name(name: OtherName, column: str) -> str:
    if len(name.tokens) > 1:
        return f"CASE WHEN {column} THEN {name.weight:.6f} ELSE 0 END"
    return _bm25(column, name.weight)


def _bm25(rank: str, weight: float) -> str:
    times = f"({_BOUND:.10f} / (1 - {rank}) - 0.5)"
    return f"CASE WHEN {rank} > 0 THEN {2.2 * weight:.6f} * {times} / ({times} + k) ELSE 0 END"


def remove(cursor: CursorWrapper, ids: Sequence[int]) -> None:
    cursor.execute("DELETE FROM search_searchrow WHERE entry_id = ANY(%s)", [list(ids)])


def forget(_cursor: CursorWrapper) -> None:
    """Nothing: PostgreSQL's own vacuum clears away what was removed."""


def add(cursor: CursorWrapper, entries: Sequence[SearchEntry]) -> None:
    numbers = labels.keep(entries)
    cursor.executemany(
        """
        INSERT INTO search_searchrow (entry_id, container, audience, labels_id, date, length, words, plain)
        VALUES (%s, %s, %s, %s, %s, %s, %s::tsvector, %s::tsvector)
        """,
        [
            (
                entry.pk,
                number_of(entry.container),
                entry.audience,
                numbers[entry.key],
                entry.date,
                len(stored_tokens(entry)),
                _vector(stored_tokens(entry)),
                _vector(plain_words(entry.title, entry.body).split()),
            )
            for entry in entries
        ],
    )


def standing_open(tokens: Sequence[str]) -> tuple[str, list[object]]:
    """SQL for those of these tokens that an open entry holds, with its parameters."""
    one = """
        SELECT %s WHERE EXISTS (
            SELECT 1 FROM search_searchrow WHERE audience = %s AND words @@ %s::tsquery
            AND entry_id NOT IN (SELECT id FROM search_searchentry WHERE withheld)
        )
    """
    values: list[object] = [value for token in tokens for value in (token, PUBLIC, _quoted(token))]
    return " UNION ALL ".join([one] * len(tokens)), values


def _conditions(parsed: Parsed) -> tuple[list[str], list[object]]:
    conditions, values = [], []
    if parsed.tokens:
        conditions.append("words @@ %s::tsquery")
        names = [_phrase(name.tokens) for names in parsed.others for name in names]
        values.append(" | ".join([_any(parsed.tokens), *names]))
    for phrase in parsed.phrases:
        conditions.append("plain @@ %s::tsquery")
        values.append(_phrase(phrase))
    if parsed.excluded_tokens:
        conditions.append("NOT words @@ %s::tsquery")
        values.append(_any(parsed.excluded_tokens))
    for phrase in parsed.excluded_phrases:
        conditions.append("NOT plain @@ %s::tsquery")
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


def _near(pair: tuple[str, str]) -> str:
    one, other = map(_quoted, pair)
    return " | ".join([f"{other} <-> {one}", *(f"{one} <{apart}> {other}" for apart in range(1, NEAR + 1))])


def _quoted(word: str) -> str:
    """Words hold letters and digits only, so no quote can end the quotation."""
    return f"'{word}'"
