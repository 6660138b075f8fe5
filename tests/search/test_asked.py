"""What was asked of search: words alone, by enough people, and never who."""

from __future__ import annotations

import datetime
import itertools
import logging
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.models import User
from search.asked import noting, tally
from search.asked.models import AskedInWeek, AskedToday, AskedTodayQuerySet
from search.asked.noting import countable
from search.drain import drain
from search.outbox import changed
from tests.knowledge.factories import term
from tests.people.factories import UserFactory
from tests.stories.factories import story

from .shelf import Shelf

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
_numbers = itertools.count(1)


def asker(user: User | None = None) -> Client:
    """A member, or somebody at an address of its own."""
    number = next(_numbers)
    client = Client(headers={"User-Agent": BROWSER}, REMOTE_ADDR=f"10.0.{number // 250}.{number % 250}")
    if user:
        client.force_login(user)
    return client


def ask(client: Client, words: str, headers: dict[str, str] | None = None, **more: object) -> str:
    """The address of the answer."""
    address = f"/zoeken/?{urlencode({'q': words, **more})}"
    assert client.get(address, headers=headers).status_code == 200
    return f"http://testserver{address}"


def asked_by(number: int, words: str) -> list[tuple[Client, str]]:
    """So many people, and the address of what each was answered."""
    return [(client, ask(client, words)) for client in (asker() for _person in range(number))]


def noted() -> list[str]:
    return sorted(AskedToday.objects.values_list("words", flat=True))


def night(days: int = 1) -> None:
    """What was asked was asked so many days ago; then the clock comes by."""
    AskedToday.objects.update(day=timezone.localdate() - datetime.timedelta(days=days))
    tally.tally()


def counts() -> dict[str, tuple[int, int, int]]:
    rows = AskedInWeek.objects.values_list("words", "asked", "not_found", "not_clicked")
    return {words: (asked, not_found, not_clicked) for words, asked, not_found, not_clicked in rows}


class TestWhatIsNoted:
    def test_the_folded_words_once_for_each_person(self) -> None:
        somebody = asker()
        for typed in ("Thuiszitters  Twente", "thuiszitters, twente!", "thuiszitters -almere Twénte"):
            ask(somebody, typed)
        assert noted() == ["thuiszitters twente"]
        ask(asker(), "thuiszitters twente")
        assert noted() == ["thuiszitters twente"] * 2

    @pytest.mark.parametrize(
        "typed",
        [
            "",
            "?!",
            "jan.jansen@school.example",
            "jan＠school.example",
            "123456782",
            "06 12 34 56 78",
            "geboren 12-03-2014",
            "een lange zin " * 6,
        ],
    )
    def test_nothing_that_may_tell_who_somebody_is(self, typed: str) -> None:
        ask(asker(), typed)
        assert noted() == []

    def test_a_year_may_be_asked_for(self) -> None:
        assert countable("Jaarplan 2026") == "jaarplan 2026"

    @pytest.mark.parametrize("more", [{"soort": "topic"}, {"thema": "school"}, {"regio": "twente"}, {"pagina": 2}])
    def test_no_search_in_a_part_of_what_there_is_nor_a_further_page(self, more: dict[str, object]) -> None:
        ask(asker(), "school", **more)
        assert noted() == []

    @pytest.mark.parametrize(
        "headers",
        [
            {"User-Agent": "Mozilla/5.0 (compatible; Zoekbot/2.1)"},
            {"User-Agent": "curl/8.0"},
            {"User-Agent": ""},
            {"Sec-Purpose": "prefetch;prerender"},
        ],
    )
    def test_no_machine_and_no_browser_that_looks_ahead(self, headers: dict[str, str]) -> None:
        ask(asker(), "school", headers=headers)
        assert noted() == []

    def test_no_request_for_the_headers_alone(self) -> None:
        asker().head("/zoeken/?q=school")
        assert noted() == []

    def test_it_says_neither_who_nor_what_else_they_asked(self) -> None:
        member = UserFactory()
        client = asker(member)
        for words in ("school", "opvang"):
            ask(client, words)
        rows = AskedToday.objects.all()
        assert sorted(map(str, rows)) == ["opvang", "school"]
        assert len({row.person for row in rows}) == 2
        cache.clear()  # the key is thrown away: nobody, not even we, can make the hash again
        ask(client, "school")
        assert AskedToday.objects.count() == 3


class TestWhatIsOpened:
    @pytest.fixture
    def page(self) -> str:
        return str(story(title="Terug naar school").url)

    def opened(self) -> list[str]:
        return sorted(AskedToday.objects.filter(clicked=True).values_list("words", flat=True))

    def test_a_public_page_that_was_opened_from_what_was_found(self, page: str) -> None:
        (somebody, answer), _other = asked_by(2, "school")
        ask(somebody, "opvang")
        somebody.get(page, headers={"Referer": answer})
        assert self.opened() == ["school"]
        assert AskedToday.objects.filter(words="school", clicked=False).count() == 1

    def test_a_term_of_the_glossary(self) -> None:
        term("poreuze randen")
        [(somebody, answer)] = asked_by(1, "randen")
        somebody.get("/begrippen/", headers={"Referer": answer})
        assert self.opened() == ["randen"]

    @pytest.mark.parametrize(
        "before",
        [
            "http://elders.example/zoeken/?q=school",
            "http://testserver/verhalen/?q=school",
            "http://testserver/zoeken/?q=iets+anders",
            "http://testserver/zoeken/",
            "http://[/zoeken/?q=school",
            "http://testserver/zoeken/?q=%00&q=%ff",
            "http://testserver/zoeken/?" + "a=1&" * 2_000,
        ],
    )
    def test_any_other_way_there_says_nothing(self, page: str, before: str) -> None:
        [(somebody, _answer)] = asked_by(1, "school")
        assert somebody.get(page, headers={"Referer": before}).status_code == 200
        assert self.opened() == []

    def test_a_browser_that_looks_ahead_opens_nothing(self, page: str) -> None:
        [(somebody, answer)] = asked_by(1, "school")
        somebody.get(page, headers={"Referer": answer, "Sec-Purpose": "prefetch"})
        assert self.opened() == []


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    shelf.put(1, "Terug naar school")
    shelf.put(2, "Besloten plan", audience="member")
    changed("book", shelf.books)
    drain()
    return shelf


