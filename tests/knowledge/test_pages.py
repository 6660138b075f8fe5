"""What a reader finds in the library: themes, their collections, and items; never more than the reader may see."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageViewRestriction

from knowledge.kinds import KnowledgeKind
from knowledge.models import KnowledgePage
from tests.people.factories import UserFactory

from .counting import count_queries
from .factories import item, library, theme_page

pytestmark = pytest.mark.django_db


def restrict(page: Page) -> Group:
    """Only people of the new group see this page and what is below it."""
    group = Group.objects.create(name=f"Kring van {page.pk}")
    row = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    row.groups.add(group)
    return group


def words(client: Client, url: str) -> str:
    """The page at this address, with each run of white space as one space."""
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


class TestLibrary:
    def test_shows_every_theme_with_the_number_of_its_items(self, client: Client) -> None:
        absence, parents = theme_page("Aanwezigheid", summary="Er zijn"), theme_page("Ouders")
        item(absence, parents.theme)
        item(absence)

        html = words(client, library().url)

        assert f'<a href="{absence.url}">Aanwezigheid</a></h2> <p>Er zijn</p> <p class="meta">2 bronnen</p>' in html
        assert f'<a href="{parents.url}">Ouders</a></h2> <p class="meta">1 bron</p>' in html

    def test_counts_neither_drafts_nor_what_the_reader_may_not_see(self, client: Client) -> None:
        theme = theme_page()
        item(theme, live=False)
        group = restrict(item(theme))
        member = UserFactory()
        member.groups.add(group)

        assert "0 bronnen" in words(client, library().url)
        client.force_login(member)
        assert "1 bron<" in words(client, library().url)

    def test_leaves_out_a_theme_that_the_reader_may_not_see(self, client: Client) -> None:
        restrict(theme_page("Geheim"))

        assert "Geheim" not in words(client, library().url)

    def test_says_so_when_there_is_nothing_yet(self, client: Client) -> None:
        assert "Er zijn nog geen thema's." in words(client, library().url)

    def test_costs_the_same_for_one_theme_and_for_many(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        item(theme_page())
        url = library().url
        queries = count_queries(client, url)
        for _number in range(5):
            item(theme_page())

        with django_assert_num_queries(queries):
            client.get(url)


class TestTheme:
    def test_stands_with_guide_and_items_by_kind(self, client: Client) -> None:
        theme = theme_page(summary="In één zin", guide=[("text", "<p>Begin bij de handreiking.</p>")])
        item(theme, title="Uit de klas", kind=KnowledgeKind.PRACTICE)
        item(theme, title="Uit het leven", kind=KnowledgeKind.EXPERIENCE)

        html = words(client, theme.url)

        assert "Begin bij de handreiking." in html
        assert html.index("<h2>Uitvoeringspraktijk</h2>") < html.index("Uit de klas")
        assert html.index("Uit de klas") < html.index("<h2>Ervaringskennis</h2>") < html.index("Uit het leven")
        assert "<h2>Beleidspraktijk</h2>" not in html

    def test_shows_the_balance_of_the_four_kinds(self, client: Client) -> None:
        theme = theme_page()
        item(theme, kind=KnowledgeKind.POLICY)
        item(theme, kind=KnowledgeKind.POLICY)

        html = words(client, theme.url)

        assert 'href="?soort=beleidspraktijk">Beleidspraktijk</a> <span class="n">2</span>' in html
        for empty in ("uitvoeringspraktijk", "ervaringskennis", "wetenschappelijk"):
            assert f"?soort={empty}" not in html
        assert html.count("nog niets") == 3

    def test_takes_in_items_that_another_theme_keeps(self, client: Client) -> None:
        here, there = theme_page(), theme_page()
        item(there, here.theme, title="Van de buren")

        assert "Van de buren" in words(client, here.url)

    def test_names_an_item_once_when_it_stands_here_and_says_so(self, client: Client) -> None:
        here = theme_page()
        item(here, here.theme, title="Dubbel op")

        assert words(client, here.url).count("Dubbel op") == 1

    def test_can_be_read_by_one_kind(self, client: Client) -> None:
        theme = theme_page()
        item(theme, title="Uit de klas", kind=KnowledgeKind.PRACTICE)
        item(theme, title="Uit het leven", kind=KnowledgeKind.EXPERIENCE)

        html = words(client, f"{theme.url}?soort=ervaringskennis")

        assert "Uit het leven" in html
        assert "Uit de klas" not in html

    def test_shows_the_newest_of_many_and_the_way_to_the_others(self, client: Client) -> None:
        theme = theme_page()
        for year in range(2001, 2031):
            item(theme, title=f"Uit {year}", year=year)

        html = words(client, theme.url)
        assert "Uit 2030" in html
        assert "Uit 2020" not in html
        assert "Alle 30" in html
        first = words(client, f"{theme.url}?soort=uitvoeringspraktijk")
        assert "Uit 2010" in first
        assert "?soort=uitvoeringspraktijk&amp;pagina=2" in first
        assert "Uit 2001" in words(client, f"{theme.url}?soort=uitvoeringspraktijk&pagina=2")

    @pytest.mark.parametrize("kind", ["", "onzin", "uitvoeringspraktijk ", "\x00", "é" * 5000])
    def test_a_kind_that_is_none_is_not_there(self, client: Client, kind: str) -> None:
        assert client.get(theme_page().url, {"soort": kind}).status_code == 404

    @pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, "\x00", "2.5"])
    def test_an_odd_page_number_leads_to_a_page_that_is_there(self, client: Client, number: str) -> None:
        theme = theme_page()
        item(theme, title="Het ene")

        answer = client.get(theme.url, {"soort": "uitvoeringspraktijk", "pagina": number})

        assert "Het ene" in answer.content.decode()

    def test_neither_lists_nor_counts_what_the_reader_may_not_see(self, client: Client) -> None:
        theme = theme_page()
        item(theme, title="Concept", live=False)
        group = restrict(item(theme, title="Besloten"))
        member = UserFactory()
        member.groups.add(group)

        html = words(client, theme.url)
        assert "Concept" not in html
        assert "Besloten" not in html
        assert html.count("nog niets") == 4
        client.force_login(member)
        html = words(client, theme.url)
        assert "Besloten" in html
        assert html.count("nog niets") == 3

    def test_costs_the_same_for_one_item_and_for_many(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        theme = theme_page()
        item(theme)
        queries = count_queries(client, theme.url)
        for kind in KnowledgeKind:
            for _number in range(4):
                item(theme, kind=kind)

        with django_assert_num_queries(queries):
            client.get(theme.url)


class TestItem:
    def test_tells_what_it_is_and_where_it_comes_from(self, client: Client) -> None:
        theme, other = theme_page("Aanwezigheid"), theme_page("Ouders")
        page = item(
            theme,
            other.theme,
            title="Tien dagen",
            kind=KnowledgeKind.SCIENCE,
            summary="Wat telt",
            authors="Mira Aalders; Kenniscentrum Jeugd ;",
            year=2025,
            publisher="Uitgeverij Oever",
            source="https://example.org/tien",
            sectors=["po", "jeugdhulp"],
            body=[("text", "<h2>Eerst bellen</h2><p>En dan kijken.</p>")],
        )
        page.tags.add("verzuim")
        page.save()

        html = words(client, page.url)

        for shown in (
            "<h1>Tien dagen</h1>",
            "Wetenschappelijke kennis</span>",
            '<p class="lead">Wat telt</p>',
            "<dd>Mira Aalders</dd><dd>Kenniscentrum Jeugd</dd>",
            "<dd>2025</dd>",
            "<dd>Uitgeverij Oever</dd>",
            'href="https://example.org/tien"',
            "<dd>basisonderwijs, jeugdhulp</dd>",
            "<dd>verzuim</dd>",
            "<h2>Eerst bellen</h2>",
            f'<dd><a href="{theme.url}">Aanwezigheid</a></dd><dd><a href="{other.url}">Ouders</a></dd>',
        ):
            assert shown in html

    def test_is_not_there_as_a_draft(self, client: Client) -> None:
        assert client.get(item(theme_page(), live=False).url).status_code == 404

    def test_does_not_name_a_theme_that_the_reader_may_not_see(self, client: Client) -> None:
        closed = theme_page("Geheim")
        page = item(theme_page(), closed.theme)
        restrict(closed)

        assert "Geheim" not in words(client, page.url)

    def test_leaves_out_what_nobody_filled_in(self, client: Client) -> None:
        html = words(client, item(theme_page()).url)

        for absent in ("Auteurs", "Jaar", "Uitgever", "Gemaakt voor", "Trefwoorden", "None"):
            assert absent not in html


def test_items_stand_under_a_theme_and_nowhere_else() -> None:
    assert KnowledgePage.can_create_at(theme_page())
    assert not KnowledgePage.can_create_at(library())
