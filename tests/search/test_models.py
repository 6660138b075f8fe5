"""Rows of search say what they are, in logs and in the admin."""

import pytest

from search.keys import Key
from search.models import (
    LabelSet,
    LastRun,
    Narrowing,
    Rebuild,
    SavedSearch,
    SearchChange,
    SearchEntry,
    SearchRow,
    TitleWord,
    WordCount,
)


def test_a_key_can_be_written_and_read_back() -> None:
    assert Key.parse(str(Key("post", 31))) == Key("post", 31)


@pytest.mark.parametrize("text", ["", "31", ":31", "post:", "post:x"])
def test_a_text_that_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"search key|invalid literal"):
        Key.parse(text)


def test_an_entry_is_called_by_its_key() -> None:
    assert str(SearchEntry(key="post:31")) == "post:31"


def test_a_change_shows_how_far_it_is() -> None:
    assert str(SearchChange(key="post:31", requested=3, pushed=2)) == "post:31 2/3"


def test_a_narrowing_is_a_number() -> None:
    assert str(Narrowing(count=4)) == "4"


def test_a_set_of_labels_is_its_text() -> None:
    assert str(LabelSet(text="|kind:story|")) == "|kind:story|"


def test_a_row_is_called_by_its_entry() -> None:
    assert str(SearchRow(entry_id=7)) == "7"


def test_a_word_of_a_title_is_that_word() -> None:
    assert str(TitleWord(word="school")) == "school"


def test_a_count_of_words_is_called_by_its_version() -> None:
    assert str(WordCount(version=2)) == "2"


def test_a_rebuild_is_called_by_why_it_was_refused() -> None:
    assert str(Rebuild(refused="5 of 5 entries are missing")) == "5 of 5 entries are missing"


def test_a_run_is_called_by_its_job() -> None:
    assert str(LastRun(job="sweep")) == "sweep"


def test_a_saved_search_is_called_by_its_token() -> None:
    assert str(SavedSearch(token="abcdefgh2345")) == "abcdefgh2345"
