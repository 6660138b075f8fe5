"""The search page: for every question a page, whatever was typed."""

from __future__ import annotations

import datetime
import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from search import facets
from search.drain import drain
from search.engines.elasticsearch import ElasticsearchEngine
from search.keys import Key
from search.outbox import changed, narrowed
from search.rebuild import rebuild
from search.vocabulary import recount
from tests.people.factories import InvolvementFactory, UserFactory

from .shelf import Shelf, Warehouse

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def _words(monkeypatch: pytest.MonkeyPatch) -> None:
    """What two kinds and a theme are called."""
    monkeypatch.setattr(facets, "_kinds", {})
    monkeypatch.setattr(facets, "_labels", {})
    facets.register_kind("story", "Verhaal", "inspiratie")
    facets.register_kind("topic", "Gesprek", "regio")
    facets.register_labels("themes", lambda slugs: {slug: slug.title() for slug in slugs if slug != "geheim"})


@pytest.fixture
def books(shelf: Shelf) -> Shelf:
    date = datetime.datetime(2026, 5, 18, 9, tzinfo=datetime.UTC)
    shelf.put(1, "Terug naar school", body="Hoe een jongere naar school gaat.", themes=("school",), date=date)
    shelf.put(2, "Besloten school", audience="member", themes=("geheim",))
    shelf.put(3, "Wie belt?", body="", kind="topic")
    for pk in (4, 5):
        shelf.put(pk, "Bijdrage", body=f"De school belt {pk}.", kind="topic", container=Key("book", 3), byline="Noor")
    changed("book", shelf.books)
    drain()
    return shelf


def ask(client: Client, **parameters: object) -> HttpResponse:
    return client.get(f"/zoeken/?{urlencode(parameters, doseq=True)}")


