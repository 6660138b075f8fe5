"""What is found: words in every form, phrases, exclusions; and in which order."""

from datetime import UTC, datetime

import pytest

from search.results import MAX_DEPTH

from .conftest import Shelf


def test_words_are_found_in_every_form_and_as_part_of_a_compound(shelf: Shelf) -> None:
    shelf.put("page:1", "De gemeenten werken aan een thuiszittersaanpak")
    shelf.put("page:2", "Een boom in het bos")
    shelf.index()
    for words in ("gemeente", "thuiszitters", "aanpak thuiszitter", "GEMEENTE"):
        assert shelf.found(words) == ["page:1"]


def test_a_compound_is_found_by_texts_that_hold_its_parts(shelf: Shelf) -> None:
    shelf.put("page:1", "Een aanpak voor thuiszitters")
    shelf.index()
    assert shelf.found("thuiszittersaanpak") == ["page:1"]


def test_the_more_words_the_better_and_rare_words_count_most(shelf: Shelf) -> None:
    shelf.put("page:1", "school en gemeente")
    shelf.put("page:2", "school en wethouder")
    shelf.put("page:3", "school en gemeente en school")
    shelf.put("page:4", "school, gemeente en wethouder")
    for number in range(5, 15):
        shelf.put(f"page:{number}", "iets heel anders")
    shelf.learn()
    assert shelf.found("gemeente wethouder")[0] == "page:4"
    assert shelf.found("gemeente wethouder")[1] == "page:2"


def test_the_title_is_found_too(shelf: Shelf) -> None:
    shelf.put("page:1", "Over iets", title="Vervoer naar school")
    shelf.index()
    assert shelf.found("vervoer") == ["page:1"]


def test_an_entry_whose_whole_title_is_the_question_stands_on_top(shelf: Shelf) -> None:
    shelf.put("page:1", "passend onderwijs " * 9, title="Alles over passend onderwijs")
    shelf.put("page:2", "Over scholen die samenwerken, in veel meer woorden dan de rest", title="Passend onderwijs!")
    shelf.index()
    assert shelf.found("passend onderwijs") == ["page:2", "page:1"]


def test_words_that_were_typed_side_by_side_count_more_side_by_side(shelf: Shelf) -> None:
    shelf.put("page:1", "een school met een plan, een kompas, een boom en nog een wethouder")
    shelf.put("page:2", "een wethouder van de school, met een plan, een kompas en een boom")
    for number in range(4, 15):
        shelf.put(f"page:{number}", "iets heel anders")
    shelf.learn()
    assert shelf.found("wethouder school") == ["page:2", "page:1"]


def test_a_phrase_means_that_phrase(shelf: Shelf) -> None:
    shelf.put("page:1", "plannen voor passend onderwijs in de regio")
    shelf.put("page:2", "onderwijs dat passend is")
    shelf.put("page:3", "in de regio past onderwijs", title="passend")
    shelf.index()
    assert shelf.found('"passend onderwijs"') == ["page:1"]
    assert shelf.found('"onderwijs in de regio" plannen') == ["page:1"]
    assert shelf.found('"in de"') == shelf.found("in de")
    assert set(shelf.found("in de")) == {"page:1", "page:3"}


def test_a_phrase_does_not_run_from_the_title_into_the_text(shelf: Shelf) -> None:
    shelf.put("page:1", "onderwijs", title="passend")
    shelf.index()
    assert shelf.found('"passend onderwijs"') == []


def test_excluded_words_and_phrases_are_kept_out(shelf: Shelf) -> None:
    shelf.put("page:1", "school en gemeente")
    shelf.put("page:2", "school en gemeenten maken een plan van aanpak")
    shelf.put("page:3", "school met een aanpak")
    shelf.index()
    assert shelf.found("school -gemeente") == ["page:3"]
    assert set(shelf.found('school -"plan van aanpak"')) == {"page:1", "page:3"}
    assert shelf.found("-gemeente") == ["page:3"]
    assert set(shelf.found('-"plan van aanpak"')) == {"page:1", "page:3"}


def test_a_mistyped_word_finds_what_was_meant(shelf: Shelf) -> None:
    shelf.put("page:1", "Een thuiszitter krijgt hulp")
    shelf.learn()
    assert shelf.found("thuisziter") == ["page:1"]


def test_accents_make_no_difference(shelf: Shelf) -> None:
    shelf.put("page:1", "Coördinatie en ideeën")
    shelf.index()
    assert shelf.found("coordinatie") == shelf.found("ideeen") == ["page:1"]


def test_other_scripts_are_found(shelf: Shelf) -> None:
    shelf.put("page:1", "مدرسة Школа")
    shelf.index()
    assert shelf.found("школа") == shelf.found("مدرسة") == ["page:1"]


def test_without_words_all_is_shown_newest_first(shelf: Shelf) -> None:
    for number, year in ((1, 2024), (2, 2026), (3, 2025)):
        shelf.put(f"page:{number}", "tekst", date=datetime(year, 1, 1, tzinfo=UTC))
    shelf.put("page:4", "tekst", date=None)
    shelf.index()
    assert shelf.found() == ["page:2", "page:3", "page:1", "page:4"]


def test_newest_first_when_asked_whatever_answers_best(shelf: Shelf) -> None:
    shelf.put("page:1", "school " * 9, date=datetime(2024, 1, 1, tzinfo=UTC))
    shelf.put("page:2", "een school", date=datetime(2025, 1, 1, tzinfo=UTC))
    shelf.put("page:3", "een school en een plan", date=None)
    shelf.put("post:1", "school", container="topic:1", date=datetime(2023, 1, 1, tzinfo=UTC))
    shelf.put("post:2", "een school", container="topic:1", date=datetime(2026, 1, 1, tzinfo=UTC))
    shelf.index()
    assert shelf.found("school", newest_first=True) == ["topic:1", "page:2", "page:1", "page:3"]
    assert shelf.found("school", newest_first=True, size=2, page=2) == ["page:1", "page:3"]


def test_pages_follow_each_other(shelf: Shelf) -> None:
    for number in range(7):
        shelf.put(f"page:{number}", "school " * (number + 1))
    shelf.index()
    pages = [shelf.found("school", page=page, size=3) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert [container for page in pages for container in page] == shelf.found("school")
    assert shelf.ask("school", page=4, size=3).total == 7


@pytest.mark.parametrize("page", [0, -1, MAX_DEPTH, 10**9])
def test_a_page_out_of_reach_is_refused_by_name(shelf: Shelf, page: int) -> None:
    with pytest.raises(ValueError, match="no page"):
        shelf.ask("school", page=page)


ODD = [
    *('" * ? ~ ^ ( ) [ ] { } : \\ / && OR -', '"school', "*:*", "_exists_:body", "/.*.*x/", "a* " * 1000),
    *("school~9", "x" * 10_000, "woord " * 5_000, "school\0", "\0", "de het een", "?!", "body : school", "-", '""'),
    *("school' OR '1'='1", "NEAR(school plan)", "school AND NOT", "{body} : x", "a" * 400, "\ud800", "مدرسة", "ß ﬃ İ"),
    *(
        " ".join(f"w{number}x" for number in range(300)),
        '"' + "school " * 200 + '"',
        "-a -b -c",
        "%s %d %(x)s",
        "$1 :x",
    ),
]


@pytest.mark.parametrize("words", ODD)
def test_nothing_that_is_typed_is_syntax(shelf: Shelf, words: str) -> None:
    shelf.put("page:1", "De school van het plan")
    shelf.index()
    assert shelf.ask(words).total in (0, 1)
