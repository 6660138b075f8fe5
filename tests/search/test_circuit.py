"""Who fails a few times in a row is left alone, but for a probe now and then."""

from __future__ import annotations

import uuid

import pytest
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache

from search.circuit import Circuit


class BrokenCache(LocMemCache):
    """A cache that is away: every question fails."""

    def __init__(self) -> None:
        super().__init__(uuid.uuid4().hex, {})
        self.asked = 0

    def get(self, *_args: object, **_kwargs: object) -> None:
        self.asked += 1
        raise ConnectionError

    set = add = delete = get


@pytest.fixture
def store() -> BaseCache:
    return LocMemCache(uuid.uuid4().hex, {})


def _fail(circuit: Circuit, times: int) -> None:
    for _time in range(times):
        circuit.failed()


def test_a_few_failures_change_nothing(store: BaseCache) -> None:
    circuit = Circuit("x", store)
    _fail(circuit, 4)
    assert circuit.lets_through()


def test_after_five_failures_nobody_gets_through(store: BaseCache) -> None:
    circuit = Circuit("x", store)
    _fail(circuit, 5)
    assert not circuit.lets_through()


def test_one_probe_gets_through_after_a_pause(store: BaseCache) -> None:
    circuit = Circuit("x", store, pause=0.01)
    _fail(circuit, 5)
    store.delete("circuit:x:probe")
    assert [circuit.lets_through(), circuit.lets_through()] == [True, False]


def test_a_probe_that_works_closes_the_circuit(store: BaseCache) -> None:
    circuit = Circuit("x", store)
    _fail(circuit, 5)
    circuit.worked()
    assert circuit.lets_through()
    assert circuit.lets_through()


def test_successes_in_between_make_failures_count_from_nothing(store: BaseCache) -> None:
    circuit = Circuit("x", store)
    _fail(circuit, 4)
    circuit.worked()
    _fail(circuit, 4)
    assert circuit.lets_through()


def test_processes_that_share_a_cache_share_the_circuit(store: BaseCache) -> None:
    _fail(Circuit("x", store), 5)
    assert not Circuit("x", store).lets_through()
    assert Circuit("y", store).lets_through()


def test_a_cache_that_is_away_is_no_failure() -> None:
    assert Circuit("x", BrokenCache()).lets_through()


def test_without_its_cache_a_process_counts_by_itself() -> None:
    circuit = Circuit("x", BrokenCache())
    _fail(circuit, 5)
    assert not circuit.lets_through()
    circuit.worked()
    assert circuit.lets_through()


def test_a_cache_that_is_away_is_not_asked_over_and_over() -> None:
    broken = BrokenCache()
    circuit = Circuit("x", broken)
    for _time in range(50):
        circuit.lets_through()
    assert broken.asked == 1


def test_junk_in_the_cache_counts_as_nothing(store: BaseCache) -> None:
    store.set("circuit:x:failures", "veel")
    assert Circuit("x", store).lets_through()