@pytest.mark.usefixtures("filled")
class TestTheNight:
    def test_what_three_asked_on_one_day_is_counted(self) -> None:
        (one, answer), *_others = asked_by(4, "school")
        noting.note_opened(_request(one, answer))
        asked_by(3, "drempelvrees")
        asked_by(2, "zonder derde")
        night()
        assert counts() == {"school": (4, 0, 3), "drempelvrees": (3, 3, 0)}
        assert str(AskedInWeek.objects.get(asked=4)) == "school"
        assert not AskedToday.objects.exists()

    def test_days_of_one_week_add_up(self) -> None:
        week = datetime.date(2026, 11, 9)
        for day in range(2):
            asked_by(3, "school")
            AskedToday.objects.update(day=week + datetime.timedelta(days=day))
            tally.tally()
        asked_by(3, "school")
        AskedToday.objects.update(day=week + datetime.timedelta(days=7))
        tally.tally()
        rows = AskedInWeek.objects.order_by("week").values_list("week", "asked")
        assert list(rows) == [(week, 6), (week + datetime.timedelta(days=7), 3)]

    def test_two_on_one_day_and_two_on_the_next_are_not_three(self) -> None:
        """Nobody can tell whether they are others."""
        for _day in range(2):
            asked_by(2, "school")
            night()
        assert counts() == {}

    def test_who_are_told_apart_by_two_keys_are_not_taken_together(self) -> None:
        asked_by(2, "school")
        cache.clear()
        asked_by(2, "school")
        night()
        assert counts() == {}

    def test_what_members_find_is_not_told(self) -> None:
        """Whether there is something closed about it: neither what they found nor what they opened says so."""
        for _member in range(3):
            ask(asker(UserFactory()), "besloten")
        night()
        assert counts() == {"besloten": (3, 3, 0)}

    def test_today_is_left_alone_and_a_day_is_counted_once(self) -> None:
        asked_by(3, "school")
        tally.tally()
        assert counts() == {}
        assert len(noted()) == 3
        night()
        tally.tally()
        assert counts() == {"school": (3, 0, 3)}

    def test_who_comes_second_counts_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Two clocks at the same moment: the other one was done while this one searched."""
        asked_by(3, "school")
        searched = tally.search

        def search_meanwhile(query: object) -> object:
            monkeypatch.setattr(tally, "search", searched)
            tally.tally()
            return searched(query)

        monkeypatch.setattr(tally, "search", search_meanwhile)
        night()
        assert counts() == {"school": (3, 0, 3)}

    def test_the_key_goes_with_the_day(self) -> None:
        ask(asker(), "school")
        key = noting._name(timezone.localdate())
        assert cache.get(key)
        AskedToday.objects.update(day=timezone.localdate() - datetime.timedelta(days=1))
        cache.set(noting._name(timezone.localdate() - datetime.timedelta(days=1)), "of yesterday")
        tally.tally()
        assert cache.get(noting._name(timezone.localdate() - datetime.timedelta(days=1))) is None

    def test_a_question_at_the_stroke_of_midnight_has_a_key_that_nobody_knows(self) -> None:
        """The cache keeps no key of a day that is over, nor does one that goes away between two questions."""
        over = timezone.localdate() - datetime.timedelta(days=1)
        keys = {noting._key_of(over) for _time in range(2)}
        assert [len(key) for key in keys] == [64, 64]

    def test_a_year_later_it_is_forgotten(self) -> None:
        AskedInWeek.objects.add(timezone.localdate() - datetime.timedelta(days=400), "vorig jaar", asked=3)
        asked_by(3, "school")
        night()
        assert set(counts()) == {"school"}


def _request(client: Client, answer: str) -> object:
    """As of somebody who opens something from this answer."""
    return client.get("/", headers={"Referer": answer}).wsgi_request


class TestTrouble:
    def test_a_database_that_refuses_fails_no_search(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def refuse(*_rows: object, **_options: object) -> None:
            raise DatabaseError("attempt to write: verdriet")

        monkeypatch.setattr(AskedTodayQuerySet, "bulk_create", refuse)
        with caplog.at_level(logging.INFO):
            ask(asker(), "verdriet")
        assert "A question was not counted: DatabaseError" in caplog.text
        assert "verdriet" not in caplog.text

    def test_it_costs_one_query(self) -> None:
        ask(asker(), "school")
        with CaptureQueriesContext(connection) as of_machine:
            ask(asker(), "opvang", headers={"User-Agent": "curl/8.0"})
        with CaptureQueriesContext(connection) as of_somebody:
            ask(asker(), "opvang")
        assert len(of_somebody) == len(of_machine) + 1
