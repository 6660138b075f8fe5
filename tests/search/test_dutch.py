"""How Dutch text becomes tokens."""

import pytest

from search.dutch import LONGEST_WORD, Analyser, fold, in_dictionary, lemma, sixgrams, words

plain = Analyser({})


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Wethouder", "wethouder"), ("coördinatie", "coordinatie"), ("ﬁnanciën", "financien"), ("cafe\u0301", "cafe")],
)
def test_case_and_accents_make_no_difference(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_words_are_letters_and_numbers_between_anything_else() -> None:
    assert words("Regio's: artikel 7, 'co-creatie' & <b>onderwijs</b>!") == [
        *("regio", "s", "artikel", "7", "co", "creatie", "b", "onderwijs", "b")
    ]


@pytest.mark.parametrize("text", ["", "  ", "?!*", "\0", "\ud800", "\u200b"])
def test_what_holds_no_word_gives_none(text: str) -> None:
    assert words(text) == []


def test_a_run_of_letters_without_end_is_cut() -> None:
    assert words("a" * 1_000_000) == ["a" * LONGEST_WORD]


def test_sixgrams_stay_within_words() -> None:
    assert sixgrams(["regio", "onderwijs"]) == ["onderw", "nderwi", "derwij", "erwijs"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kinderen", "kind"),
        ("gemeenten", "gemeente"),
        ("coördineren", "coordineert"),
        ("ging", "gaan"),
        ("ideeën", "ideeen"),
        ("vastgesteld", "vaststelt"),
        ("afgesproken", "afspreken"),
        ("ouder", "ouders"),
    ],
)
def test_forms_of_one_word_share_a_token(one: str, other: str) -> None:
    assert plain.tokens(one) == plain.tokens(other)


@pytest.mark.parametrize(
    ("word", "digits"),
    [
        ("achttien", "18"),
        ("Achttiende", "18"),
        ("tweeëntwintig", "22"),
        ("eenennegentigste", "91"),
        ("derde", "3"),
        ("achtste", "8"),
        ("7", "7"),
    ],
)
def test_a_number_in_words_is_its_digits_and_no_compound(word: str, digits: str) -> None:
    assert Analyser({"acht": 9, "tien": 9}).tokens(word) == [digits]


def test_een_is_an_article_and_a_number_within_a_compound_counts() -> None:
    assert plain.tokens("een") == []
    assert "18" in Analyser({"achttien": 9, "jarigen": 9}).tokens("achttienjarigen")


@pytest.mark.parametrize(
    ("one", "other"), [("gezin", "zin"), ("gemeente", "mening"), ("begeleiding", "beleid"), ("ouder", "oud")]
)
def test_words_of_different_lemmas_keep_their_beginnings_apart(one: str, other: str) -> None:
    assert plain.token(one) != plain.token(other)


def test_a_participle_that_the_dictionary_lacks_finds_its_verb() -> None:
    assert not in_dictionary("gestopte")
    assert plain.token("gestopte") == plain.token("stopte")


def test_a_word_that_the_dictionary_lacks_stands_for_itself() -> None:
    assert not in_dictionary("qwrtsjk")
    assert lemma("qwrtsjk") == "qwrtsjk"


def test_a_lemma_is_found_without_its_accents() -> None:
    assert in_dictionary("geinteresseerd")


def test_stop_words_leave_no_token_and_numbers_do() -> None:
    assert plain.tokens("het is van de 7") == ["7"]


def test_a_compound_is_followed_by_its_parts_and_found_by_each() -> None:
    compound = plain.tokens("thuiszittersaanpak")
    assert compound[1:] == [*plain.tokens("thuiszitters"), *plain.tokens("aanpak")]


def test_a_compound_that_is_more_common_than_its_parts_stays_whole() -> None:
    counted = Analyser({"jeugdhulp": 40, "jeugd": 6, "hulp": 9})
    assert len(counted.tokens("jeugdhulp")) == 1


def test_parts_that_are_stop_words_are_left_out() -> None:
    counted = Analyser({"tegen": 50, "tegenspraak": 1, "spraak": 50})
    assert counted.tokens("tegenspraak")[1:] == counted.tokens("spraak")
