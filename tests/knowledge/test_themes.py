"""The office opens a theme with one form; from then on its editors keep its collection, and no other."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, Page

from editorial.rights import collection_of, editors_of
from knowledge.actions import open_theme
from knowledge.models import KnowledgePage, Theme, ThemePage
from people.models import Desk, Region, User
from people.roles import Role
from tests.editorial.worlds import office_worker, signed_in
from tests.people.factories import InvolvementFactory

pytestmark = pytest.mark.django_db


def opened(name: str) -> ThemePage:
    return open_theme(Theme(name=name, slug=name.lower()))


def editor_of(page: ThemePage) -> User:
    person: User = InvolvementFactory(role=Role.REDACTEUR, desk=page.theme.desk).person
    return person


def add_url(parent: Page) -> str:
    return reverse("wagtailadmin_pages:add", args=["knowledge", "knowledgepage", parent.pk])


def item_form(**fields: object) -> dict[str, object]:
    """What the browser sends for a new item with the least that it needs."""
    comments = {f"comments-{part}": "0" for part in ("TOTAL_FORMS", "INITIAL_FORMS")}
    filled = {
        "title": "Tien dagen",
        "slug": "tien-dagen",
        "kind": "ervaringskennis",
        "body-count": "0",
        "action-publish": "1",
    }
    return comments | filled | fields


class TestOpening:
    def test_takes_one_form(self) -> None:
        client = signed_in(office_worker())

        answer = client.post(reverse("thema:add"), {"name": "Overgangen", "slug": "overgangen"})

        assert answer.status_code == 302
        assert "Overgangen" in Client().get("/leren/overgangen/").content.decode()
        assert Desk.objects.get(theme__slug="overgangen").name == "Thema: Overgangen"
        assert Collection.objects.filter(name="Thema: Overgangen").exists()

    def test_no_theme_and_region_may_have_editors_of_one_name(self) -> None:
        client = signed_in(office_worker())
        opened("Overgangen")
        region = client.post(reverse("regio:add"), {"name": "Thema: Overgangen", "slug": "overgangen"})
        assert "Er is al een redactie met deze naam." in region.content.decode()
        Region.objects.create(name="Thema: Groep 3", slug="groep-drie")
        theme = client.post(reverse("thema:add"), {"name": "Groep 3", "slug": "groep-3"})
        assert "Er is al een regio die heet zoals de redactie van dit thema." in theme.content.decode()

    def test_succeeds_whole_or_not_at_all(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*args: object, **kwargs: object) -> None:
            raise RuntimeError

        monkeypatch.setattr("knowledge.actions.open_workplace", fail)

        with pytest.raises(RuntimeError):
            opened("Half")
        assert not Theme.objects.exists()
        assert not ThemePage.objects.exists()
        assert not Desk.objects.filter(slug="thema-half").exists()

    @pytest.mark.parametrize(
        "sent",
        [
            {"name": "", "slug": "leeg"},
            {"name": "Twee", "slug": ""},
            {"name": "x" * 81, "slug": "lang"},
            {"name": "Vreemd", "slug": "a/b"},
            {"name": "Nieuw", "slug": "ouders"},
            {"name": "Ouders", "slug": "nieuw"},
            {"name": "Nul\x00", "slug": "nul"},
        ],
    )
    def test_is_refused_with_a_reason(self, sent: dict[str, str]) -> None:
        opened("Ouders")

        answer = signed_in(office_worker()).post(reverse("thema:add"), sent)

        assert answer.status_code == 200
        assert 'class="error-message"' in answer.content.decode()
        assert Theme.objects.count() == 1

    def test_is_not_for_editors(self) -> None:
        editor = signed_in(editor_of(opened("Ouders")))

        assert editor.get(reverse("thema:add")).status_code == 404


class TestRenaming:
    def test_keeps_address_and_page_title(self) -> None:
        page = opened("Ouders")
        client = signed_in(office_worker())

        answer = client.post(
            reverse("thema:edit", args=[page.theme.pk]), {"name": "Ouders als partner", "slug": "anders"}
        )

        assert answer.status_code == 302
        theme = Theme.objects.get()
        assert (theme.name, theme.slug) == ("Ouders als partner", "ouders")
        assert theme.desk.name == "Thema: Ouders als partner"
        assert editors_of(desk=theme.desk).name == "Redactie van Thema: Ouders als partner"
        assert collection_of(desk=theme.desk).name == "Thema: Ouders als partner"
        assert not Collection.objects.filter(name="Thema: Ouders").exists()
        assert ThemePage.objects.get().title == "Ouders"


class TestEditing:
    def test_an_editor_publishes_in_the_own_collection(self) -> None:
        page = opened("Ouders")

        answer = signed_in(editor_of(page)).post(add_url(page), item_form())

        assert answer.status_code == 302
        item = KnowledgePage.objects.get(slug="tien-dagen")
        assert item.live
        assert item.get_parent().specific == page

    def test_an_editor_publishes_in_no_other_collection(self) -> None:
        ours, theirs = opened("Ouders"), opened("Overgangen")

        assert signed_in(editor_of(ours)).post(add_url(theirs), item_form()).status_code == 404
        assert not KnowledgePage.objects.exists()

    def test_an_editor_writes_the_guiding_text(self) -> None:
        page = opened("Ouders")
        client = signed_in(editor_of(page))
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])

        assert "Wegwijzer" in client.get(url).content.decode()
        sent = item_form(title="Ouders", slug="ouders", summary="Samen") | {"guide-count": "0"}
        assert client.post(url, sent).status_code == 302
        page.refresh_from_db()
        assert page.summary == "Samen"

    def test_sectors_levels_and_themes_are_ticked(self) -> None:
        page, other = opened("Ouders"), opened("Overgangen")
        client = signed_in(editor_of(page))
        assert 'type="checkbox" name="sectors" value="jeugdhulp"' in client.get(add_url(page)).content.decode()

        ticked = {"sectors": ["po", "jeugdhulp"], "levels": ["bestuurlijk"], "themes": [str(other.theme.pk)]}
        client.post(add_url(page), item_form(**ticked, tags="thuis"))

        item = KnowledgePage.objects.get()
        assert item.sectors == ["po", "jeugdhulp"]
        assert item.levels == ["bestuurlijk"]
        assert list(item.themes.all()) == [other.theme]
        assert list(item.tags.names()) == ["thuis"]

    @pytest.mark.parametrize(
        "wrong",
        [
            {"sectors": ["maan"]},
            {"levels": ["hemels"]},
            {"sectors": ["po", "\x00"]},
            {"themes": ["999999"]},
            {"themes": ["x"]},
            {"kind": "geheim"},
            {"kind": ""},
            {"year": "1200"},
            {"year": "99999999999999999999"},
            {"year": "twee"},
            {"source": "javascript:alert(1)"},
            {"source": "geen adres"},
            {"authors": "x" * 301},
            {"title": ""},
            {"title": "x" * 256},
            {"slug": "a b"},
            {"document": "999999"},
            {"tags": "x" * 101},
        ],
        ids=str,
    )
    def test_wrong_input_is_refused_with_a_reason(self, wrong: dict[str, object]) -> None:
        page = opened("Ouders")

        answer = signed_in(editor_of(page)).post(add_url(page), item_form(**wrong))

        assert answer.status_code == 200
        assert not KnowledgePage.objects.exists()
