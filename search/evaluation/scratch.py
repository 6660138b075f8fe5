"""Stores that hold the documents of a judged set and nothing else, and are gone afterwards.

The site's own database, index and files are not touched: everything runs on a database of its own, which the default
connection points to meanwhile, and on indices with a name of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from people.viewer import PUBLIC
from search.batches import batched
from search.engines.base import Engine
from search.engines.database import DatabaseEngine
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.dsl import nodes
from search.models import SearchEntry, State
from search.query import parse
from search.results import Query
from search.tokens import entry_tokens
from search.vocabulary import current, recount

from .judged import Document

BATCH = 500
SECONDS = 30.0  # a cold index may be slow at its first question; nobody waits for it here

Ask = Callable[[str], list[str]]  # what is typed -> ids of documents, best first


@contextmanager
def filled_database(documents: Sequence[Document]) -> Iterator[list[SearchEntry]]:
    """A scratch database in which each document is a public entry, its tokens made by counts of these documents."""
    with _scratch_database():
        migrations = MigrationExecutor(connection)
        migrations.migrate([node for node in migrations.loader.graph.leaf_nodes() if node[0] == "search"])
        entries = [_entry(number, document) for number, document in enumerate(documents)]
        SearchEntry.objects.bulk_create(entries, batch_size=BATCH)
        vocabulary = recount()
        for entry in entries:
            entry.title_tokens, entry.tokens = entry_tokens(entry.title, entry.body, vocabulary)
        yield entries


@contextmanager
def our_engine(name: str, documents: Sequence[Document], entries: Sequence[SearchEntry], top: int) -> Iterator[Ask]:
    """The site's engine of this name, filled with these entries. Raises EngineAwayError."""
    if name == DatabaseEngine.name:
        yield _filled(DatabaseEngine(), documents, entries, top)
        return
    with _scratch_indices() as prefix:
        engine = ElasticsearchEngine(settings.ELASTICSEARCH_URL, prefix, SECONDS, refresh=True)
        engine.promote(engine.create())
        yield _filled(engine, documents, entries, top)


@contextmanager
def plain_dutch(documents: Sequence[Document], top: int) -> Iterator[Ask]:
    """What Elasticsearch does by itself: one field with its `dutch` analyzer, and a `match` of what was typed."""
    with _scratch_indices() as index, nodes(settings.ELASTICSEARCH_URL, SECONDS) as client:
        client.indices.create(index=index, mappings={"properties": {"body": {"type": "text", "analyzer": "dutch"}}})
        for batch in batched(documents, BATCH):
            operations: list[dict[str, Any]] = []
            for document in batch:
                operations += [{"index": {"_id": document.id}}, {"body": f"{document.title}\n{document.text}"}]
            client.bulk(index=index, operations=operations, refresh=True)

        def ask(text: str) -> list[str]:
            answer = client.search(index=index, query={"match": {"body": text}}, size=top, source=False)
            return [hit["_id"] for hit in answer["hits"]["hits"]]

        yield ask


def _entry(number: int, document: Document) -> SearchEntry:
    return SearchEntry(
        key=f"document:{number}",
        container=f"document:{number}",
        state=State.LIVE,
        audience=PUBLIC,
        kind="page",
        title=document.title[:300],
        body=document.text,
        built=1,
    )


def _filled(engine: Engine, documents: Sequence[Document], entries: Sequence[SearchEntry], top: int) -> Ask:
    for batch in batched(entries, BATCH):
        engine.index(batch)
    vocabulary = current()
    parse("thuiszittersaanpak", vocabulary)  # what the first question makes is no part of what one question costs

    def ask(text: str) -> list[str]:
        query = Query(words=text, principals=frozenset([PUBLIC]), size=top)
        ranked = engine.search(query, parse(text, vocabulary))
        return [documents[int(container.removeprefix("document:"))].id for container, _entries in ranked.containers]

    return ask


@contextmanager
def _scratch_indices() -> Iterator[str]:
    """A prefix for indices that are deleted at the end."""
    prefix = f"search-evaluate-{uuid4().hex}"
    try:
        yield prefix
    finally:
        with nodes(settings.ELASTICSEARCH_URL, SECONDS) as client:
            for index in client.indices.get(index=f"{prefix}*"):
                client.indices.delete(index=index)


@contextmanager
def _scratch_database() -> Iterator[None]:
    if connection.vendor == "sqlite":
        with (
            TemporaryDirectory(prefix="search-evaluate-") as folder,
            connected_to(str(Path(folder) / "scratch.sqlite3")),
        ):
            yield
        return
    name = f"search_evaluate_{uuid4().hex}"
    _as_statement(f"CREATE DATABASE {name}")
    try:
        with connected_to(name):
            yield
    finally:
        _as_statement(f"DROP DATABASE {name}")


def _as_statement(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """The default connection leads to the database of this name instead of the site's."""
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
