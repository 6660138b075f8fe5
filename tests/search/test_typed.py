"""Nothing that a person types is engine syntax: words, phrases in quotes and a minus, and that is all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.typed import MAX_LENGTH, MAX_WORDS, Typed, take_apart


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("passend onderwijs", Typed(plain=("passend", "onderwijs"))),
        ('"passend onderwijs" twente', Typed(plain=("twente",), phrases=(("passend", "onderwijs"),))),
        ("“passend onderwijs”", Typed(phrases=(("passend", "onderwijs"),))),
        ('jeugd -zorg -"passend onderwijs"', Typed(plain=("jeugd",), excluded=(("zorg",), ("passend", "onderwijs")))),
        ("co-creatie", Typed(plain=("co", "creatie"))),
        ("jeugd - zorg", Typed(plain=("jeugd", "zorg"))),
        ('"nooit gesloten', Typed(phrases=(("nooit", "gesloten"),))),
        ('""', Typed()),
        ("&& || *:* ~ ^ ( ) [ ] { } \\ / !", Typed()),
        ("title:geheim OR body:*", Typed(plain=("title", "geheim", "or", "body"))),
        ("/.*.*x/", Typed(plain=("x",))),
        ("jeugd\0zorg", Typed(plain=("jeugd", "zorg"))),
        ("", Typed()),
    ],
)
def test_what_is_typed_is_taken_apart(typed: str, understood: Typed) -> None:
    assert take_apart(typed) == understood


def test_more_than_is_looked_at_is_left_out_and_said() -> None:
    long = take_apart("a" * 10_000)
    many = take_apart(" ".join("abc"[place % 3] for place in range(60)))
    assert long.shortened
    assert len(long.plain[0]) <= MAX_LENGTH
    assert many.shortened
    assert len(many.plain) == MAX_WORDS
    assert not take_apart("jeugd").shortened


def test_words_of_phrases_are_wanted_first() -> None:
    assert take_apart('twente "passend onderwijs"').wanted == ("passend", "onderwijs", "twente")


@given(st.text(max_size=300))
def test_any_text_is_taken_apart_into_words_without_signs(text: str) -> None:
    typed = take_apart(text)
    every = [*typed.wanted, *(word for phrase in typed.excluded for word in phrase)]
    assert all(word and not set(word) & set('"*-:()\0 ') for word in every)
