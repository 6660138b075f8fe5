"""A file is had only by who may see something that shows it, and by its editors."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from people.models import User
from stories.models import StoryPage
from tests.people.factories import UserFactory
from tests.stories.factories import story

from .worlds import Corner, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("corners")]


def showing(corner: Corner, **fields: object) -> StoryPage:
    """A story that shows the corner's picture and offers its document."""
    body = [("document", {"document": corner.document, "about": ""}), ("text", "<p>Tekst</p>")]
    return story(corner.page, picture=corner.image, body=body, **fields)


def rendition_url(corner: Corner) -> str:
    url: str = corner.image.get_rendition("max-100x100").url
    return url


def statuses(client: Client, corner: Corner) -> set[int]:
    picture, document = client.get(rendition_url(corner)), client.get(corner.document.url)
    for response in (picture, document):
        response.getvalue()  # to the end, as a browser does: only then the file is closed
    return {picture.status_code, document.status_code}


def test_everyone_has_what_a_live_page_shows(ours: Corner, client: Client) -> None:
    page = showing(ours)
    html = client.get(page.url).content.decode()
    address = re.search(r'src="(/beelden/[^"]+)"', html)
    assert address
    response = client.get(address[1])
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"
    assert response.headers["Cache-Control"] == "max-age=300"
    assert response.getvalue()[8:12] == b"WEBP"
    assert ours.document.url in html
    assert statuses(client, ours) == {200}


def test_a_public_picture_is_looked_up_once(
    ours: Corner, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    showing(ours)
    url = rendition_url(ours)
    client.get(url).getvalue()
    with django_assert_num_queries(4):  # itself, what closes collections, what closes pages, a page that shows it
        client.get(url).getvalue()


def test_nobody_has_what_only_a_draft_shows(ours: Corner, theirs: Corner, client: Client) -> None:
    showing(ours, live=False)
    assert statuses(client, ours) == {404}
    assert statuses(signed_in(UserFactory()), ours) == {404}
    assert statuses(signed_in(theirs.editor), ours) == {404}


def test_nobody_has_what_waits_for_its_day(ours: Corner, theirs: Corner, client: Client) -> None:
    """Under embargo: approved, and live from a day to come."""
    day = timezone.now() + datetime.timedelta(days=3)
    page = showing(ours, live=False, go_live_at=day)
    page.save_revision(approved_go_live_at=day)
    for stranger in (client, signed_in(UserFactory()), signed_in(theirs.editor)):
        assert statuses(stranger, ours) == {404}
    assert statuses(signed_in(ours.editor), ours) == {200}


def test_its_editors_have_it_always(ours: Corner) -> None:
    assert statuses(signed_in(ours.editor), ours) == {200}
    response = signed_in(ours.editor).get(rendition_url(ours))
    assert response.getvalue()
    assert "no-store" in response.headers["Cache-Control"]


def test_a_draft_of_a_live_page_shows_nothing_yet(ours: Corner, client: Client) -> None:
    page = story(ours.page)
    page.picture = ours.image
    page.body = [("document", {"document": ours.document, "about": ""})]
    revision = page.save_revision()
    assert statuses(client, ours) == {404}
    revision.publish()
    assert statuses(client, ours) == {200}


def test_a_draft_without_it_takes_nothing_from_the_live_page(ours: Corner, client: Client) -> None:
    page = showing(ours)
    page.picture = None
    page.body = []
    revision = page.save_revision()
    assert statuses(client, ours) == {200}
    revision.publish()
    assert statuses(client, ours) == {404}


@pytest.mark.parametrize("how", ["unpublish", "delete", "restrict"])
def test_it_goes_with_its_page_at_once(ours: Corner, client: Client, how: str) -> None:
    page = showing(ours)
    assert statuses(client, ours) == {200}
    if how == "unpublish":
        page.unpublish()
    elif how == "delete":
        page.delete()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert statuses(client, ours) == {404}
    assert statuses(signed_in(UserFactory()), ours) == ({200} if how == "restrict" else {404})


def test_a_closed_collection_closes_what_a_page_shows(ours: Corner, client: Client) -> None:
    showing(ours)
    CollectionViewRestriction.objects.create(collection=ours.image.collection, restriction_type="login")
    assert statuses(client, ours) == {404}
    assert statuses(signed_in(UserFactory()), ours) == {200}


def test_a_file_for_others_answers_as_none_at_all(ours: Corner, client: Client) -> None:
    closed, never = client.get(rendition_url(ours)), client.get("/beelden/images/nooit.png")
    assert (closed.status_code, closed.content) == (never.status_code, never.content)
    closed, never = client.get(ours.document.url), client.get("/documenten/99999/x.txt")
    assert (closed.status_code, closed.content) == (never.status_code, never.content)


def test_no_stored_file_has_a_direct_address(ours: Corner, client: Client) -> None:
    showing(ours)
    rendition = ours.image.get_rendition("max-100x100")
    for name in (ours.image.file.name, ours.document.file.name, rendition.file.name):
        assert client.get(f"/media/{name}").status_code == 404
        assert rendition.file.storage.exists(name)
    assert client.get(f"/beelden/{ours.image.file.name}").status_code == 404, "originals have no address"


@pytest.mark.parametrize("name", ["../settings.py", "images/%00.png", "x" * 3000, "images/"])
def test_a_strange_name_is_not_there(client: Client, name: str, db: None) -> None:
    assert client.get(f"/beelden/{name}").status_code == 404


def test_a_picture_whose_file_is_lost_is_not_there(ours: Corner, client: Client) -> None:
    showing(ours)
    url = rendition_url(ours)
    rendition = get_image_model().get_rendition_model().objects.get(image=ours.image)
    rendition.file.storage.delete(rendition.file.name)
    assert client.get(url).status_code == 404


def test_pictures_are_only_read(ours: Corner, client: Client) -> None:
    assert client.post(rendition_url(ours)).status_code == 405


def test_a_member_without_work_in_the_admin_is_no_editor(ours: Corner) -> None:
    former: User = ours.editor
    former.involvements.all().delete()
    assert statuses(signed_in(User.objects.get(pk=former.pk)), ours) == {404}
