"""Writing to an engine: late, doubled and shuffled writes do no harm."""

from __future__ import annotations

from search.models import State

from .conftest import Shelf


def test_an_older_version_changes_nothing(shelf: Shelf) -> None:
    old = shelf.put("page:1", "kompas")
    new = shelf.put("page:1", "school")
    shelf.index(new)
    pushed = shelf.index(old)
    assert not pushed.refused
    assert not pushed.busy
    assert shelf.found("school") == ["page:1"]
    assert shelf.found("kompas") == []


def test_what_was_deleted_does_not_come_back_with_a_late_write(shelf: Shelf) -> None:
    old = shelf.put("page:1", "school")
    gone = shelf.put("page:1", "", state=State.GONE)
    shelf.index(gone)
    shelf.index(old)
    assert shelf.found("school") == []


def test_writing_twice_is_writing_once(shelf: Shelf) -> None:
    entry = shelf.put("page:1", "school")
    shelf.index(entry)
    before = shelf.ask("school")
    shelf.index(entry)
    assert shelf.ask("school") == before


def test_writing_nothing_is_fine(shelf: Shelf) -> None:
    assert shelf.index() == shelf.engine.index([])


def test_preparing_twice_is_harmless(shelf: Shelf) -> None:
    shelf.put("page:1", "school")
    shelf.index()
    shelf.engine.prepare()
    assert shelf.found("school") == ["page:1"]


def test_a_very_long_text_with_endless_words_is_kept(shelf: Shelf) -> None:
    shelf.put("page:1", "a" * 1_000_000 + " school " + "woord " * 60_000)
    assert not shelf.index().refused
    assert shelf.found("school") == ["page:1"]
