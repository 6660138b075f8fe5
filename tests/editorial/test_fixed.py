"""Pages that others count on stay where they are: editors write them, and take them nowhere."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from knowledge.actions import open_theme
from knowledge.models import LibraryPage, Theme
from people.ground import programme_desk
from people.models import User
from people.roles import Role
from regions.models import RegionIndexPage
from stories.models import PlainPage, StoryIndexPage
from tests.people.factories import InvolvementFactory, UserFactory
from tests.stories.factories import home, plain_page, story

from .worlds import Corner, office_worker, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("corners")]
TAKING_AWAY = ("unpublish", "delete", "set_privacy")
BUTTONS = ("unpublish", "delete", "move")


@pytest.fixture
def programme_editor() -> User:
    person: User = InvolvementFactory(role=Role.REDACTEUR, desk=programme_desk()).person
    return person


def address(what: str, page: Page) -> str:
    return reverse(f"wagtailadmin_pages:{what}", args=[page.pk])


def takes_away(client: Client, page: Page) -> None:
    """Try everything by which a page goes from where readers find it."""
    for what in TAKING_AWAY:
        client.post(address(what, page), {"restriction_type": "login"})
    elsewhere = plain_page(slug="elders")
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, elsewhere.pk]))
    elsewhere.delete()


def stands(page: Page) -> bool:
    closed = PageViewRestriction.objects.filter(page=page.pk).exists()
    return not closed and Page.objects.filter(pk=page.pk, live=True, path=page.path).exists()


def offered(client: Client, page: Page) -> list[str]:
    """Which ways to take a page away its pages in the admin have a button for."""
    shown = client.get(address("edit", page)).content.decode()
    shown += client.get(reverse("wagtailadmin_explore", args=[page.pk])).content.decode()
    return [what for what in BUTTONS if f'"{address(what, page)}' in shown]


def test_the_programmes_editors_take_nothing_of_the_ground_away(programme_editor: User) -> None:
    client = signed_in(programme_editor)
    for page in (home(), StoryIndexPage.objects.get(), *PlainPage.objects.filter(slug__in=("contact", "bewegen"))):
        takes_away(client, page)
        assert stands(page), page.slug
        assert offered(client, page) == []
        assert client.get(address("edit", page)).status_code == 200


def test_the_programmes_editors_take_away_a_page_that_they_made(programme_editor: User) -> None:
    client, page = signed_in(programme_editor), plain_page()
    assert set(offered(client, page)) == set(BUTTONS)
    client.post(address("unpublish", page))
    assert not Page.objects.get(pk=page.pk).live
    client.post(address("delete", page))
    assert not Page.objects.filter(pk=page.pk).exists()


def test_an_editor_does_not_take_away_the_own_regions_page(ours: Corner) -> None:
    client = signed_in(ours.editor)
    ours.draft.delete()
    takes_away(client, ours.page)
    assert stands(ours.page)
    assert offered(client, ours.page) == []


def test_an_editor_does_not_take_away_the_own_themes_page() -> None:
    page = open_theme(Theme(name="Ouders", slug="ouders"))
    client = signed_in(InvolvementFactory(role=Role.REDACTEUR, desk=page.theme.desk).person)
    takes_away(client, page)
    assert stands(page)
    assert offered(client, page) == []


def test_the_office_takes_away_a_region_that_ends(ours: Corner) -> None:
    client = signed_in(office_worker())
    assert {"unpublish", "delete"} <= set(offered(client, ours.page))
    client.post(address("unpublish", ours.page))
    assert not Page.objects.get(pk=ours.page.pk).live


@pytest.mark.parametrize("administrator", [False, True])
def test_home_and_the_overviews_are_taken_away_by_nobody(administrator: bool) -> None:
    client = signed_in(UserFactory(is_superuser=True) if administrator else office_worker())
    for page in (home(), *(kind.objects.get() for kind in (RegionIndexPage, LibraryPage, StoryIndexPage))):
        takes_away(client, page)
        assert stands(page)
        assert offered(client, page) == []


def test_an_editor_keeps_the_address_and_sets_no_end(ours: Corner) -> None:
    form_class = ours.page.get_edit_handler().get_form_class()
    for user, held in ((ours.editor, True), (office_worker(), False)):
        form = form_class(instance=ours.page, for_user=user)
        assert [form.fields[name].disabled for name in ("slug", "expire_at")] == [held, held]


def test_the_order_of_the_footer_is_its_editors(programme_editor: User) -> None:
    page = PlainPage.objects.get(slug="contact")
    url = reverse("wagtailadmin_pages:set_page_position", args=[page.pk])
    assert signed_in(programme_editor).post(f"{url}?position=0").status_code == 200
    assert home().get_children().first().pk == page.pk


def test_a_copy_of_a_fixed_page_is_its_editors() -> None:
    page = PlainPage.objects.get(slug="contact")
    copied = page.copy(update_attrs={"slug": "contact-2"})
    assert page.is_fixed()
    assert not copied.is_fixed()


def test_a_story_is_its_editors(ours: Corner) -> None:
    page = story(ours.page)
    client = signed_in(ours.editor)
    client.post(address("unpublish", page))
    assert not Page.objects.get(pk=page.pk).live
