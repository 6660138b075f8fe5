"""What search knows of knowledge: themes, items, and the sections of long documents under their item."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from editorial.scopes import audiences_of
from editorial.searchable import labels
from knowledge.kinds import KnowledgeKind
from knowledge.models import KnowledgePage, Section
from people.viewer import PUBLIC
from search import facets, sources
from search.drain import drain
from search.keys import Key
from search.models import SearchChange, SearchEntry, State
from search.sources import Content

from .factories import item, section, theme_page
from .test_pages import restrict

pytestmark = pytest.mark.django_db


def content(source: str, pk: int) -> Content | None:
    return sources.get(source).load([pk]).get(pk)


class TestItem:
    def test_is_found_by_its_words_and_by_what_it_is(self) -> None:
        other = theme_page()
        home = theme_page()
        page = item(
            home,
            other.theme,
            title="Tien dagen",
            kind=KnowledgeKind.SCIENCE,
            summary="Wat telt",
            authors="Mira Aalders; Kenniscentrum",
            sectors=["vo"],
            levels=["bestuurlijk"],
            year=2019,
            publisher="De Reeks",
            body=[("text", "<h2>Bel</h2><p>Eerst de <b>ouders</b>.</p>"), ("quote", {"text": "Hij kwam.", "by": ""})],
        )

        found = content("knowledge", page.pk)

        assert found is not None
        assert (found.title, found.url, found.kind, found.audience) == ("Tien dagen", page.url, "knowledge", PUBLIC)
        assert "Wat telt" in found.body
        assert "Eerst de ouders." in found.body
        assert "Hij kwam." in found.body
        assert "<" not in found.body
        assert found.body.splitlines()[-1] == "De Reeks"
        assert found.byline == "Mira Aalders, Kenniscentrum"
        assert found.knowledge_kind == "wetenschappelijk"
        assert (found.sectors, found.levels, found.year) == (("vo",), ("bestuurlijk",), 2019)
        assert set(found.themes) == {home.theme.slug, other.theme.slug}

    def test_is_found_only_by_who_may_see_it(self) -> None:
        page = item(theme_page())
        restrict(page)

        found = content("knowledge", page.pk)

        assert found is not None
        assert found.audience == audiences_of([page.path])[page.path] != PUBLIC

    def test_is_not_found_as_a_draft(self) -> None:
        assert content("knowledge", item(theme_page(), live=False).pk) is None


class TestTheme:
    def test_is_found_by_its_guiding_text(self) -> None:
        page = theme_page("Ouders", summary="Samen", guide=[("text", "<p>Begin hier.</p>")])

        found = content("theme", page.pk)

        assert found is not None
        assert (found.title, found.body, found.themes) == ("Ouders", "Samen\nBegin hier.", (page.theme.slug,))


class TestSection:
    def test_is_found_at_its_own_place_under_its_item(self) -> None:
        page = item(theme_page(), title="Tussenstand", kind=KnowledgeKind.POLICY)
        part = section(page, "Bewegen", "Van plan naar gewoonte.")
        Section.objects.update(page_number=12)

        found = content("section", part.pk)
        whole = content("knowledge", page.pk)

        assert found is not None
        assert whole is not None
        assert (found.title, found.body) == ("Bewegen", "Van plan naar gewoonte.")
        assert found.url == f"{page.url}#bewegen"
        assert found.container == Key("knowledge", page.pk)
        assert (found.kind, found.themes, found.knowledge_kind) == (whole.kind, whole.themes, whole.knowledge_kind)
        assert found.page_number == 12

    def test_without_heading_is_called_like_its_item(self) -> None:
        part = section(item(theme_page(), title="Tussenstand"), "")

        found = content("section", part.pk)

        assert found is not None
        assert found.title == "Tussenstand"

    def test_is_for_who_may_see_its_item(self) -> None:
        page = item(theme_page())
        part = section(page, "Bewegen")
        restrict(page.get_parent())

        found = content("section", part.pk)

        assert found is not None
        assert found.audience == audiences_of([page.path])[page.path] != PUBLIC

    def test_is_not_found_while_its_item_is_a_draft(self) -> None:
        assert content("section", section(item(theme_page(), live=False), "Bewegen").pk) is None

    def test_with_new_words_is_no_longer_found_by_the_old(self) -> None:
        part = section(item(theme_page()), "Bewegen", "Oude woorden.")
        drain()
        assert entry(part).state == State.LIVE

        part.text = "Nieuwe woorden."
        part.save()

        assert entry(part).withheld
        drain()
        assert (entry(part).body, entry(part).withheld) == ("Nieuwe woorden.", False)

    @pytest.mark.parametrize("change", [restrict, lambda page: page.unpublish()], ids=["restrict", "unpublish"])
    def test_is_hidden_at_once_with_its_item(self, change: Callable[[KnowledgePage], object]) -> None:
        page = item(theme_page())
        part = section(page, "Bewegen")
        drain()
        assert not entry(part).withheld

        change(page)

        assert entry(part).withheld

    def test_goes_with_its_item(self) -> None:
        page = item(theme_page())
        part = section(page, "Bewegen")
        drain()
        key = entry(part).key

        page.delete()

        assert SearchEntry.objects.get(key=key).withheld
        drain()
        assert SearchEntry.objects.get(key=key).state == State.GONE


@pytest.mark.parametrize("source", ["theme", "knowledge", "section"])
def test_every_id_that_is_told_can_be_loaded(source: str) -> None:
    for live in (True, False):
        section(item(theme_page(live=live), live=live), "Bewegen")

    ids = list(sources.get(source).ids())

    assert ids
    assert sorted(sources.get(source).load(ids)) == ids
    assert sources.get(source).load([999_999]) == {}


@pytest.mark.parametrize("source", ["theme", "knowledge", "section"])
def test_many_cost_as_many_queries_as_one(source: str, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    def ids() -> list[int]:
        return list(sources.get(source).ids())

    section(item(theme_page()), "Bewegen")
    sources.get(source).load(ids())  # the addresses of the site are cached now
    with CaptureQueriesContext(connection) as for_few:
        sources.get(source).load(ids())
    for number in range(6):
        section(item(theme_page(), title=f"Bron {number}"), "Bewegen")
    many = ids()

    with django_assert_max_num_queries(len(for_few)):
        assert len(sources.get(source).load(many)) == len(many)


def test_facets_are_called_by_their_names() -> None:
    page = theme_page("Ouders als partner")

    assert facets.labels("themes", [page.theme.slug, "weg"]) == {page.theme.slug: "Ouders als partner"}
    assert facets.labels("knowledge_kind", ["ervaringskennis", "weg"]) == {"ervaringskennis": "ervaringskennis"}
    assert facets.labels("sectors", ["vo", "weg"]) == {"vo": "voortgezet onderwijs"}
    assert facets.labels("levels", ["bestuurlijk", "weg"]) == {"bestuurlijk": "bestuur"}
    assert facets.labels("kind", ["knowledge", "theme"]) == {"knowledge": "kennis", "theme": "thema"}


def entry(part: Section) -> SearchEntry:
    return SearchEntry.objects.get(key=str(Key("section", part.pk)))


def test_a_new_section_is_noted_for_search() -> None:
    part = section(item(theme_page()), "Bewegen")

    assert SearchChange.objects.filter(key=str(Key("section", part.pk))).exists()


def test_words_about_an_item_stand_apart_from_its_sentences() -> None:
    assert labels("thuiszitters", "terugkeer", "") == "thuiszitters · terugkeer"
