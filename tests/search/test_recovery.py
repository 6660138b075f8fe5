"""An engine that has lost its index gets it back by itself, and the database answers until then."""

from __future__ import annotations

import datetime
import os

import pytest
from django.utils import timezone
from pytest_django import Settings

from search import recovery
from search.drain import drain
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.dsl import Elasticsearch
from search.models import Rebuild
from search.outbox import changed
from search.recovery import recover
from search.results import Query
from search.service import search

from .shelf import Shelf, Warehouse

pytestmark = pytest.mark.django_db


@pytest.fixture
def books(shelf: Shelf) -> Shelf:
    for pk in range(3):
        shelf.put(pk)
    changed("book", range(3))
    drain()
    return shelf


def test_a_lost_store_is_built_anew(books: Shelf, warehouse: Warehouse) -> None:
    warehouse.stores.clear()
    assert recover()
    assert len(warehouse.stores[warehouse.current]) == 3
    assert not recover(), "there is nothing left to do"


def test_an_engine_that_is_away_is_left_alone(books: Shelf, warehouse: Warehouse) -> None:
    warehouse.stores.clear()
    warehouse.away = True
    assert not recover()
    assert not Rebuild.objects.exists()


def test_without_an_engine_of_its_own_there_is_nothing_to_lose(books: Shelf) -> None:
    assert not recover()


def test_what_is_not_whole_is_told_and_tried_again_later(
    books: Shelf, warehouse: Warehouse, caplog: pytest.LogCaptureFixture
) -> None:
    warehouse.stores.clear()
    warehouse.refuses = {f"book:{pk}": "document_parsing_exception: date" for pk in range(3)}
    assert not recover()
    assert "3 of 3" in caplog.text
    warehouse.refuses.clear()
    assert not recover(), "not every minute"
    Rebuild.objects.update(ended=timezone.now() - recovery.AFTER_REFUSAL - datetime.timedelta(seconds=1))
    assert recover()


@pytest.mark.elasticsearch
def test_elasticsearch_whose_indices_were_deleted_answers_again_by_itself(
    books: Shelf, elasticsearch: ElasticsearchEngine, settings: Settings
) -> None:
    def answers() -> tuple[str, int]:
        found = search(Query("boek", frozenset({"public"})))
        return found.engine, found.total

    assert recover(), "there were entries before there was an Elasticsearch"
    assert answers() == ("elasticsearch", 3)
    client = Elasticsearch(os.environ["ELASTICSEARCH_URL"])
    for store in client.indices.get(index=f"{settings.SEARCH_INDEX_PREFIX}-store-*"):
        client.indices.delete(index=store)
    client.close()
    assert answers() == ("database", 3)
    books.put(9)
    changed("book", [9])
    drain()
    assert recover()
    assert answers() == ("elasticsearch", 4)
