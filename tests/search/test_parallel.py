"""Drains and writers at the same moment, each on a connection of its own."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from search import drain as draining
from search.drain import drain
from search.models import SearchChange, SearchEntry
from search.outbox import changed, narrowed_where

from .shelf import Shelf, Warehouse

pytestmark = [pytest.mark.any_database, pytest.mark.django_db(transaction=True)]


def _elsewhere(pool: ThreadPoolExecutor, act: Callable[[], object]) -> Future[object]:
    def on_a_connection_of_its_own() -> object:
        try:
            return act()
        finally:
            connection.close()

    return pool.submit(on_a_connection_of_its_own)


@pytest.fixture
def shelf(shelf: Shelf, transactional_db: None, settings: object) -> Shelf:
    """The ground pages, laid again after every such test, stand on no shelf here."""
    settings.SEARCH_INLINE_BUDGET = 0
    SearchEntry.objects.all().delete()
    SearchChange.objects.all().delete()
    return shelf


def test_drains_share_the_work_and_do_nothing_twice(
    shelf: Shelf, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draining, "BATCH", 10)
    for pk in range(100):
        shelf.put(pk)
    changed("book", shelf.books)
    with ThreadPoolExecutor(4) as pool:
        for done in [_elsewhere(pool, drain) for _drain in range(4)]:
            done.result()
    assert SearchEntry.objects.shown_to(["public"]).count() == 100
    assert not SearchChange.objects.pending().exists()
    pushed = [key for push in warehouse.pushes for key in push]
    assert sorted(pushed) == sorted(set(pushed))


@pytest.mark.postgresql
def test_a_drain_waits_for_nobody_who_is_still_writing(shelf: Shelf) -> None:
    for pk in (1, 2):
        shelf.put(pk)
    changed("book", [1, 2])
    written, finish = Event(), Event()

    def write_slowly() -> None:
        with transaction.atomic():
            changed("book", [1])
            written.set()
            finish.wait(10)

    with ThreadPoolExecutor(1) as pool:
        writer = _elsewhere(pool, write_slowly)
        written.wait(10)
        drain()
        assert not writer.done()
        finish.set()
        writer.result()
    assert SearchEntry.objects.get().key == "book:2"
    drain()
    assert SearchEntry.objects.count() == 2


def test_what_is_built_while_its_group_is_being_narrowed_is_thrown_away(shelf: Shelf) -> None:
    """The object has no entry yet; the narrowing has begun before the entry is written and commits after."""
    closed, noticed = Event(), Event()

    def close_the_group() -> None:
        with transaction.atomic():
            narrowed_where(SearchEntry.objects.filter(audience="public"))
            closed.set()
            time.sleep(0.3)  # the drain tries to write meanwhile
            shelf.put(1, audience="scope:5")

    with ThreadPoolExecutor(1) as pool:

        def meanwhile(_ids: object) -> None:
            if not noticed.is_set():
                noticed.set()
                _elsewhere(pool, close_the_group)
                closed.wait(10)

        shelf.put(1, audience="public")
        shelf.after_load = meanwhile
        changed("book", [1])
        drain()
    assert SearchEntry.objects.get().audience == "scope:5"
