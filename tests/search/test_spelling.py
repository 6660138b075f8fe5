"""Which words a mistyped word may have meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.spelling import Spelling, distance

spelling = Spelling(
    {"thuiszitters": 8, "leerplicht": 5, "leerplichtig": 2, "passend": 9, "pasend": 0, "regio": 3, "regie": 7, "vo": 9}
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thuisziters", ("thuiszitters",)),  # a letter left out
        ("tuhiszitters", ("thuiszitters",)),  # two swapped
        ("thuissziterss", ()),  # three slips are too many
        ("leerplicht", ("leerplicht",)),  # only the nearest distance counts
        ("pasen", ("pasend",)),
        ("regia", ("regie", "regio")),  # the most common first
        ("v", ()),  # too short to be mistyped
        ("xqzwvk", ()),
    ],
)
def test_nearest_words(typed: str, meant: tuple[str, ...]) -> None:
    assert spelling.nearest(typed) == meant


def test_related_words_share_groups_of_six_letters() -> None:
    assert spelling.related("leerplichtigen") == ("leerplichtig", "leerplicht")
    assert spelling.related("xqzwvkxq") == ()


@pytest.mark.parametrize(
    ("one", "other", "steps"), [("ab", "ab", 0), ("ab", "ba", 1), ("abc", "axc", 1), ("abc", "ab", 1), ("abcd", "x", 3)]
)
def test_distance_counts_slips_up_to_a_limit(one: str, other: str, steps: int) -> None:
    assert distance(one, other, limit=2) == steps


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_the_same_both_ways(one: str, other: str) -> None:
    assert distance(one, other, limit=6) == distance(other, one, limit=6)
