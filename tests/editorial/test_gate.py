"""For an editor the admin holds the own corner and what anyone may read; the rest isn't there."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import Page, UploadedFile

from people.models import User
from stories.models import StoryIndexPage
from tests.people.factories import UserFactory
from tests.stories.factories import home, story

from .worlds import Corner, office_worker, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("corners")]

EDITORS_READ = [
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailadmin_pages:search",
    "wagtailadmin_choose_page",
    "wagtailimages:index",
    "wagtailimages_chooser:choose",
    "wagtaildocs:index",
    "wagtaildocs_chooser:choose",
    "wagtailadmin_account",
    "wagtailadmin_api:pages:listing",
]
NOT_FOR_EDITORS = [
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_collections:index",
    "wagtailadmin_workflows:index",
    "wagtailadmin_api:images:listing",
    "wagtailadmin_api:documents:listing",
    "wagtailusers_users:index",
    "wagtailusers_groups:index",
    "person_chooser:choose",
    "involvement:index",
    "communities_admin:index",
    "regio:index",
    "wagtailredirects:index",
]


def read(client: Client, url: str, **query: Any) -> str:
    response = client.get(url, query, follow=True)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", EDITORS_READ)
def test_an_editor_reads_own_things_and_nothing_of_another(name: str, ours: Corner, theirs: Corner) -> None:
    assert theirs.secret not in read(signed_in(ours.editor), reverse(name))


@pytest.mark.parametrize("name", NOT_FOR_EDITORS)
def test_the_rest_of_the_admin_is_not_there_for_an_editor(name: str, ours: Corner) -> None:
    assert signed_in(ours.editor).get(reverse(name)).status_code == 404


@pytest.mark.parametrize(
    "name", ["involvement:index", "communities_admin:index", "regio:index", "person_chooser:choose"]
)
def test_the_office_goes_on_to_what_wagtail_allows(name: str) -> None:
    assert signed_in(office_worker()).get(reverse(name)).status_code == 200


@pytest.mark.crawl
def test_every_address_of_the_admin_keeps_others_secrets(ours: Corner, theirs: Corner) -> None:
    """All patterns that the resolver knows, filled in with what really exists at the other region."""
    client = signed_in(ours.editor)
    fetched = 0
    for url in _admin_urls(theirs):
        response = client.get(url, follow=False)
        assert response.status_code in (200, 302, 400, 404, 405), url
        assert theirs.secret.encode() not in response.content, url
        assert theirs.secret not in response.headers.get("Location", ""), url
        fetched += 1
    assert fetched > 100


def _admin_urls(corner: Corner) -> Iterator[str]:
    kwargs: dict[str, Any] = {
        "page_id": corner.draft.pk, "parent_page_id": corner.page.pk, "page_to_move_id": corner.draft.pk,
        "destination_id": corner.page.pk, "page_pk": corner.draft.pk, "image_id": corner.image.pk,
        "document_id": corner.document.pk, "doc_id": corner.document.pk, "collection_id": corner.image.collection_id,
        "revision_id": corner.draft.latest_revision_id, "revision_id_a": corner.draft.latest_revision_id,
        "revision_id_b": "latest", "pk": corner.draft.pk, "content_type_app_name": "stories",
        "content_type_model_name": "storypage", "app_label": "stories", "model_name": "storypage",
        "app_name": "stories", "action": "delete", "action_name": "publish", "filter_spec": "max-10x10",
        "object_id": corner.draft.pk, "session_id": 1, "task_id": 1, "task_state_id": 1, "workflow_state_id": 1,
        "workflow_pk": 1, "uploaded_file_id": 1, "redirect_id": 1, "uidb64": "x", "token": "x",
    }  # fmt: skip
    files = {"wagtailimages_chooser": corner.image.pk, "wagtaildocs_chooser": corner.document.pk}
    for namespace, pattern in _patterns(get_resolver()):
        names = pattern.pattern.regex.groupindex
        if not pattern.name or pattern.pattern.regex.groups != len(names) or not names.keys() <= kwargs.keys():
            continue
        filled = {name: kwargs[name] for name in names} | ({"pk": files[namespace]} if namespace in files else {})
        url = reverse(
            f"{namespace}:{pattern.name}" if namespace else pattern.name, kwargs={n: filled[n] for n in names}
        )
        if url.startswith("/admin/"):
            yield url
            if "pk" not in names:
                yield f"{url}?id={kwargs['pk']}&child_of={corner.page.pk}&q={corner.secret[:4]}&term=tag"


def _patterns(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = ":".join(filter(None, [namespace, entry.namespace]))
            yield from _patterns(entry, inner)
        else:
            yield namespace, entry


def test_an_editor_finds_the_own_draft_by_every_road(ours: Corner) -> None:
    client = signed_in(ours.editor)
    assert ours.secret in read(client, reverse("wagtailadmin_explore", args=[ours.page.pk]))
    assert ours.secret in read(client, reverse("wagtailadmin_pages:history", args=[ours.draft.pk]))
    assert ours.secret in read(client, reverse("wagtailadmin_choose_page_child", args=[ours.page.pk]))
    assert ours.secret in read(client, reverse("wagtailimages:index"))
    assert ours.secret in read(client, reverse("wagtaildocs_chooser:choose"))
    assert ours.secret in read(client, reverse("wagtailimages_chooser:chosen", args=[ours.image.pk]))
    assert ours.secret in read(client, reverse("wagtailadmin_api:pages:detail", args=[ours.draft.pk]))


def test_choosers_offer_what_anyone_may_read(ours: Corner, theirs: Corner) -> None:
    story(theirs.page, title="Voor iedereen")
    listing = read(signed_in(ours.editor), reverse("wagtailadmin_choose_page_child", args=[theirs.page.pk]))
    assert "Voor iedereen" in listing
    assert theirs.secret not in listing


@pytest.mark.parametrize("ids", ["{theirs}", "{ours}&id={theirs}", "999999", "x", "²", "", "99999999999999999999999"])
def test_several_ids_are_all_yours_or_nothing(ours: Corner, theirs: Corner, ids: str) -> None:
    url = reverse("wagtailimages_chooser:chosen_multiple")
    client = signed_in(ours.editor)
    assert client.get(f"{url}?id={ours.image.pk}").status_code == 200
    sent = ids.format(ours=ours.image.pk, theirs=theirs.image.pk)
    assert client.get(f"{url}?id={sent}").status_code == 404


def test_tags_of_drafts_elsewhere_do_not_exist(ours: Corner, theirs: Corner) -> None:
    client = signed_in(ours.editor)
    url = reverse("tag_autocomplete")
    assert client.get(url, {"term": "tag"}).json() == ["tagzwaluw"]
    assert client.get(url, {"term": ""}).json() == []
    assert client.get(url, {"term": "\x00tag"}).status_code == 400
    theirs.draft.save_revision().publish()
    assert client.get(url, {"term": "tag"}).json() == ["tagkikker", "tagzwaluw"]
    assert client.get(f"{url}taggit/tag/").status_code == 404


def test_a_list_of_pages_names_no_editors_of_elsewhere(ours: Corner, theirs: Corner) -> None:
    html = read(signed_in(ours.editor), reverse("wagtailadmin_explore", args=[ours.page.pk]))
    assert theirs.editor.first_name not in html


def test_nobody_is_asked_to_sign_in_at_what_is_not_there(ours: Corner) -> None:
    """Not yours and not there are one answer."""
    client = signed_in(ours.editor)
    not_yours = client.get(reverse("wagtailadmin_pages:edit", args=[StoryIndexPage.objects.get().pk]))
    never_was = client.get(reverse("wagtailadmin_pages:edit", args=[99999]))
    assert (not_yours.status_code, not_yours.content) == (never_was.status_code, never_was.content)


def test_an_administrator_goes_everywhere(theirs: Corner) -> None:
    client = signed_in(UserFactory(is_superuser=True, is_staff=True))
    assert theirs.secret in read(client, reverse("wagtailadmin_explore", args=[theirs.page.pk]))


def test_a_member_without_such_a_role_and_a_visitor_stay_outside(client: Client) -> None:
    assert client.get(reverse("wagtailadmin_home")).status_code == 302
    member: User = UserFactory()
    for page in Page.objects.filter(pk=home().pk):
        assert signed_in(member).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code in (302, 404)


def test_the_admin_speaks_dutch_and_carries_the_platforms_name(ours: Corner) -> None:
    html = read(signed_in(ours.editor), reverse("wagtailadmin_home"))
    assert '<html lang="nl"' in html
    assert '<span class="platform-name">Met Andere Ogen</span>' in html
    assert "editorial/admin.css" in html


def test_nobody_keeps_a_picture_of_oneself_that_nothing_shows(ours: Corner) -> None:
    answer = signed_in(ours.editor).get(reverse("wagtailadmin_account"))
    assert answer.status_code == 200
    assert 'type="file"' not in answer.content.decode()


def test_redirects_are_not_taken_from_a_file() -> None:
    office = signed_in(office_worker())
    assert office.get(reverse("wagtailredirects:index")).status_code == 200
    assert office.get(reverse("wagtailredirects:start_import")).status_code == 404
    assert office.post(reverse("wagtailredirects:process_import")).status_code == 404


def test_a_half_sent_upload_is_there_for_its_sender_alone(ours: Corner, theirs: Corner) -> None:
    kind = ContentType.objects.get_for_model(ours.document)
    upload = UploadedFile.objects.create(for_content_type=kind, file="half.txt", uploaded_by_user=theirs.editor)
    url = reverse("wagtaildocs:delete_upload_multiple", args=[upload.pk])
    assert [signed_in(other).post(url).status_code for other in (ours.editor, office_worker())] == [404, 404]
    assert signed_in(theirs.editor).post(url).status_code == 200


def test_the_office_copies_nobody() -> None:
    """Wagtail's form for it writes over the person that it shows."""
    administrator = UserFactory(is_superuser=True)
    sent = {"email": "nieuw@voorbeeld.example", "first_name": "Nieuw", "last_name": "Mens"}
    assert signed_in(office_worker()).post(f"/admin/users/copy/{administrator.pk}/", sent).status_code == 404
