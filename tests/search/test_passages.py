"""The piece of text that is shown with a hit."""

import pytest

from search.passages import LENGTH, passage, title
from search.query import parse
from search.vocabulary import Vocabulary

known = Vocabulary(texts=10, words={"hulp": 6, "jeugd": 7}, tokens={"hulp": 3, "jeugd": 4, "plan": 8})
FILLER = "Hier staat een lange aanloop over iets heel anders. " * 12


def cut(text: str, typed: str) -> str:
    return passage(text, parse(typed, known), known.analyser)


def test_found_words_are_marked_in_every_form_and_as_part_of_a_compound() -> None:
    html = cut("De gemeenten regelen jeugdhulp.", "gemeente hulp")
    assert html == "De <mark>gemeenten</mark> regelen <mark>jeugdhulp</mark>."


def test_the_stretch_with_most_of_the_question_is_chosen() -> None:
    text = f"Een plan. {FILLER}Jeugd krijgt hulp volgens plan. {FILLER}"
    html = cut(text, "jeugd hulp plan")
    assert "<mark>Jeugd</mark> krijgt <mark>hulp</mark> volgens <mark>plan</mark>." in html
    assert html.startswith("… ")
    assert html.endswith(" …")


def test_a_passage_is_short_and_cut_between_words() -> None:
    html = cut(FILLER + "plan", "plan")
    assert len(html) < LENGTH + 40
    assert html.startswith(
        ("… Hier", "… staat", "… een", "… lange", "… aanloop", "… over", "… iets", "… heel", "… anders")
    )


def test_without_a_found_word_the_beginning_is_shown() -> None:
    assert cut(FILLER, "kompas").startswith("Hier staat een lange aanloop")


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    assert len(cut("x" * 2_000, "plan")) < LENGTH + 10


@pytest.mark.parametrize("text", ["<script>alert(1)</script> plan", "plan & <b>plan</b>"])
def test_text_is_escaped(text: str) -> None:
    html = cut(text, "plan")
    assert "<mark>plan</mark>" in html
    assert "<script" not in html
    assert "<b>" not in html


def test_a_phrase_of_stop_words_is_marked() -> None:
    assert "<mark>in</mark> <mark>de</mark>" in cut("Het plan in de regio", "in de")


def test_composed_and_decomposed_letters_are_alike() -> None:
    assert "<mark>café</mark>" in cut("Het cafe\u0301 is open", "cafe")


def test_titles_are_marked_whole() -> None:
    assert title("Plan <A>", parse("plan", known), known.analyser) == "<mark>Plan</mark> &lt;A&gt;"
