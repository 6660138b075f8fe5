"""Searching: the engine proposes, the database disposes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from search import engines, service
from search.circuit import Circuit
from search.drain import drain
from search.engines.base import EngineAwayError
from search.engines.database import DatabaseEngine
from search.keys import Key
from search.models import SearchChange, SearchEntry
from search.outbox import changed, narrowed, narrowed_where
from search.query import Parsed
from search.rebuild import rebuild
from search.results import Query, Ranked, Results
from search.service import search

from .shelf import Shelf, Warehouse

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def ask(words: str = "", *principals: str, **query: object) -> Results:
    return search(Query(words, frozenset(principals or ("public",)), **query))


def urls(results: Results) -> set[str]:
    return {hit.url for hit in results.hits}


class Proposing(Warehouse):
    """A projection that answers what the database engine does, or whatever a test makes of that."""

    queries: list[Query]
    twist: Callable[[Ranked], Ranked]

    def search(self, query: Query, parsed: Parsed) -> Ranked:
        self.queries.append(query)
        if self.away:
            raise EngineAwayError
        return self.twist(DatabaseEngine().search(query, parsed))


@pytest.fixture
def proposing(monkeypatch: pytest.MonkeyPatch, circuit: Circuit) -> Proposing:
    proposing = Proposing()
    proposing.queries, proposing.twist = [], lambda ranked: ranked
    monkeypatch.setattr(engines, "projection", lambda: proposing)
    return proposing


@pytest.fixture
def books(shelf: Shelf) -> Shelf:
    shelf.put(1, "Terug naar school", body="Hoe een jongere weer naar school gaat.", themes=("school",))
    shelf.put(2, "Thuis leren", body="Een school aan huis.", audience="community:7", region="twente")
    shelf.put(3, "Wie belt de ouders?", body="Na drie weken.", kind="topic")
    shelf.put(4, "", body="De school belt.", kind="topic", container=Key("book", 3), byline="Noor Smit")
    shelf.put(5, "", body="De buren bellen.", kind="topic", container=Key("book", 3))
    changed("book", shelf.books)
    return shelf


class TestWhatIsFound:
    @pytest.fixture(autouse=True)
    def _drained(self, books: Shelf) -> None:
        drain()

    def test_is_what_the_viewer_may_see(self) -> None:
        assert urls(ask("school")) == {"/boeken/1/", "/boeken/3/"}
        assert urls(ask("school", "public", "community:7")) == {"/boeken/1/", "/boeken/2/", "/boeken/3/"}

    def test_says_which_engine_found_it(self) -> None:
        results = ask("school")
        assert (results.engine, results.degraded) == ("database", False)

    def test_marks_the_words(self) -> None:
        hit = ask("jongere").hits[0]
        assert "<mark>jongere</mark>" in hit.passages[0].html
        assert "<mark>school</mark>" in ask("school terug").hits[0].title

    def test_stands_under_its_container(self) -> None:
        hit = next(hit for hit in ask("school").hits if hit.key == "book:3")
        assert hit.title == "Wie belt de ouders?"
        assert [(passage.url, passage.byline) for passage in hit.passages] == [("/boeken/4/", "Noor Smit")]

    def test_can_be_narrowed_to_what_is_chosen(self) -> None:
        assert urls(ask("school", chosen={"themes": ("school",)})) == {"/boeken/1/"}
        assert ask("school").facets["themes"] == {"school": 1}

    def test_is_everything_without_words(self) -> None:
        assert ask().total == 2

    def test_comes_in_pages(self) -> None:
        pages = [urls(ask("", size=1, page=page)) for page in (1, 2, 3)]
        assert pages[0] | pages[1] == {"/boeken/1/", "/boeken/3/"}
        assert pages[2] == set()

    def test_goes_no_deeper_than_ten_thousand(self) -> None:
        with pytest.raises(ValueError, match="page"):
            ask("", page=1001)

    def test_of_a_container_that_may_not_be_seen_is_shown_by_itself(self, books: Shelf) -> None:
        books.put(3, "Besloten", audience="community:7")
        changed("book", [3])
        drain()
        hit = next(hit for hit in ask("school").hits if hit.kind == "topic")
        assert (hit.url, hit.title) == ("/boeken/4/", "")


def test_a_word_that_public_text_does_not_know_gets_a_suggestion(books: Shelf) -> None:
    rebuild()
    assert ask("Terug naar schol").suggestions == ("Terug naar school",)
    assert ask("school").suggestions == ()


def test_a_word_of_a_text_that_is_withdrawn_is_suggested_to_nobody_who_may_not_see_it(books: Shelf) -> None:
    books.put(6, "Over Zwaluwnest", body="Zwaluwnest sluit.")
    changed("book", [6])
    rebuild()
    assert ask("zwaluwnst").suggestions == ("zwaluwnest",)
    books.put(6, "Over Zwaluwnest", audience="community:7")
    narrowed("book", [6])
    assert ask("school zwaluwnst").suggestions == ()
    drain()
    assert ask("school zwaluwnst").suggestions == ()
    assert ask("school zwaluwnst", "public", "community:7").suggestions == ("school zwaluwnest",)


def test_the_nearest_word_that_is_shown_is_suggested_when_a_nearer_one_is_not(books: Shelf) -> None:
    for pk, title in ((6, "Kaart"), (7, "Een kaart"), (8, "Kaars")):
        books.put(pk, title)
    changed("book", [6, 7, 8])
    rebuild()
    assert ask("kaarx").suggestions == ("kaart",)
    for pk in (6, 7):
        books.take(pk)
    narrowed("book", [6, 7])
    assert ask("kaarx").suggestions == ("kaars",)


class TestProposals:
    @pytest.fixture(autouse=True)
    def _drained(self, books: Shelf, proposing: Proposing) -> None:
        drain()

    def test_come_from_the_projection_when_there_is_one(self) -> None:
        results = ask("school")
        assert (results.engine, results.degraded, results.total) == ("elasticsearch", False, 2)

    def test_that_the_viewer_may_not_see_are_dropped_and_not_counted(self, proposing: Proposing) -> None:
        closed = SearchEntry.objects.get(key="book:2").pk
        proposing.twist = lambda ranked: replace(
            ranked, containers=[*ranked.containers, ("book:2", [closed])], total=ranked.total + 1
        )
        results = ask("school")
        assert urls(results) == {"/boeken/1/", "/boeken/3/"}
        assert results.total == 2

    def test_show_the_text_as_it_is_now(self, books: Shelf) -> None:
        books.put(1, "Terug naar huis", body="De school is nu thuis.")
        changed("book", [1])
        drain(push=False)
        assert "Terug naar huis" in {hit.title for hit in ask("school").hits}

    def test_are_asked_without_what_is_withheld(self, books: Shelf, proposing: Proposing) -> None:
        narrowed("book", [1])
        narrowed_where(SearchEntry.objects.filter(container="book:3"))
        ask("school")
        assert proposing.queries[-1].withheld == {"book:1", "book:3", "book:4", "book:5"}

    def test_leave_out_what_was_narrowed_until_the_projection_has_the_new_text(
        self, books: Shelf, proposing: Proposing
    ) -> None:
        books.put(1, audience="community:7")
        narrowed("book", [1])
        drain(push=False)
        ask("school")
        assert proposing.queries[-1].withheld == {"book:1"}
        drain()
        ask("school")
        assert proposing.queries[-1].withheld == frozenset()

    def test_are_not_asked_when_too_much_is_withheld(
        self, books: Shelf, monkeypatch: pytest.MonkeyPatch, proposing: Proposing
    ) -> None:
        monkeypatch.setattr(service, "MOST_WITHHELD", 2)
        narrowed("book", [1, 2, 3])
        results = ask("school")
        assert (results.engine, results.degraded) == ("database", True)
        assert proposing.queries == []

    def test_are_not_asked_of_an_engine_that_keeps_failing(self, proposing: Proposing) -> None:
        proposing.away = True
        for _time in range(20):
            assert ask("school").degraded
        assert len(proposing.queries) == 5

    def test_come_from_it_again_after_a_probe_that_works(self, proposing: Proposing, circuit: Circuit) -> None:
        proposing.away = True
        for _time in range(5):
            ask("school")
        proposing.away = False
        assert ask("school").degraded
        circuit._store.delete(circuit._probe)
        assert not ask("school").degraded
        assert not ask("school").degraded


class TestAnswering:
    def test_names_the_database_when_it_stands_alone(self) -> None:
        assert service.answering() == "database"

    def test_names_the_projection_or_who_stands_in_for_it(self, proposing: Proposing) -> None:
        assert service.answering() == "elasticsearch"
        proposing.away = True
        assert service.answering() == "database"


@pytest.mark.elasticsearch
@pytest.mark.usefixtures("elasticsearch")
class TestWithElasticsearch:
    def test_what_is_saved_is_found_and_what_is_narrowed_is_not(self, books: Shelf) -> None:
        drain()
        assert urls(ask("school")) == {"/boeken/1/", "/boeken/3/"}
        assert ask("school").engine == "elasticsearch"
        narrowed("book", [1])
        assert urls(ask("school")) == {"/boeken/3/"}
        books.take(1)
        drain()
        results = ask("school")
        assert (urls(results), results.total, results.facets["themes"]) == ({"/boeken/3/"}, 1, {})

    def test_a_rebuild_is_swapped_in_while_all_stays_found(self, books: Shelf) -> None:
        drain()
        rebuild()
        results = ask("school")
        assert (urls(results), results.engine) == ({"/boeken/1/", "/boeken/3/"}, "elasticsearch")
        drain()
        assert not SearchChange.objects.pending().exists()

    def test_what_changes_after_a_rebuild_is_found_as_well(self, books: Shelf) -> None:
        rebuild()
        books.put(9, "Een nieuwe school")
        changed("book", [9])
        drain()
        assert "/boeken/9/" in urls(ask("school"))

    def test_names_elasticsearch_as_the_engine_that_answers(self, books: Shelf) -> None:
        assert service.answering() == "elasticsearch"
