"""A question with the weights of public text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import MOST_GRAMS, Parsed, parse
from search.vocabulary import Vocabulary, count

TEXTS = [
    "Een thuiszitter gaat weer naar school",
    "De school en de gemeente maken een plan",
    "Passend onderwijs in de regio, een plan van school en regio",
    "Jeugdhulp op school",
]
vocabulary = count(lambda: TEXTS, 1)


def asked(text: str) -> Parsed:
    return parse(text, vocabulary)


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    tokens = asked("school gemeente").tokens
    assert list(tokens) == ["school", "gemeent"] or len(tokens) == 2
    common, rare = tokens.values()
    assert rare > common > 0


def test_words_as_typed_and_their_runs_of_six_letters_are_weighed_too() -> None:
    parsed = asked("de gemeente")
    assert set(parsed.plain) == {"gemeente"}
    assert set(parsed.grams) == {"gemeen", "emeent", "meente"}


def test_words_typed_side_by_side_make_pairs_past_stop_words() -> None:
    parsed = asked("plan van de school, school")
    (pair,) = parsed.pairs
    assert pair == tuple(parsed.tokens)
    assert parsed.pairs[pair] == min(parsed.tokens.values())


def test_a_compound_that_is_typed_apart_is_asked_as_one_word_too() -> None:
    assert set(asked("jeugd hulp").tokens) == {
        *asked("jeugdhulp").tokens,
        *asked("jeugd").tokens,
        *asked("hulp").tokens,
    }


def test_runs_of_letters_have_a_limit() -> None:
    words = " ".join("bcdefghijklmnop" + chr(97 + place) for place in range(24))
    assert len(parse(words, Vocabulary()).grams) <= MOST_GRAMS


def test_a_mistyped_word_is_corrected_and_its_own_token_kept() -> None:
    parsed = asked("thuisziter")
    assert parsed.corrections == {"thuisziter": ("thuiszitter",)}
    assert set(asked("thuiszitter").tokens) < set(parsed.tokens)


def test_another_form_of_a_known_word_is_not_corrected() -> None:
    assert asked("gemeenten thuiszitters").corrections == {}


def test_when_nothing_is_known_words_with_the_same_letters_are_tried() -> None:
    tokens = asked("gemeentelijkheden").tokens
    assert set(asked("gemeente").tokens) <= set(tokens)


def test_phrases_are_kept_as_they_stand_and_their_words_weigh() -> None:
    parsed = asked('"plan van school"')
    assert parsed.phrases == (("plan", "van", "school"),)
    assert set(parsed.tokens) == set(asked("plan school").tokens)


def test_a_question_of_stop_words_alone_is_a_phrase() -> None:
    parsed = asked("in de")
    assert parsed.tokens == {}
    assert parsed.phrases == (("in", "de"),)
    assert parsed.asks_for_something


def test_exclusions_of_one_word_hold_for_its_forms_and_of_more_words_as_they_stand() -> None:
    parsed = asked('plan -scholen -"passend onderwijs"')
    assert parsed.excluded_tokens == tuple(asked("school").tokens)
    assert parsed.excluded_phrases == (("passend", "onderwijs"),)


@pytest.mark.parametrize("typed", ["", "?!", "-plan"])
def test_a_question_without_wanted_words_asks_for_nothing(typed: str) -> None:
    assert not asked(typed).asks_for_something


def test_a_whole_title_has_a_token_of_its_own() -> None:
    assert asked("Passend Onderwijs").title == "0passendonderwijs"
    assert asked("?").title == ""


@given(st.text(max_size=500))
def test_any_text_can_be_asked_of_any_vocabulary(text: str) -> None:
    for known in (vocabulary, Vocabulary()):
        assert all(weight >= 0 for weight in parse(text, known).tokens.values())
