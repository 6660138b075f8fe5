"""Entries by the hundred thousand, copied inside the database from those of the demo: short texts, and no objects."""

from __future__ import annotations

from django.db import connection

from search.models import SearchEntry, SearchRow

LETTERS = 80  # of tokens that a copy keeps
SOURCES = "SELECT *, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM search_searchentry WHERE audience = 'public'"
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last})"
ROWS = {
    "sqlite": """
        INSERT INTO search_open (rowid, body) SELECT id, title_tokens || ' ' || tokens FROM search_searchentry
        WHERE id > {newest};
    """,
    "postgresql": """
        UPDATE search_searchrow r SET words = to_tsvector('simple', e.title_tokens || ' ' || e.tokens),
            plain = to_tsvector('simple', e.title)
        FROM search_searchentry e WHERE e.id = r.entry_id AND r.entry_id > {newest};
    """,
}


def grow(size: int) -> None:
    """Up to so many entries, of which the database engine holds what it holds of every entry."""
    count = SearchEntry.objects.count()
    if count >= size:
        return
    newest = SearchEntry.objects.order_by("-pk").values_list("pk", flat=True)[0]
    changed = {
        "key": "'many:' || i",
        "container": "'many:' || i",
        "body": "''",
        "tokens": f"SUBSTR(tokens, 1, {LETTERS})",
    }
    columns = [field.column for field in SearchEntry._meta.fields if not field.primary_key]
    numbers = NUMBERS.format(first=newest, last=newest + size - count - 1)
    copies = f"""
        INSERT INTO search_searchentry ({", ".join(columns)}) {numbers}
        SELECT {", ".join(changed.get(column, column) for column in columns)} FROM n
        JOIN ({SOURCES}) s ON s.place = i % (SELECT COUNT(*) FROM search_searchentry WHERE audience = 'public')
    """
    rows = """
        INSERT INTO search_searchrow (entry_id, container, audience, labels_id, date, length)
        SELECT id, id, audience, (SELECT MIN(id) FROM search_labelset), date, 12 FROM search_searchentry
        WHERE id > {newest};
    """
    with connection.cursor() as cursor:
        for statement in (copies, rows, ROWS[connection.vendor]):
            cursor.execute(statement.format(newest=newest))
    assert SearchRow.objects.count() >= size
