"""Fixtures of search: a shelf of things to find, and the engines, real or in memory."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator

import pytest
from django.core.cache.backends.locmem import LocMemCache
from pytest_django import Settings

from search import engines, service, sources
from search.circuit import Circuit
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.dsl import Elasticsearch

from .shelf import Shelf, Warehouse


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """The only source of this test."""
    monkeypatch.setattr(sources, "_sources", {})
    shelf = Shelf()
    sources.register(shelf)
    return shelf


@pytest.fixture
def warehouse(monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    """A projection in memory, in the place of Elasticsearch."""
    warehouse = Warehouse()
    monkeypatch.setattr(engines, "projection", lambda: warehouse)
    return warehouse


@pytest.fixture
def circuit(monkeypatch: pytest.MonkeyPatch) -> Circuit:
    """A closed circuit of this test alone."""
    circuit = Circuit("test", LocMemCache(uuid.uuid4().hex, {}))
    monkeypatch.setattr(service, "circuit", circuit)
    return circuit


@pytest.fixture
def elasticsearch(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, circuit: Circuit, db: None
) -> Iterator[ElasticsearchEngine]:
    """The real engine, configured as in production, with stores that are gone afterwards."""
    settings.ELASTICSEARCH_URL = os.environ["ELASTICSEARCH_URL"]
    settings.SEARCH_INDEX_PREFIX = f"test-{uuid.uuid4().hex[:12]}"
    engine = ElasticsearchEngine(settings.ELASTICSEARCH_URL, settings.SEARCH_INDEX_PREFIX, seconds=10, refresh=True)
    monkeypatch.setattr(engines, "projection", lambda: engine)
    engine.prepare()
    yield engine
    client = Elasticsearch(settings.ELASTICSEARCH_URL)
    for store in client.indices.get(index=f"{settings.SEARCH_INDEX_PREFIX}-*"):
        client.indices.delete(index=store)
    client.close()
