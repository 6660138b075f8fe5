"""After a commit search is nudged: never at the cost of the request."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from celery import current_app
from celery.signals import worker_process_init
from django.core.cache.backends.locmem import LocMemCache
from django.db import transaction
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from search import drain, nudge, tasks
from search.circuit import Circuit
from search.dutch import lemmas
from search.models import SearchChange, SearchEntry
from search.outbox import changed, narrowed, narrowed_where

from .shelf import Shelf
from .timing import done_within

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_request_of_its_own() -> None:
    nudge._spent.seconds = 0.0


@pytest.fixture
def broker(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Let Celery speak to this address, as production does."""

    def use(address: str) -> None:
        settings.CELERY_BROKER_URL = current_app.conf.broker_url = address
        current_app.amqp._producer_pool = None

    before = current_app.conf.broker_url
    monkeypatch.setattr(nudge, "_broker", Circuit("broker", LocMemCache("broker-of-test", {}), failures=1))
    nudge._broker.worked()
    yield use
    current_app.conf.broker_url = before
    current_app.amqp._producer_pool = None


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a broker that accepts and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


@pytest.fixture
def absent() -> str:
    """The address of a broker that isn't there."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"redis://127.0.0.1:{server.getsockname()[1]}/0"


def test_without_a_broker_a_request_indexes_its_own_changes(
    shelf: Shelf, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    shelf.put(1)
    with django_capture_on_commit_callbacks(execute=True):
        changed("book", [1])
    assert SearchEntry.objects.shown_to(["public"]).exists()


def test_without_a_broker_a_request_leaves_other_changes_to_the_clock(
    shelf: Shelf, settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    shelf.put(1)
    shelf.put(2)
    settings.SEARCH_INLINE_BUDGET = -1
    with django_capture_on_commit_callbacks(execute=True):
        changed("book", [2])
    settings.SEARCH_INLINE_BUDGET = 10
    with django_capture_on_commit_callbacks(execute=True):
        changed("book", [1])
    assert SearchEntry.objects.get().key == "book:1"
    drain.drain()
    assert SearchEntry.objects.count() == 2


def test_a_request_spends_no_more_than_its_budget_on_indexing(
    shelf: Shelf, settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    lemmas()  # a process loads its dictionary once
    settings.SEARCH_INLINE_BUDGET = 0.1
    shelf.before_load = lambda _ids: time.sleep(0.06)
    for pk in range(20):
        shelf.put(pk)
        with django_capture_on_commit_callbacks(execute=True):
            changed("book", [pk])
    assert 1 <= SearchEntry.objects.count() <= 2


def test_every_request_has_a_budget_of_its_own(
    shelf: Shelf,
    settings: Settings,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.SEARCH_INLINE_BUDGET = 0.0001
    for pk in (1, 2):
        shelf.put(pk)
        client.get("/bestaat-niet/")
        with django_capture_on_commit_callbacks(execute=True):
            changed("book", [pk])
    assert SearchEntry.objects.count() == 2


def test_a_group_that_was_narrowed_is_looked_at_again_by_the_request_itself(
    shelf: Shelf, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    shelf.put(1)
    with django_capture_on_commit_callbacks(execute=True):
        changed("book", [1])
    shelf.put(1, "Ergens anders")
    with django_capture_on_commit_callbacks(execute=True):
        narrowed_where(SearchEntry.objects.filter(audience="public"))
    assert SearchEntry.objects.shown_to(["public"]).get().title == "Ergens anders"


def test_a_failing_drain_does_not_fail_the_request(
    shelf: Shelf,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_args: object, **_kwargs: object) -> int:
        raise ZeroDivisionError("geheim")

    monkeypatch.setattr(drain, "drain", fail)
    with django_capture_on_commit_callbacks(execute=True):
        changed("book", [1])
    assert SearchChange.objects.pending().exists()
    assert "ZeroDivisionError" in caplog.text
    assert "geheim" not in caplog.text


@pytest.mark.parametrize("fault", ["silent", "absent"])
def test_a_broker_that_is_away_costs_a_request_less_than_a_second(
    fault: str,
    broker: Callable[[str], None],
    request: pytest.FixtureRequest,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    import_module("redis")  # a process loads the broker's client once, and search's tasks
    import_module("search.tasks")
    broker(request.getfixturevalue(fault))

    def many_changes() -> None:
        nudge._broker.worked()
        for pk in range(5):
            with django_capture_on_commit_callbacks(execute=True):
                changed("book", [pk])

    assert done_within(1, many_changes)
    assert SearchChange.objects.pending().count() == 5


@pytest.mark.redis
def test_with_a_broker_a_message_that_holds_nothing_wakes_a_worker(
    broker: Callable[[str], None],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    from redis import Redis

    redis = Redis.from_url(os.environ["REDIS_URL"])
    redis.delete("celery")
    broker(os.environ["REDIS_URL"])
    with django_capture_on_commit_callbacks(execute=True):
        changed("book", [1])
    message = json.loads(redis.lpop("celery"))
    redis.close()
    assert message["headers"]["task"] == "search.tasks.drain_nudged"
    assert json.loads(base64.b64decode(message["body"]))[:2] == [[], {}]


@pytest.fixture
def messages(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The messages that a broker gets."""
    sent: list[str] = []
    settings.CELERY_BROKER_URL = "redis://nergens"
    monkeypatch.setattr(tasks.drain_nudged, "apply_async", lambda **_options: sent.append("drain"))
    return sent


def test_a_transaction_nudges_once_however_much_it_changes(
    shelf: Shelf, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    for pk in range(1_200):
        shelf.put(pk)
    with django_capture_on_commit_callbacks(execute=True) as calls:
        changed("book", range(1_200))
        narrowed("book", [1])
    assert len(calls) == 1
    assert SearchChange.objects.count() == 1_200


def test_a_nudge_that_a_savepoint_took_back_is_given_by_the_next_change(
    shelf: Shelf, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    shelf.put(1)
    with django_capture_on_commit_callbacks(execute=True):
        with contextlib.suppress(ZeroDivisionError), transaction.atomic():
            changed("book", [2])
            raise ZeroDivisionError
        changed("book", [1])
    assert SearchEntry.objects.get().key == "book:1"


def test_not_more_than_one_message_waits_for_a_worker(
    messages: list[str], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    for pk in range(5):
        with django_capture_on_commit_callbacks(execute=True):
            changed("book", [pk])
    assert messages == ["drain"]


def test_what_changes_while_a_worker_is_at_work_gets_a_message_of_its_own(
    shelf: Shelf, messages: list[str], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    def meanwhile(_ids: object) -> None:
        shelf.before_load = lambda _ids: None
        with django_capture_on_commit_callbacks(execute=True):
            changed("book", [2])

    with django_capture_on_commit_callbacks(execute=True):
        changed("book", [1])
    shelf.before_load = meanwhile
    tasks.drain_nudged()
    assert messages == ["drain", "drain"]


def test_a_worker_has_the_dictionary_before_its_first_task() -> None:
    lemmas.cache_clear()
    worker_process_init.send(sender=None)
    assert lemmas.cache_info().currsize == 1
