"""Every change of a searchable object is noted with the change itself, or not at all."""

from __future__ import annotations

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from search.drain import drain
from search.models import SearchChange, SearchEntry
from search.outbox import BATCH, changed, narrowed, narrowed_where

from .shelf import Shelf

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def _found() -> set[str]:
    return set(SearchEntry.objects.shown_to(["public"]).values_list("key", flat=True))


def _shelve(shelf: Shelf, *ids: int, **fields: object) -> None:
    for pk in ids:
        shelf.put(pk, **fields)
    changed("book", ids)
    drain()


def test_a_change_is_pending_until_it_is_drained(shelf: Shelf) -> None:
    changed("book", [1, 2])
    assert set(SearchChange.objects.pending().values_list("key", flat=True)) == {"book:1", "book:2"}
    drain()
    assert not SearchChange.objects.pending().exists()


def test_a_change_counts_every_request() -> None:
    changed("book", [1])
    changed("book", [1, 1])
    assert SearchChange.objects.get().requested == 2


def test_nothing_changed_asks_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        changed("book", [])
        narrowed("book", [])


def test_a_change_that_is_rolled_back_leaves_no_mark() -> None:
    with transaction.atomic():
        changed("book", [1])
        transaction.set_rollback(True)
    assert not SearchChange.objects.exists()


def test_what_is_narrowed_is_found_by_nobody_from_now_on(shelf: Shelf) -> None:
    _shelve(shelf, 1, 2)
    narrowed("book", [1])
    assert _found() == {"book:2"}


def test_what_is_narrowed_is_found_again_as_it_is_now(shelf: Shelf) -> None:
    _shelve(shelf, 1)
    shelf.put(1, "Een ander boek")
    narrowed("book", [1])
    drain()
    assert SearchEntry.objects.shown_to(["public"]).get().title == "Een ander boek"


def test_a_whole_audience_is_narrowed_at_once(shelf: Shelf) -> None:
    _shelve(shelf, 1, 2, audience="community:7")
    _shelve(shelf, 3, audience="public")
    narrowed_where(SearchEntry.objects.filter(audience="community:7"))
    assert not SearchEntry.objects.shown_to(["community:7"]).exists()
    assert _found() == {"book:3"}
    assert SearchChange.objects.pending().count() == 2


@pytest.mark.parametrize("size", [1, 60])
def test_narrowing_a_group_costs_the_same_for_any_size(
    shelf: Shelf, size: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _shelve(shelf, *range(size), audience="community:7")
    narrowed_where(SearchEntry.objects.filter(audience="community:7"))
    with django_assert_num_queries(8):
        narrowed_where(SearchEntry.objects.filter(audience="community:7"))


def test_many_objects_are_noted_in_batches(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(3 * 10):
        changed("book", range(3 * BATCH))
    assert SearchChange.objects.count() == 3 * BATCH


def test_a_new_request_revives_what_was_parked() -> None:
    changed("book", [1])
    SearchChange.objects.update(parked="too long: url", tries=8)
    changed("book", [1])
    change = SearchChange.objects.get()
    assert (change.parked, change.tries) == ("", 0)
