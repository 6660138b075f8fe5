"""Everything that the database keeps, to see what a request changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, transaction

# A visit leaves its session, and a smaller picture that nobody had asked for before.
LEFT_OUT = frozenset({"django_session", "wagtailimages_rendition"})
# Who reads moves the marks of what they read, and what a moderator looks at is logged.
READING = frozenset({"communities_readmark", "communities_caughtup", "wagtailcore_modellogentry"})


@dataclass(frozen=True)
class Contents:
    tables: dict[str, dict[object, tuple[object, ...]]]  # table -> primary key -> the row

    def changed_since(self, before: Contents) -> set[tuple[str, object]]:
        """Table and key of every row that is new, gone or another."""
        return {
            (table, key)
            for table, rows in self.tables.items()
            if rows != before.tables[table]
            for key in rows.keys() | before.tables[table].keys()
            if rows.get(key) != before.tables[table].get(key)
        }

    def had(self, row: tuple[str, object]) -> bool:
        table, key = row
        return key in self.tables[table]


def contents(besides: frozenset[str] = READING) -> Contents:
    """Some tens of milliseconds for the world of these tests. `besides` names more tables that are left out."""
    tables = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            if not model._meta.managed or table in LEFT_OUT | besides:
                continue
            key = connection.ops.quote_name(model._meta.pk.column)
            cursor.execute(f"SELECT {key}, * FROM {connection.ops.quote_name(table)}")
            tables[table] = {row[0]: row for row in cursor.fetchall()}
    return Contents(tables)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
