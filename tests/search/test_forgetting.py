"""After the night the words of what was removed are gone from the file of the database too."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from search.drain import drain
from search.models import SearchChange, SearchEntry
from search.outbox import narrowed
from search.sweep import sweep

from .shelf import Shelf

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "zwijgkanarie"


@pytest.fixture
def shelf(shelf: Shelf, transactional_db: None) -> Shelf:
    """The ground pages, laid again after every such test, stand on no shelf here."""
    SearchEntry.objects.all().delete()
    SearchChange.objects.all().delete()
    return shelf


def _in_the_file() -> bool:
    """With what SQLite keeps beside it until it writes it there."""
    path = Path(connection.settings_dict["NAME"])
    return any(WORD.encode() in file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


@pytest.mark.parametrize("audience", ["public", "community:7"])
def test_no_word_of_a_removed_text_is_left_after_the_night(shelf: Shelf, audience: str) -> None:
    for pk in range(20):
        shelf.put(pk, f"Een {WORD}" if pk == 7 else "Een boek", audience=audience, body="Over kinderen. " * pk)
    narrowed("book", shelf.books)
    drain()
    assert _in_the_file()
    shelf.take(7)
    narrowed("book", [7])
    drain()
    sweep()
    assert not _in_the_file()
    assert SearchEntry.objects.shown_to([audience]).count() == 19
