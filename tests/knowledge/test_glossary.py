"""The glossary: kept by the office and the programme's editors, read by everyone, used by search at once."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from knowledge.actions import open_theme
from knowledge.models import Edition, Term, Theme
from knowledge.searchable import names_alike
from people.ground import programme_desk
from people.models import User
from people.roles import Role
from search import outbox
from search.drain import drain
from search.models import SearchEntry
from search.results import Query, Results
from search.service import search
from search.vocabulary import recount
from tests.editorial.worlds import office_worker, signed_in
from tests.people.factories import InvolvementFactory
from tests.stories.factories import story

from .factories import item, term, theme_page

pytestmark = pytest.mark.django_db

ABBREVIATED = {"other_names": "OOGO", "meaning": "Gemeenten en scholen bespreken hun plannen."}


def meeting() -> Term:
    return term("op overeenstemming gericht overleg", **ABBREVIATED)


def failing(*args: object) -> None:
    raise RuntimeError


def editor(**place: object) -> User:
    person: User = InvolvementFactory(role=Role.REDACTEUR, **place).person
    return person


def asked(words: str) -> Results:
    drain()
    return search(Query(words=words, principals=frozenset({"public"})))


def found(words: str) -> list[str]:
    return [hit.url for hit in asked(words).hits]


def filled(**fields: str) -> dict[str, str]:
    return {"name": "poreuze randen", "other_names": "", "meaning": "Wat het is.", "related": "", "theme": ""} | fields


class TestKeeping:
    @pytest.mark.parametrize("who", ["office", "programme"])
    def test_the_office_and_the_programme_add_change_and_remove(self, who: str) -> None:
        client = signed_in(office_worker() if who == "office" else editor(desk=programme_desk()))

        assert client.post(reverse("begrip:add"), filled(other_names="lekke randen")).status_code == 302
        kept = Term.objects.get()
        assert "poreuze randen" in client.get(reverse("begrip:index")).content.decode()
        client.post(reverse("begrip:edit", args=[kept.pk]), filled(meaning="Iets anders."))
        assert Term.objects.get().meaning == "Iets anders."
        client.post(reverse("begrip:delete", args=[kept.pk]))
        assert not Term.objects.exists()

    def test_for_other_editors_it_is_not_there(self) -> None:
        kept = meeting()
        client = signed_in(editor(desk=open_theme(Theme(name="Ouders", slug="ouders")).theme.desk))
        addresses = [reverse("begrip:index"), reverse("begrip:add"), reverse("begrip:edit", args=[kept.pk])]
        assert [client.get(address).status_code for address in addresses] == [404, 404, 404]
        assert client.post(reverse("begrip:delete", args=[kept.pk])).status_code == 404
        start = client.get(reverse("wagtailadmin_home"))
        assert start.status_code == 200
        assert reverse("begrip:index") not in start.content.decode()
        assert Term.objects.get() == kept


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (
            {"name": "Op  overeenstemming gericht-overleg"},
            "hoort al bij het begrip “op overeenstemming gericht overleg”",
        ),
        ({"name": "oogo"}, "“oogo” hoort al bij het begrip “op overeenstemming gericht overleg”"),
        ({"other_names": "randen\nOOGO"}, "“OOGO” hoort al bij het begrip “op overeenstemming gericht overleg”"),
        ({"name": "?!"}, "staat geen letter of cijfer"),
        ({"other_names": "…"}, "staat geen letter of cijfer"),
        ({"related": "-"}, "staat geen letter of cijfer"),
        ({"other_names": "x" * 121}, "hooguit 120 tekens"),
        ({"meaning": ""}, "Dit veld is verplicht"),
        ({"name": ""}, "Dit veld is verplicht"),
    ],
    ids=lambda value: next(iter(value.items()))[0] if isinstance(value, dict) else "",
)
def test_a_name_is_refused(fields: dict[str, str], reason: str) -> None:
    meeting()
    answer = signed_in(office_worker()).post(reverse("begrip:add"), filled(**fields))
    assert answer.status_code == 200
    assert reason in str(answer.context["form"].errors)
    assert Term.objects.count() == 1


def test_a_term_is_kept_together_with_its_mark_for_search_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "changed", failing)
    with pytest.raises(RuntimeError):
        meeting()
    assert not Term.objects.exists()
    assert not Edition.objects.exists()


def test_names_that_say_the_same_are_kept_once() -> None:
    kept = term("wijkteam", other_names="Wijkteam\n\n  buurt   team\nbuurt-team", related="wijkteam\nsociaal team")
    assert kept.others == ["buurt team"]
    assert kept.related == "sociaal team"
    kept.full_clean()
    assert names_alike() == [("wijkteam", "buurt team", "sociaal team")]


def test_a_related_word_may_belong_to_more_terms() -> None:
    term("thuiszitter", related="schooluitval")
    with pytest.raises(ValidationError):
        term("thuiszitters", other_names="thuiszitter")
    assert term("voortijdig schoolverlater", related="schooluitval\nthuiszitter").others == []


@pytest.mark.any_database
class TestPage:
    def test_shows_every_term_in_the_order_of_the_alphabet(self, client: Client) -> None:
        for name in ("zorg", "École", "eb", "'s avonds", "op weg", "Opa"):
            term(name)
        letters = client.get("/begrippen/").context["letters"]
        assert [letter for letter, _terms in letters] == ["E", "O", "S", "Z"]
        assert [each.name for _letter, terms in letters for each, _page in terms] == [
            *("eb", "École", "op weg", "Opa"),
            *("'s avonds", "zorg"),
        ]

    def test_gives_each_term_an_address_its_other_names_and_where_to_read_more(self, client: Client) -> None:
        page = theme_page("Samen overleggen")
        term("overleg <b>", other_names="OOGO", theme=page.theme, meaning="Praten & luisteren")
        html = client.get("/begrippen/").content.decode()
        assert 'id="begrip-overleg-b"' in html
        assert "overleg &lt;b&gt;" in html
        assert "Praten &amp; luisteren" in html
        assert f'<a href="{page.url}">Samen overleggen</a>' in html

    def test_does_not_lead_to_a_page_that_the_reader_may_not_see(self, client: Client) -> None:
        page = theme_page("Nog geheim")
        term("overleg", theme=page.theme)
        page.unpublish()
        assert "Nog geheim" not in client.get("/begrippen/").content.decode()

    def test_costs_the_same_for_many_terms(self, client: Client) -> None:
        counts = []
        for _round in range(3):
            for _term in range(3):
                term(theme=theme_page().theme)
            with CaptureQueriesContext(connection) as queries:
                client.get("/begrippen/")
            counts.append(len(queries))
        assert counts[1] == counts[2]

    def test_is_linked_to_as_soon_as_there_is_a_term(self, client: Client) -> None:
        assert "Er zijn nog geen begrippen" in client.get("/begrippen/").content.decode()
        assert "/begrippen/" not in client.get("/leren/").content.decode()
        meeting()
        assert client.get("/leren/").content.decode().count('href="/begrippen/"') == 2


@pytest.mark.any_database
class TestSearch:
    def test_finds_a_term_by_each_of_its_names(self) -> None:
        meeting()
        for words in ("wat is OOGO", "oogo", "op overeenstemming gericht overleg"):
            assert found(words)[0] == "/begrippen/#begrip-op-overeenstemming-gericht-overleg"

    def test_forgets_a_meaning_that_was_taken_back_at_once(self) -> None:
        kept = term("randen", meaning="Iets over kompas")
        assert found("kompas")
        kept.meaning = "Iets over geld"
        kept.save()
        assert search(Query(words="kompas", principals=frozenset({"public"}))).total == 0
        assert found("geld")
        kept.delete()
        assert found("geld") == []

    def test_uses_names_from_the_next_question_on_without_building_anything_anew(self) -> None:
        page = story(title="Over schooluitval")
        drain()
        recount()
        asked_for = Query(words="weken thuis", principals=frozenset({"public"}))
        before = list(SearchEntry.objects.filter(url=page.url).values())
        assert search(asked_for).total == 0

        kept = term("thuiszitter", related="schooluitval\nweken thuis")
        (hit,) = search(asked_for).hits
        assert (hit.url, hit.title) == (page.url, "Over <mark>schooluitval</mark>")
        kept.related = ""
        kept.save()
        assert search(asked_for).total == 0
        term("verzuim", other_names="weken thuis\nschooluitval").delete()
        assert search(asked_for).total == 0
        assert list(SearchEntry.objects.filter(url=page.url).values()) == before

    def test_does_not_take_a_name_for_a_mistake(self) -> None:
        item(theme_page(), title="Over een thuiszitter")
        drain()
        recount()
        assert asked("thuisziter").suggestions == ("thuiszitter",)
        term("thuisziter")
        assert asked("thuisziter").suggestions == ()
