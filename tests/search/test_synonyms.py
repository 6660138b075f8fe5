"""Names that mean the same, found back in what was typed, and what they weigh."""

import pytest
from django.db.models import Value
from hypothesis import given
from hypothesis import strategies as st

from search import synonyms
from search.passages import passage
from search.query import SHARE_OF_OTHERS, Parsed, parse
from search.synonyms import Synonyms
from search.vocabulary import Vocabulary, count

TEXTS = [
    "Het op overeenstemming gericht overleg over een thuiszitter",
    "De school en de gemeente maken een plan na overleg",
    "Een overleg over passend onderwijs",
]
vocabulary = count(lambda: TEXTS, 1)
named = Synonyms([("op overeenstemming gericht overleg", "OOGO"), ("overleg", "afstemming"), ("er is", "VSV")])


def asked(text: str) -> Parsed:
    return parse(text, vocabulary, named)


def runs(text: str) -> list[tuple[str, list[str]]]:
    return [
        (" ".join(name), [" ".join(other) for other in others]) for name, others in named.runs(text.lower().split())
    ]


def test_names_are_found_in_every_form_the_longest_first() -> None:
    assert runs("het op overeenstemming gericht overleg") == [("op overeenstemming gericht overleg", ["oogo"])]
    assert runs("overleggen en OOGO") == [
        ("overleggen", ["afstemming"]),
        ("oogo", ["op overeenstemming gericht overleg"]),
    ]
    assert runs("op overeenstemming gericht plan") == []


def test_a_name_of_two_meanings_brings_the_names_of_both() -> None:
    both = Synonyms([("bank", "kredietinstelling"), ("bank", "zitmeubel")])
    assert list(both.runs(["bank"])) == [(("bank",), (("kredietinstelling",), ("zitmeubel",)))]


def test_another_name_never_weighs_more_than_its_share_of_what_was_typed() -> None:
    ((other,),) = asked("overleg").others
    (typed,) = asked("overleg").tokens.values()
    assert other.rarity > typed
    assert other.weight == pytest.approx(SHARE_OF_OTHERS * typed)
    ((other,),) = asked("afstemming").others
    assert other.weight == SHARE_OF_OTHERS * typed


def test_a_name_of_several_words_is_asked_as_texts_hold_it_and_one_word_without_its_parts() -> None:
    ((meeting,),) = asked("oogo").others
    assert list(meeting.tokens) == vocabulary.analyser.tokens("overeenstemming gericht overleg")
    compound = Synonyms([("SWV", "samenwerkingsverband")])
    ((one,),) = parse("swv", vocabulary, compound).others
    assert len(one.tokens) == 1


def test_stop_words_alone_have_no_other_name() -> None:
    assert asked("er is").others == ()
    assert asked("vsv").others == ()


def test_a_name_that_public_text_lacks_is_no_mistake() -> None:
    assert parse("ooogo thuiszittr", vocabulary).corrections == {"thuiszittr": ("thuiszitter",)}
    assert asked("oogo").corrections == {}
    assert set(asked("oogo").tokens) == {"oogo"}


def test_phrases_and_exclusions_have_no_other_name() -> None:
    assert asked('"overleg" -oogo').others == ()


def test_passages_mark_the_other_names_as_a_whole() -> None:
    def cut(text: str, typed: str) -> str:
        return passage(text, asked(typed), vocabulary.analyser)

    text = "Een gericht plan. Op overeenstemming gericht overleg."
    assert cut(text, "oogo") == (
        "Een gericht plan. Op <mark>overeenstemming</mark> <mark>gericht</mark> <mark>overleg</mark>."
    )
    assert cut("Wij doen OOGO.", "op overeenstemming gericht overleg") == "Wij doen <mark>OOGO</mark>."


def test_names_are_read_once_for_each_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [("SWV", "samenwerkingsverband")]
    monkeypatch.setattr(synonyms, "_source", synonyms.Source())
    synonyms.register(Value("eerste"), lambda: kept)
    assert synonyms.edition() == Value("eerste")
    first = synonyms.of("eerste")
    kept.append(("VSV", "schooluitval"))
    assert synonyms.of("eerste") is first
    assert list(first.runs(["vsv"])) == []
    for edition in ("tweede", None):
        assert list(synonyms.of(edition).runs(["vsv"])) == [(("vsv",), (("schooluitval",),))]


@given(st.lists(st.lists(st.text(max_size=12), max_size=4).map(tuple), max_size=4), st.text(max_size=60))
def test_any_names_and_any_question_go_together(meanings: list[tuple[str, ...]], typed: str) -> None:
    for known in (vocabulary, Vocabulary()):
        parsed = parse(typed, known, Synonyms(meanings))
        assert all(0 < name.weight <= SHARE_OF_OTHERS * name.rarity for names in parsed.others for name in names)
        assert parsed.tokens or not parsed.others
