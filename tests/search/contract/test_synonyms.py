"""Who asks for one name finds the others too, after what holds the name that was typed."""

import pytest

from search.synonyms import Synonyms

from .conftest import Shelf
from .test_finding import ODD

MEETING = ("op overeenstemming gericht overleg", "OOGO")
PUPIL = ("thuiszitter", "schooluitval")


@pytest.fixture(autouse=True)
def names(shelf: Shelf) -> None:
    shelf.synonyms = Synonyms([MEETING, PUPIL, ("intern begeleider", "IB'er")])


def fill(shelf: Shelf, *bodies: str, others: int = 12) -> None:
    """Entries page:1 and on, among others about something else."""
    for number, body in enumerate(bodies, 1):
        shelf.put(f"page:{number}", body)
    for number in range(others):
        shelf.put(f"page:9{number}", "iets heel anders over een boom en een kompas")
    shelf.learn()


def test_an_abbreviation_finds_the_words_it_stands_for_and_they_find_it(shelf: Shelf) -> None:
    fill(shelf, "Verslag van het OOGO", "Het op overeenstemming gericht overleg van mei", "Een gericht plan na overleg")
    assert shelf.found("oogo") == ["page:1", "page:2"]
    assert set(shelf.found("op overeenstemming gericht overleg")) == {"page:1", "page:2", "page:3"}
    assert shelf.found("overeenstemming gericht overleg op")[:1] == ["page:2"]


def test_one_word_finds_another_in_every_form_and_as_part_of_a_compound(shelf: Shelf) -> None:
    bodies = ("Wat te doen bij schooluitval", "De thuiszitters van Twente", "Een thuiszittersaanpak")
    for number, body in enumerate(bodies, 1):
        shelf.put(f"page:{number}", body)
    shelf.index()
    assert set(shelf.found("schooluitval")) == {"page:1", "page:2", "page:3"}
    assert set(shelf.found("thuiszitters")) == {"page:1", "page:2", "page:3"}


def test_a_name_of_more_words_is_found_in_its_other_forms(shelf: Shelf) -> None:
    fill(shelf, "De interne begeleiders van de school", "Een begeleider van buiten, intern bekend")
    assert shelf.found("ib'er") == ["page:1"]


def test_what_holds_the_typed_word_stands_before_what_holds_another_name(shelf: Shelf) -> None:
    filler = "met een plan van de school en de ouders en nog veel meer mensen uit de regio "
    fill(
        shelf,
        "schooluitval " * 30 + filler,
        f"{filler} en een thuiszitter",
        "schooluitval en schooluitval en thuiszitter " + filler,
    )
    assert shelf.found("thuiszitter") == ["page:3", "page:2", "page:1"]


def test_an_entry_that_holds_more_names_for_one_thing_gets_no_more_for_it(shelf: Shelf) -> None:
    shelf.synonyms = Synonyms([("kind", "peuter", "kleuter", "dreumes", "puber")])
    fill(shelf, "peuter kleuter dreumes puber school plan", "kind wethouder gemeente kompas school plan")
    assert shelf.found("kind") == ["page:2", "page:1"]


def test_another_word_of_the_question_still_counts(shelf: Shelf) -> None:
    fill(shelf, "Een thuiszitter in de stad", "Schooluitval in het dorp van de wethouder")
    assert shelf.found("thuiszitter wethouder")[0] == "page:2"


def test_a_phrase_and_an_exclusion_mean_the_very_word(shelf: Shelf) -> None:
    fill(shelf, "Over schooluitval", "Over een thuiszitter", "Schooluitval van een thuiszitter")
    assert set(shelf.found('"thuiszitter"')) == {"page:2", "page:3"}
    assert shelf.found("schooluitval -thuiszitter") == ["page:1"]


def test_facets_and_totals_count_each_entry_once(shelf: Shelf) -> None:
    shelf.put("page:1", "thuiszitter en schooluitval", themes=["een"])
    shelf.put("page:2", "schooluitval", themes=["twee"])
    shelf.learn()
    asked = shelf.ask("thuiszitter")
    assert asked.total == 2
    assert asked.facets["themes"] == {"een": 1, "twee": 1}


def test_what_a_viewer_may_not_see_is_not_found_by_another_name_either(shelf: Shelf) -> None:
    shelf.put("post:1", "schooluitval", audience="community:7")
    shelf.learn()
    assert shelf.found("thuiszitter") == []
    assert shelf.found("thuiszitter", "public", "community:7") == ["post:1"]


@pytest.mark.parametrize("words", ODD)
def test_no_name_is_syntax(shelf: Shelf, words: str) -> None:
    shelf.synonyms = Synonyms([(words, "school"), ("plan", words)])
    shelf.put("page:1", "De school van het plan")
    shelf.index()
    assert shelf.ask("school plan").total == 1
    assert shelf.ask(words).total in (0, 1)


def test_a_question_of_many_names_is_answered(shelf: Shelf) -> None:
    letters = [chr(97 + place) * 3 for place in range(26)]
    shelf.synonyms = Synonyms([(letter, *(f"{letter}x{number}" for number in range(40))) for letter in letters])
    shelf.put("page:1", "aaax3")
    shelf.index()
    assert shelf.found(" ".join(letters)) == ["page:1"]
