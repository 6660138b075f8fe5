"""What one entry answers: the same as every engine says of a shelf of them."""

from __future__ import annotations

import pytest

from search.models import SearchEntry
from search.query import parse
from search.saved.matching import Held
from search.synonyms import Synonyms

from .conftest import Shelf

QUESTIONS = [
    ("", {}),
    ("school", {}),
    ("scholen", {}),
    ("jeugdhulp school", {}),
    ("schoolaanwezigheid", {}),
    ("school -gezin", {}),
    ("school -jeugdhulp", {}),
    ('"samen naar school"', {}),
    ('school -"samen naar"', {}),
    ('"een gezin" school', {}),
    ("swv", {}),
    ("de het een", {}),
    ("-school", {}),
    ("shcool", {}),
    ("nergens", {}),
    ("", {"themes": ("samen",)}),
    ("school", {"themes": ("samen", "anders"), "kind": ("story",)}),
    ("school", {"region": ("twente",)}),
    ("Samen naar school", {"year": ("2026",)}),
]


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    shelf.put("story:1", "Elk kind gaat samen naar school.", "Een dag", kind="story", themes=["samen"], region="twente")
    shelf.put("story:2", "De scholen en een gezin.", kind="story", themes=["anders"])
    shelf.put("story:3", "Een gezin zonder jeugdhulp, naar school samen.", "Jeugdhulp op school", year="2026")
    shelf.put("story:4", "Het samenwerkingsverband zoekt.", "Samen naar school", themes=["samen", "anders"])
    shelf.put("story:5", "Schoolaanwezigheid is van iedereen.", region="twente")
    shelf.put("story:6", "Iets heel anders.")
    shelf.synonyms = Synonyms([("swv", "samenwerkingsverband")])
    shelf.learn()
    return shelf


@pytest.mark.parametrize(("words", "chosen"), QUESTIONS)
def test_one_entry_answers_what_an_engine_finds(words: str, chosen: dict[str, tuple[str, ...]], filled: Shelf) -> None:
    parsed = parse(words, filled.vocabulary, filled.synonyms)
    answering = {entry.container for entry in SearchEntry.objects.all() if Held(entry).answers(parsed, chosen)}
    assert answering == set(filled.found(words, chosen=chosen, size=100))


def test_the_questions_tell_entries_apart(filled: Shelf) -> None:
    found = {frozenset(filled.found(words, chosen=chosen, size=100)) for words, chosen in QUESTIONS}
    assert len(found) > len(QUESTIONS) / 2
