"""What editors may know of the whole: what people miss, and where the collection has gaps."""

from __future__ import annotations

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from knowledge.actions import open_theme
from knowledge.kinds import KnowledgeKind
from knowledge.matrix import Cell, matrix
from knowledge.models import KnowledgePage, Theme, ThemePage
from people.ground import programme_desk
from people.models import User
from people.roles import Role
from search.asked.models import AskedInWeek
from search.drain import drain
from tests.editorial.worlds import corner, office_worker, signed_in
from tests.people.factories import InvolvementFactory, UserFactory

from .factories import item, theme_page

pytestmark = pytest.mark.django_db
WEEK = datetime.date(2026, 11, 16)


def editor(**place: object) -> User:
    person: User = InvolvementFactory(role=Role.REDACTEUR, **place).person
    return person


def theme_editor(name: str = "Ouders") -> tuple[ThemePage, Client]:
    page = open_theme(Theme(name=name, slug=name.lower()))
    return page, signed_in(editor(desk=page.theme.desk))


def text(client: Client, name: str, **asked: object) -> str:
    answer = client.get(reverse(name), asked)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


class TestWhatPeopleSearchFor:
    @pytest.fixture(autouse=True)
    def _asked(self) -> None:
        AskedInWeek.objects.add(WEEK, "school", asked=9, not_clicked=2)
        AskedInWeek.objects.add(WEEK, "drempelvrees", asked=4, not_found=4)
        AskedInWeek.objects.add(WEEK - datetime.timedelta(days=7), "vorige week", asked=5, not_found=5)

    def words(self, client: Client, **asked: object) -> list[str]:
        shown = text(client, "inzicht:asked", **asked)
        return sorted(("school", "drempelvrees", "vorige week"), key=lambda words: shown.index(f"‘{words}’"))

    def test_the_newest_week_and_what_is_not_found_come_first(self) -> None:
        client = signed_in(office_worker())
        assert self.words(client) == ["drempelvrees", "school", "vorige week"]
        assert self.words(client, ordering="-asked") == ["school", "vorige week", "drempelvrees"]
        assert "16 november 2026" in text(client, "inzicht:asked")

    def test_every_editor_may_know_it_and_nobody_else(self) -> None:
        _page, of_theme = theme_editor()
        of_region = signed_in(corner("Twente", "geheim").editor)
        for client in (of_theme, of_region):
            assert self.words(client) == ["drempelvrees", "school", "vorige week"]
            assert reverse("inzicht:asked") in text(client, "wagtailadmin_home")
        for name in ("inzicht:asked", "inzicht:places", "inzicht:matrix"):
            assert signed_in(UserFactory()).get(reverse(name)).status_code == 404
            assert Client().get(reverse(name)).status_code in (302, 404)

    def test_who_keeps_the_glossary_makes_another_word_of_it(self) -> None:
        client = signed_in(editor(desk=programme_desk()))
        address = f"{reverse('begrip:add')}?name=vorige%20week"
        assert address in text(client, "inzicht:asked")
        assert 'value="vorige week"' in client.get(address).content.decode()
        _page, of_theme = theme_editor()
        assert reverse("begrip:add") not in text(of_theme, "inzicht:asked")

    def test_an_editor_makes_a_page_where_that_may_be(self) -> None:
        page, client = theme_editor()
        answer = client.get(reverse("inzicht:places"), {"woorden": "drempelvrees"})
        assert answer.status_code == 302
        assert answer.url == f"/admin/pages/add/knowledge/knowledgepage/{page.pk}/?titel=Drempelvrees"
        assert 'value="Drempelvrees"' in client.get(answer.url).content.decode()

    def test_who_works_in_several_places_chooses_one(self) -> None:
        page, _client = theme_editor()
        region = corner("Twente", "geheim").page
        shown = text(signed_in(office_worker()), "inzicht:places", woorden="drempelvrees")
        assert f"/admin/pages/add/knowledge/knowledgepage/{page.pk}/?titel=Drempelvrees" in shown
        assert f"/admin/pages/add/stories/storypage/{region.pk}/?titel=Drempelvrees" in shown
        assert "Waar komt de pagina ‘drempelvrees’?" in shown
        assert "Root" not in shown

    def test_without_words_a_new_page_has_no_title(self) -> None:
        page, client = theme_editor()
        address = reverse("wagtailadmin_pages:add", args=["knowledge", "knowledgepage", page.pk])
        assert 'name="title" value' not in text_of(client, address)

    def test_without_a_place_it_says_so(self) -> None:
        person = editor(desk=open_theme(Theme(name="Ouders", slug="ouders")).theme.desk)
        ThemePage.objects.get(theme__slug="ouders").unpublish()
        assert "Er is geen plek waar je een pagina mag maken." in text(signed_in(person), "inzicht:places")


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def cells(sector: str = "") -> dict[tuple[str, str], Cell]:
    """Those with something in them, by theme and kind."""
    return {(row.theme.name, cell.kind): cell for row in matrix(sector) for cell in row.cells if cell.count}


