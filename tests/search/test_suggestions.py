"""Suggestions while typing: words of public text, and titles of what this viewer may see."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from people.models import User
from search import facets, vocabulary
from search.drain import drain
from search.keys import Key
from search.models import SearchEntry, TitleWord
from search.outbox import changed, narrowed
from search.suggesting import MOST, Suggestion, suggest
from tests.people.factories import UserFactory

from .shelf import Shelf
from .test_page import TYPED

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
VISITOR = frozenset({"public"})
MEMBER = frozenset({"public", "member", "community:7"})


@pytest.fixture
def books(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    monkeypatch.setattr(facets, "_kinds", {})
    facets.register_kind("story", "verhaal")
    shelf.put(1, "Terug naar school", body="Een schoolplein waar jongeren elkaar kennen.")
    shelf.put(2, "Schoolaanwezigheid", body="Over aanwezigheid op school.")
    shelf.put(3, "Schaduw in de klas", body="Een besloten kraaienveer.", audience="community:7", kind="topic")
    shelf.put(4, "Schoolmeester", body="Een bericht.", audience="community:7", kind="topic", container=Key("book", 3))
    index(shelf)
    return shelf


def index(shelf: Shelf) -> None:
    changed("book", shelf.books)
    drain()
    vocabulary.recount()


def titles(typed: str, principals: frozenset[str] = VISITOR) -> list[str]:
    return [suggestion.text for suggestion in suggest(typed, principals) if suggestion.url]


def completed(typed: str, principals: frozenset[str] = VISITOR) -> list[str]:
    return [suggestion.text for suggestion in suggest(typed, principals) if not suggestion.url]


class TestTitles:
    def test_that_begin_so_come_before_those_that_hold_such_a_word(self, books: Shelf) -> None:
        assert titles("scho") == ["Schoolaanwezigheid", "Terug naar school"]

    def test_lead_to_their_page(self, books: Shelf) -> None:
        assert Suggestion("Terug naar school", "/boeken/1/", "story") in suggest("terug", VISITOR)

    def test_hold_a_word_for_each_that_was_typed_in_any_order(self, books: Shelf) -> None:
        assert titles("school terug") == titles("ter sch na") == ["Terug naar school"]
        assert titles("school bos") == []

    def test_are_found_without_accents_and_in_capitals(self, books: Shelf) -> None:
        books.put(5, "Coördinatie in één hand")
        index(books)
        assert titles("COORD") == titles("coörd") == titles("coo\u0308rd") == ["Coördinatie in één hand"]

    def test_are_told_to_who_may_see_them_only(self, books: Shelf) -> None:
        assert titles("schad") == []
        assert titles("schad", MEMBER) == ["Schaduw in de klas"]

    def test_of_sections_and_posts_are_no_titles_of_pages(self, books: Shelf) -> None:
        assert titles("schoolm", MEMBER) == []

    def test_are_gone_at_once_when_access_narrows(self, books: Shelf) -> None:
        narrowed("book", [1])
        assert titles("scho") == ["Schoolaanwezigheid"]

    def test_are_gone_with_their_page_and_change_with_it(self, books: Shelf) -> None:
        books.take(1)
        books.put(2, "Thuis")
        changed("book", [1])
        index(books)
        assert titles("scho") == []
        assert titles("thu") == ["Thuis"]
        assert set(TitleWord.objects.values_list("word", flat=True)) == {"thuis", "schaduw", "in", "de", "klas"}

    def test_are_told_once_and_with_the_words_eight_at_most(self, books: Shelf) -> None:
        for pk in range(10, 30):
            books.put(pk, f"Tussen tuin en tuin {pk // 2}", url=f"/boeken/{pk // 2}/")
        index(books)
        found = suggest("tu", VISITOR)
        assert len(found) == len(set(found)) == MOST


class TestWords:
    def test_are_finished_as_public_text_does(self, books: Shelf) -> None:
        assert completed("schoolp") == ["schoolplein"]
        assert completed("Terug naar het jong") == ["Terug naar het jongeren"]

    def test_never_come_from_closed_text(self, books: Shelf) -> None:
        assert completed("kraai") == completed("kraai", MEMBER) == []

    def test_are_no_longer_told_when_no_public_text_has_them(self, books: Shelf) -> None:
        """Even though the words were counted while it was there."""
        narrowed("book", [1])
        assert completed("schoolp") == []

    def test_are_not_told_when_they_still_stand_in_closed_text(self, books: Shelf) -> None:
        books.put(1, audience="community:7")
        changed("book", [1])
        drain()
        assert completed("schoolp", MEMBER) == []

    @pytest.mark.parametrize("typed", ["schoolp ", "schoolp.", "s", "de", "x" * 90])
    def test_are_not_guessed_after_a_whole_word_or_too_little(self, books: Shelf, typed: str) -> None:
        assert completed(typed) == []


def test_nothing_is_suggested_before_anything_is_counted(shelf: Shelf) -> None:
    assert suggest("school", VISITOR) == []


class TestAnswer:
    def ask(self, client: Client, typed: str) -> dict[str, Any]:
        answer = client.get("/zoeken/suggesties/", {"q": typed})
        assert answer.status_code == 200
        body: dict[str, Any] = answer.json()
        return body

    def test_says_what_to_show_and_where_it_leads(self, client: Client, books: Shelf) -> None:
        assert self.ask(client, "schoola") == {
            "suggestions": [
                {"text": "schoolaanwezigheid", "address": "/zoeken/?q=schoolaanwezigheid", "kind": ""},
                {"text": "Schoolaanwezigheid", "address": "/boeken/2/", "kind": "Verhaal"},
            ]
        }

    def test_is_kept_by_nobody(self, client: Client, books: Shelf) -> None:
        answer = client.get("/zoeken/suggesties/", {"q": "school"})
        assert set(answer["Cache-Control"].split(", ")) == {"private", "no-store"}
        assert not answer.cookies

    def test_is_the_viewers_own(self, client: Client, books: Shelf) -> None:
        SearchEntry.objects.filter(key="book:3").update(audience="member")
        TitleWord.objects.filter(entry__key="book:3").update(audience="member")
        assert self.ask(client, "schad")["suggestions"] == []
        person: User = UserFactory()
        client.force_login(person)
        assert [each["text"] for each in self.ask(client, "schad")["suggestions"]] == ["Schaduw in de klas"]

    def test_costs_as_much_for_many_as_for_few(
        self, client: Client, books: Shelf, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        self.ask(client, "school")
        for pk in range(100, 160):
            books.put(pk, f"School {pk}")
        index(books)
        self.ask(client, "school")
        with django_assert_max_num_queries(6):  # with the three that fence off PostgreSQL's planner
            self.ask(client, "school")


@pytest.mark.parametrize("typed", TYPED)
def test_whatever_is_typed_gets_an_answer(client: Client, books: Shelf, typed: str) -> None:
    answer = client.get("/zoeken/suggesties/", {"q": typed})
    assert answer.status_code == 200
    assert len(answer.json()["suggestions"]) <= MOST


@pytest.mark.parametrize("typed", ["\x00", "school\x00", "x" * 201, "school " * 5_000])
def test_what_can_not_be_asked_is_refused_in_plain_words(client: Client, books: Shelf, typed: str) -> None:
    answer = client.get("/zoeken/suggesties/", {"q": typed})
    assert answer.status_code == 400
    assert answer.json()["suggestions"] == []
    assert answer.json()["errors"][0].endswith(".")


def test_only_reading_is_possible(client: Client) -> None:
    assert client.post("/zoeken/suggesties/", {"q": "school"}).status_code == 405
