"""Which compounds are divided, and where."""

import pytest

from search.compounds import LONGEST_COMPOUND, joined, split

KNOWN = {"gezin", "hulp", "kind", "opvang", "zorg", "onderwijs", "arrangementen", "regel", "kring", "samenwerking"}


def divide(word: str, **counts: int) -> tuple[str, ...]:
    return split(word, counts, KNOWN.__contains__)


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("onderwijsregel", ("onderwijs", "regel")),
        ("samenwerkingskring", ("samenwerking", "kring")),
        ("onderwijsopvangregel", ("onderwijs", "opvang", "regel")),
    ],
)
def test_known_parts_are_found_with_or_without_linking_letters(compound: str, parts: tuple[str, ...]) -> None:
    assert divide(compound) == parts


def test_a_part_of_four_letters_must_be_common_in_the_texts() -> None:
    assert divide("onderwijszorg") == ()
    assert divide("onderwijszorg", zorg=5) == ("onderwijs", "zorg")


def test_a_part_may_be_known_from_the_texts_alone() -> None:
    assert divide("plaatregel", plaat=2) == ()
    assert divide("plaatregel", plaat=3) == ("plaat", "regel")


def test_one_text_is_enough_to_know_a_long_part() -> None:
    assert divide("praatplaatregel", praatplaat=1) == ("praatplaat", "regel")


def test_of_two_divisions_the_one_with_the_more_common_parts_wins() -> None:
    counts = {"regelkring": 4, "onderwijs": 9, "regel": 1, "kring": 1}
    assert divide("onderwijsregelkring", **counts) == ("onderwijs", "regelkring")
    assert divide("onderwijsregelkring", **{**counts, "regel": 9, "kring": 9}) == ("onderwijs", "regel", "kring")


def test_a_word_more_common_than_its_parts_stays_whole() -> None:
    assert divide("onderwijsregel", onderwijsregel=9, onderwijs=2, regel=2) == ()


@pytest.mark.parametrize("word", ["regel", "onderwijs7regel", "onderwijs" * 5, "", "xyzxyzxyzxyz"])
def test_short_long_and_unknown_words_and_those_with_digits_stay_whole(word: str) -> None:
    assert divide(word) == ()


def test_a_long_run_of_letters_costs_no_time() -> None:
    assert split("a" * LONGEST_COMPOUND, {}, lambda part: True) != ()


@pytest.mark.parametrize(
    ("typed", "compound"),
    [("kern team", "kernteam"), ("kern team overleg", "kernteamoverleg"), ("gezin hulp", "gezinshulp")],
)
def test_words_typed_apart_make_the_compound_that_the_texts_know(typed: str, compound: str) -> None:
    assert joined(typed.split(), {compound}) == [compound]


@pytest.mark.parametrize("typed", ["met een", "team kern", "kern een team", "kernteam", ""])
def test_short_words_and_words_in_another_order_or_not_side_by_side_are_not_joined(typed: str) -> None:
    assert joined(typed.split(), {"meteen", "kernteam"}) == []