class TestTheMatrix:
    def test_it_counts_what_everyone_may_read_by_theme_and_kind(self) -> None:
        parents, transitions = theme_page("Ouders"), theme_page("Overgangen")
        item(parents, kind=KnowledgeKind.POLICY)
        item(parents, transitions.theme, parents.theme)
        item(parents, live=False)
        closed = item(transitions, kind=KnowledgeKind.SCIENCE)
        PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
        assert {place: cell.count for place, cell in cells().items()} == {
            ("Ouders", KnowledgeKind.POLICY): 1,
            ("Ouders", KnowledgeKind.PRACTICE): 1,
            ("Overgangen", KnowledgeKind.PRACTICE): 1,
        }
        assert [len(row.cells) for row in matrix()] == [len(KnowledgeKind)] * Theme.objects.count()

    def test_it_counts_what_was_put_under_a_theme_whose_page_is_gone(self) -> None:
        parents, transitions = theme_page("Ouders"), theme_page("Overgangen")
        item(parents, transitions.theme)
        transitions.delete()
        assert {theme: cell.count for (theme, _kind), cell in cells().items()} == {"Ouders": 1, "Overgangen": 1}

    def test_it_counts_of_one_sector_what_names_it(self) -> None:
        parents = theme_page("Ouders")
        for sectors in (["po"], ["po", "vo"], []):
            item(parents, sectors=sectors)
        assert [cell.count for sector in ("po", "vo", "mbo", "") for cell in cells(sector).values()] == [2, 1, 3]

    def test_it_tells_how_new_the_newest_is(self) -> None:
        parents = theme_page("Ouders")
        for month in (3, 1):
            moment = datetime.datetime(2024, month, 18, 12, tzinfo=datetime.UTC)
            KnowledgePage.objects.filter(pk=item(parents).pk).update(last_published_at=moment)
        item(parents)
        [cell] = cells().values()
        assert (cell.count, cell.newest) == (3, datetime.date(2024, 3, 18))
        assert "nieuwste: maart 2024" in text(signed_in(office_worker()), "inzicht:matrix")

    def test_a_cell_leads_to_what_it_counts(self) -> None:
        parents = theme_page("Ouders")
        found = item(parents, title="Aan de keukentafel", sectors=["po"], last_published_at=timezone.now())
        item(parents, title="Elders", sectors=["vo"])
        drain()
        [cell] = cells("po").values()
        shown = Client().get(cell.url).content.decode()
        assert found.url in shown
        assert "Elders" not in shown

    def test_a_gap_is_seen(self) -> None:
        theme_page("Ouders")
        _page, client = theme_editor("Overgangen")
        shown = text(client, "inzicht:matrix")
        assert shown.count("nog niets") == Theme.objects.count() * len(KnowledgeKind)

    @pytest.mark.parametrize("asked", ["po", "bestaat-niet", "a\x00b", ""])
    def test_any_sector_may_be_asked_for(self, asked: str) -> None:
        theme_page("Ouders")
        answer = signed_in(office_worker()).get(reverse("inzicht:matrix"), {"sector": asked})
        assert answer.status_code == (400 if "\x00" in asked else 200)

    def test_it_costs_as_many_queries_however_much_there_is(self) -> None:
        parents = theme_page("Ouders")
        item(parents)
        with CaptureQueriesContext(connection) as few:
            matrix()
        for _number in range(4):
            item(theme_page(), parents.theme)
        with CaptureQueriesContext(connection) as many:
            matrix()
        assert len(few) == len(many) == 4
