"""One shelf of entries, and every engine in turn to find them with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.conf import settings

from search.engines.base import Engine, Pushed
from search.engines.database import DatabaseEngine
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.dsl import Elasticsearch
from search.models import SearchEntry, State
from search.query import parse
from search.results import Query, Ranked
from search.synonyms import Synonyms
from search.tokens import entry_tokens
from search.vocabulary import Vocabulary, count


class Shelf:
    """Puts entries in an engine, and asks it."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.vocabulary = Vocabulary()
        self.synonyms = Synonyms()
        self._version = 0

    def put(self, key: str, body: str = "", title: str = "", **fields: object) -> SearchEntry:
        """Store one live entry, or change the fields of the one that stands there."""
        self._version += 1
        values = {
            "container": key,
            "state": State.LIVE,
            "audience": "public",
            "kind": "page",
            "date": datetime(2026, 1, 1, tzinfo=UTC),
            "body": body,
            "title": title,
            **fields,
        }
        title_tokens, tokens = entry_tokens(title, body, self.vocabulary)
        entry, _new = SearchEntry.objects.update_or_create(
            key=key, defaults={**values, "title_tokens": title_tokens, "tokens": tokens, "built": self._version}
        )
        return entry

    def index(self, *entries: SearchEntry) -> Pushed:
        return self.engine.index(entries or list(SearchEntry.objects.order_by("pk")))

    def learn(self) -> None:
        """Count the words of the public entries and index all with them."""
        entries = list(SearchEntry.objects.order_by("pk"))
        self.vocabulary = count(lambda: [f"{one.title}\n{one.body}" for one in entries if one.audience == "public"], 1)
        for entry in entries:
            entry.title_tokens, entry.tokens = entry_tokens(entry.title, entry.body, self.vocabulary)
            entry.built += 1000
            entry.save()
        self.index(*entries)

    def ask(self, words: str = "", *principals: str, **query: object) -> Ranked:
        viewer = frozenset(principals or ["public"])
        return self.engine.search(
            Query(words=words, principals=viewer, **query),
            parse(words, self.vocabulary, self.synonyms),
        )

    def found(self, words: str = "", *principals: str, **query: object) -> list[str]:
        """The containers, best first."""
        return [container for container, _entries in self.ask(words, *principals, **query).containers]


@pytest.fixture
def projection() -> Iterator[ElasticsearchEngine]:
    """An Elasticsearch engine with stores of its own, which are gone afterwards."""
    prefix = f"test-{uuid4().hex[:12]}"
    engine = ElasticsearchEngine(os.environ["ELASTICSEARCH_URL"], prefix, seconds=10, refresh=True)
    yield engine
    client = Elasticsearch(os.environ["ELASTICSEARCH_URL"])
    for store in client.indices.get(index=f"{prefix}-*"):
        client.indices.delete(index=store)
    client.close()


ON_POSTGRESQL = [pytest.mark.postgresql] if settings.TEST_DATABASE_URL else []
ENGINES = [
    pytest.param("database", marks=ON_POSTGRESQL),
    pytest.param("elasticsearch", marks=pytest.mark.elasticsearch),
]


@pytest.fixture(params=ENGINES)
def shelf(request: pytest.FixtureRequest, db: None) -> Shelf:
    engine = DatabaseEngine() if request.param == "database" else request.getfixturevalue("projection")
    engine.prepare()
    return Shelf(engine)