def text(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


class TestAnAnswer:
    @pytest.fixture(autouse=True)
    def _filled(self, books: Shelf) -> None:
        """All of these ask for what stands on the shelf."""

    def test_says_how_much_was_found(self, client: Client) -> None:
        assert "2 resultaten voor ‘school’" in text(ask(client, q="school"))
        assert "1 resultaat voor ‘jongere’" in text(ask(client, q="jongere"))

    def test_shows_hits_with_kind_theme_and_date(self, client: Client) -> None:
        page = text(ask(client, q="jongere"))
        assert '<span class="mark mark--inspiratie">Verhaal</span>' in page
        assert '<h2><a href="/boeken/1/">Terug naar school</a></h2>' in page
        assert "<p>Hoe een <mark>jongere</mark> naar school gaat.</p>" in page
        assert "School" in page
        assert '<time datetime="2026-05-18">18 mei 2026</time>' in page

    def test_groups_posts_under_their_topic(self, client: Client) -> None:
        page = text(ask(client, q="school", soort="topic"))
        assert page.count('<article class="hit">') == 1
        assert "Wie belt?" in page
        assert 'href="/boeken/4/"' in page
        assert 'href="/boeken/5/"' in page

    def test_shows_a_visitor_nothing_of_what_is_closed(self, client: Client) -> None:
        page = text(ask(client, q="school"))
        assert "Besloten" not in page
        assert "geheim" not in page

    def test_shows_a_member_what_is_closed_and_says_so(self, client: Client) -> None:
        client.force_login(InvolvementFactory(person=UserFactory()).person)
        page = text(ask(client, q="school"))
        assert "Besloten <mark>school</mark>" in page
        assert "alleen voor leden" in page

    def test_offers_facets_with_counts(self, client: Client) -> None:
        page = text(ask(client, q="school"))
        assert "<legend>Soort</legend>" in page
        assert '<input type="checkbox" name="soort" value="topic"> Gesprek <span class="n">1</span>' in page
        assert '<input type="checkbox" name="thema" value="school"> School <span class="n">1</span>' in page

    def test_keeps_the_words_and_the_choice_in_its_form(self, client: Client) -> None:
        page = text(ask(client, q="school", soort="topic"))
        assert '<input type="hidden" name="q" value="school">' in page
        assert 'value="topic" checked>' in page

    def test_lets_every_choice_be_taken_away(self, client: Client) -> None:
        page = text(ask(client, q="school", soort=["topic", "story"], thema="school", pagina=1))
        assert 'href="?q=school&amp;soort=story&amp;thema=school"' in page
        assert 'href="?q=school&amp;soort=topic&amp;soort=story"' in page

    def test_calls_a_choice_with_which_nothing_is_found_as_it_was_typed(self, client: Client) -> None:
        """The name of a theme that is used in closed places only is none of a visitor's business."""
        facets.register_labels("themes", lambda slugs: dict.fromkeys(slugs, "Een geheime naam"))
        page = text(ask(client, q="jongere", thema="verborgen"))
        assert "geheime naam" not in page.replace('value="school"> Een geheime naam', "")
        assert "verborgen" in page

    def test_orders_by_date_when_asked(self, client: Client) -> None:
        page = text(ask(client, q="school", soort="story", sorteer="datum"))
        assert '<a href="?q=school&amp;soort=story&amp;sorteer=datum" aria-current="true">Nieuwste eerst</a>' in page
        assert '<a href="?q=school&amp;soort=story">Beste eerst</a>' in page
        assert '<input type="hidden" name="sorteer" value="datum">' in page

    def test_names_who_wrote_a_post_and_when(self, client: Client, books: Shelf) -> None:
        books.put(5, date=datetime.datetime(2026, 6, 1, tzinfo=datetime.UTC))
        changed("book", [5])
        drain()
        assert '<a href="/boeken/5/">Noor, <time datetime="2026-06-01">1 juni 2026</time></a>' in text(
            ask(client, q="belt")
        )

    def test_names_a_topic_once_when_its_title_is_found_too(self, client: Client, books: Shelf) -> None:
        page = text(ask(client, q="belt"))
        assert page.count("Wie <mark>belt</mark>?") == 1

    def test_says_what_it_is_about_without_loose_dots(self, client: Client, books: Shelf) -> None:
        books.put(7, "Zonder dag", byline="Noor", themes=("school",))
        changed("book", [7])
        drain()
        assert '<p class="meta">Noor · School</p>' in text(ask(client, q="dag"))

    def test_names_the_page_of_a_document(self, client: Client, books: Shelf) -> None:
        books.put(7, "Elf afspraken", body="Wie klopt er aan?", container=Key("book", 1), page_number=12)
        changed("book", [7])
        drain()
        page = text(ask(client, q="klopt"))
        assert '<a href="/boeken/7/">Elf afspraken</a> <span class="meta">bladzijde 12</span>' in page

    def test_unfolds_what_a_facet_has_more_than_six_of(self, client: Client, books: Shelf) -> None:
        for year in range(2010, 2020):
            books.put(year, f"Uit {year}", year=year)
        changed("book", range(2010, 2020))
        drain()
        page = text(ask(client, jaar="2010"))
        in_sight, folded = page[page.index("<legend>Jaar") :].split("<summary>Toon er nog 3</summary>")
        assert [year for year in range(2010, 2020) if f'value="{year}"' in in_sight] == [2010, *range(2014, 2020)]
        assert [year for year in range(2010, 2020) if f'value="{year}"' in folded] == [2011, 2012, 2013]

    def test_without_words_is_everything(self, client: Client) -> None:
        assert "2 resultaten" in text(ask(client))

    def test_has_nothing_to_tell_robots(self, client: Client) -> None:
        assert '<meta name="robots" content="noindex">' in text(ask(client, q="school"))

    def test_leaves_no_cookie(self, client: Client) -> None:
        assert not ask(client, q="school").cookies

    def test_costs_a_visitor_five_queries(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        """The words' version, the ranking, the rows, what is closed, the doors.

        PostgreSQL's planner is told how to rank, in a transaction of its own.
        """
        recount()
        ask(client, q="school")
        with django_assert_num_queries(8 if connection.vendor == "postgresql" else 5):
            ask(client, q="school")

    @pytest.mark.elasticsearch
    def test_costs_a_visitor_four_queries_on_elasticsearch(
        self, client: Client, elasticsearch: ElasticsearchEngine, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        """The ranking is none. While anything is withheld, a fifth asks what."""
        recount()
        rebuild()
        assert "2 resultaten" in text(ask(client, q="school"))
        with django_assert_num_queries(4):
            ask(client, q="school")
        narrowed("book", [1])
        with django_assert_num_queries(5):
            assert "1 resultaat" in text(ask(client, q="school"))

    def test_names_a_kind_that_nobody_registered_by_its_slug(self, client: Client, books: Shelf) -> None:
        books.put(7, "Iets nieuws", kind="zine")
        changed("book", [7])
        drain()
        assert '<span class="mark mark--programma">Zine</span>' in text(ask(client, q="nieuws"))


class TestPages:
    @pytest.fixture(autouse=True)
    def _many(self, shelf: Shelf) -> None:
        for pk in range(25):
            shelf.put(pk, f"Verhaal {pk}", body="Over school.")
        changed("book", shelf.books)
        drain()

    def test_hold_ten_hits_each(self, client: Client) -> None:
        counts = [text(ask(client, q="school", pagina=page)).count('<article class="hit">') for page in (1, 2, 3)]
        assert counts == [10, 10, 5]

    def test_lead_to_each_other_with_the_same_question(self, client: Client) -> None:
        assert 'rel="next" href="?q=school&amp;soort=story&amp;pagina=3"' in text(
            ask(client, q="school", soort="story", pagina=2)
        )

    def test_beyond_the_last_lead_back(self, client: Client) -> None:
        response = ask(client, q="school", pagina=7)
        assert response.status_code == 200
        assert "Naar de eerste bladzijde" in text(response)


class TestNothingFound:
    def test_helps_on(self, client: Client, books: Shelf) -> None:
        page = text(ask(client, q="xylofoon", thema="school"))
        assert "We hebben niets gevonden." in page
        assert '<a href="?q=xylofoon">Zoek opnieuw zonder filters</a>' in page

    def test_suggests_a_word_that_is_there(self, client: Client, books: Shelf) -> None:
        from search.rebuild import rebuild

        rebuild()
        assert 'Bedoelde je <a href="?q=jongere">jongere</a>?' in text(ask(client, q="jonfere"))

    def test_suggests_nothing_for_a_word_that_stands_in_what_is_found(self, client: Client, books: Shelf) -> None:
        """A member's own conversations hold words that no public text does."""
        from search.rebuild import rebuild

        rebuild()
        books.put(2, "Besloten jongerd", audience="member")
        changed("book", [2])
        drain()
        assert "Bedoelde je" in text(ask(client, q="jongerd"))
        client.force_login(InvolvementFactory(person=UserFactory()).person)
        assert "Bedoelde je" not in text(ask(client, q="jongerd"))


def test_a_stand_in_is_announced(client: Client, books: Shelf, warehouse: Warehouse) -> None:
    assert "Zoeken gaat even eenvoudiger dan anders" in text(ask(client, q="school"))


TYPED = [
    '"', "*", "?", "~", "^", "(", ")", "[", "]", "{", "}", ":", "\\", "/", "&&", "OR", "-", "--", "AND NOT", "*:*",
    "_exists_:title", "/.*.*x/", "a* " * 60, "fuzzy~9", '"school', "school OR 1=1", "'; DROP TABLE x; --",
    "{{ 7*7 }}", "<script>alert(1)</script>", "de het een", "!!! ???", "日本語", "école", "кириллица", "🦄",
    "\u202eloohcs",
    "e\u0301cole", "%", "%00", "_", "NEAR(school huis)", "body:school", "school*", "x" * 200, "a " * 100, "\u200b",
    '{"match_all": {}}',
]  # fmt: skip


@pytest.mark.parametrize("typed", TYPED)
def test_whatever_is_typed_gets_a_page(client: Client, books: Shelf, typed: str) -> None:
    response = ask(client, q=typed)
    assert response.status_code == 200
    assert "<script>alert" not in text(response)


BAD = [
    {"q": "\x00"}, {"q": "school\x00"}, {"q": "x" * 201}, {"q": "x" * 10_000}, {"q": "school " * 5_000},
    {"pagina": "0"}, {"pagina": "-1"}, {"pagina": "1001"}, {"pagina": 10**9}, {"pagina": "1e3"}, {"pagina": "x"},
    {"pagina": "9" * 5_000},
    {"soort": "a b"}, {"soort": "x" * 81}, {"thema": "'"}, {"regio": "<b>"}, {"kennis": "a\x00"}, {"thema": "|kind:x|"},
    {"thema": [str(number) for number in range(51)]}, {"sector": "po,vo"}, {"niveau": "\u202e|"}, {"jaar": "19.5"},
    {"sorteer": "secret"}, {"sorteer": "date desc"}, {"sorteer": "\x00"}, {"sorteer": "x" * 10_000},
]  # fmt: skip


@pytest.mark.parametrize("parameters", BAD, ids=lambda parameters: urlencode(parameters, doseq=True)[:30])
def test_what_can_not_be_asked_is_refused_in_plain_words(
    client: Client, books: Shelf, parameters: dict[str, object]
) -> None:
    response = ask(client, **parameters)
    assert response.status_code == 400
    assert 'class="summary" role="alert"' in text(response)


def test_a_refused_question_keeps_what_was_typed(client: Client, books: Shelf) -> None:
    typed = "een heel lange vraag " * 12
    page = text(ask(client, q=typed))
    assert "Gebruik hoogstens 200 tekens" in page
    assert f'value="{typed.strip()}' in page


@pytest.mark.parametrize("parameters", [{"sort": "secret"}, {"size": "-1"}, {"q[$ne]": "1"}, {"soort": ""}])
def test_what_is_not_a_question_of_ours_is_left_alone(
    client: Client, books: Shelf, parameters: dict[str, object]
) -> None:
    assert ask(client, q="school", **parameters).status_code == 200


def test_only_reading_is_possible(client: Client) -> None:
    assert client.post("/zoeken/", {"q": "school"}).status_code == 405


class TestFacetWords:
    def test_of_nothing_are_asked_of_nobody(self) -> None:
        facets.register_labels("region", lambda slugs: 1 / 0)
        assert facets.labels("region", []) == {}

    def test_that_nobody_registered_are_the_slugs(self) -> None:
        assert facets.labels("knowledge_kind", ["ervaring"]) == {"ervaring": "ervaring"}

    def test_are_dutch(self) -> None:
        with translation.override("nl"):
            assert [str(legend) for legend in facets.LEGENDS.values()] == [
                *("Soort", "Thema", "Soort kennis", "Regio", "Sector", "Niveau", "Jaar")
            ]
