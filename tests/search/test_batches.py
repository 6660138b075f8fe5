"""Many things are taken some at a time."""

from search.batches import batched


def test_every_thing_comes_once_and_in_order() -> None:
    assert list(batched(range(5), 2)) == [[0, 1], [2, 3], [4]]


def test_nothing_gives_no_batch() -> None:
    assert list(batched([], 2)) == []
