"""Where the database engine keeps words: FTS5 tables on SQLite, two tsvector columns on PostgreSQL.

The tokens of open and of closed entries stand in two FTS5 tables, since `bm25()` counts over a whole table: what a visitor sees is
ordered by open text alone.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FORWARDS = {
    "sqlite": """
        CREATE VIRTUAL TABLE search_open USING fts5(body, tokenize = 'ascii');
        CREATE VIRTUAL TABLE search_closed USING fts5(body, audience, tokenize = "ascii tokenchars ':-_'");
        CREATE VIRTUAL TABLE search_plain USING fts5(plain, tokenize = 'ascii');
    """,
    "postgresql": """
        ALTER TABLE search_searchrow ADD COLUMN words tsvector, ADD COLUMN plain tsvector;
        ALTER TABLE search_searchrow ALTER COLUMN words SET STORAGE MAIN;
        ALTER TABLE search_searchrow SET (toast_tuple_target = 8160);
        CREATE INDEX search_row_words ON search_searchrow USING gin (words, plain);
    """,
}
BACKWARDS = {
    "sqlite": "DROP TABLE search_open; DROP TABLE search_closed; DROP TABLE search_plain;",
    "postgresql": "ALTER TABLE search_searchrow DROP COLUMN words, DROP COLUMN plain;",
}


def _run(editor: BaseDatabaseSchemaEditor, statements: str) -> None:
    for statement in filter(str.strip, statements.split(";")):
        editor.execute(statement)


def forwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    _run(editor, FORWARDS[editor.connection.vendor])


def backwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    _run(editor, BACKWARDS[editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
