"""The admin without script: every form has its menu and its buttons, and what only a script can send stays."""

import pytest
from django.urls import reverse

from people.models import Involvement
from people.roles import Role
from stories.models import StoryPage
from tests.people.factories import UserFactory
from tests.stories.factories import story

from .test_rights import story_form
from .worlds import Corner, office_worker, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("corners")]


def without_blocks(**fields: str) -> dict[str, str]:
    form = story_form(**fields)
    del form["body-count"]
    return form


def test_blocks_that_are_not_sent_stay(ours: Corner) -> None:
    page = story(ours.page, body=[("text", "<p>Dit blijft staan.</p>")])
    form = without_blocks(title="Een andere titel", slug=page.slug)
    signed_in(ours.editor).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    page.refresh_from_db()
    assert page.title == "Een andere titel"
    assert "Dit blijft staan." in str(page.body)


def test_a_refused_form_shows_the_blocks_that_stay(ours: Corner) -> None:
    page = story(ours.page, body=[("text", "<p>Dit blijft staan.</p>")])
    answer = signed_in(ours.editor).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), without_blocks(title=""))
    assert answer.context["form"].errors.keys() == {"title"}
    assert "Dit blijft staan." in answer.content.decode()


def test_a_story_can_begin_without_blocks(ours: Corner) -> None:
    add = reverse("wagtailadmin_pages:add", args=["stories", "storypage", ours.page.pk])
    assert signed_in(ours.editor).post(add, without_blocks()).status_code == 302
    assert len(StoryPage.objects.get(slug="een-nieuw-verhaal").body) == 0


def test_the_menu_is_there_in_plain_links(ours: Corner) -> None:
    office = signed_in(office_worker()).get("/admin/").content.decode()
    editor = signed_in(ours.editor).get("/admin/").content.decode()
    plain = office.split("<noscript>")[1].split("</noscript>")[0]
    for address in (
        "/admin/users/",
        "/admin/involvement/",
        "/admin/regio/",
        "/admin/thema/",
        "/admin/communities_admin/",
    ):
        assert f'href="{address}"' in plain
    assert "/admin/users/" not in editor


def test_a_role_is_given_from_the_list_of_people() -> None:
    office = signed_in(office_worker())
    person = UserFactory()
    give = f"{reverse('involvement:add')}?person={person.pk}"
    assert give in office.get(reverse("wagtailusers_users:index")).content.decode()
    page = office.get(give)
    assert person.name in page.content.decode()
    sent = {"person": page.context["form"]["person"].value(), "role": Role.AANDEELHOUDER, "start": "2026-01-01"}
    assert office.post(give, sent).status_code == 302
    assert Involvement.objects.get(person=person).role == Role.AANDEELHOUDER
