"""Whatever closes a file takes its text from search at once, also while no worker runs."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from attachments.models import FileText, Offered
from attachments.reading import read_again
from editorial.files import is_shown_to
from editorial.schedule import publish_and_expire
from editorial.scopes import may_open
from people.viewer import viewer_of, visitor
from search.drain import drain
from search.models import SearchEntry
from stories.models import StoryPage
from tests.editorial.worlds import office_worker, signed_in
from tests.people.factories import UserFactory
from tests.stories.factories import region_page, story
from tests.thorough import examples

from .files import Document, document, finds, hits, offering, work

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
Change = Callable[[StoryPage, Any], object]


def entry_is_shown() -> bool:
    return SearchEntry.objects.filter(key__startswith="file:", state="live", withheld=False).exists()


def unpublish(page: StoryPage, file: Any) -> None:
    page.unpublish()


def expire(page: StoryPage, file: Any) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))
    publish_and_expire()


def restrict(page: StoryPage, file: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def restrict_parent(page: StoryPage, file: Any) -> None:
    restrict(page.get_parent(), file)


def move_below_a_closed_page(page: StoryPage, file: Any) -> None:
    closed = region_page()
    restrict(closed, file)
    page.move(closed, pos="last-child")


def delete_page(page: StoryPage, file: Any) -> None:
    page.delete()


def delete_parent(page: StoryPage, file: Any) -> None:
    page.get_parent().specific.delete()


def take_out(page: StoryPage, file: Any) -> None:
    page.body = [("text", "<p>Zonder bestand.</p>")]
    page.save_revision().publish()


def delete_file(page: StoryPage, file: Any) -> None:
    file.delete()


def delete_many(page: StoryPage, file: Any) -> None:
    Document.objects.filter(pk=file.pk).delete()


def replace_file(page: StoryPage, file: Any) -> None:
    file.file = ContentFile(b"Iets heel anders.", "verslag.txt")
    file.save()


def close_collection(page: StoryPage, file: Any) -> None:
    CollectionViewRestriction.objects.create(collection=file.collection, restriction_type="login")


def close_root(page: StoryPage, file: Any) -> None:
    CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type="password", password="geheim"
    )


def closed_collection() -> Collection:
    closed = Collection.get_first_root_node().add_child(instance=Collection(name="Dicht"))
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="groups")
    return closed


def move_to_a_closed_collection(page: StoryPage, file: Any) -> None:
    file.collection = closed_collection()
    file.save()


def move_many_in_the_admin(page: StoryPage, file: Any) -> None:
    admin = UserFactory(is_superuser=True)
    address = f"/admin/bulk/wagtaildocs/document/add_to_collection/?id={file.pk}"
    response = signed_in(admin).post(address, {"collection": closed_collection().pk})
    assert response.status_code == 302
    file.refresh_from_db()
    assert file.collection.name == "Dicht"


def move_the_collection_in_the_admin(page: StoryPage, file: Any) -> None:
    closed = closed_collection()
    admin = UserFactory(is_superuser=True)
    address = f"/admin/collections/{file.collection.pk}/"
    assert signed_in(admin).post(address, {"name": "Stukken", "parent": closed.pk}).status_code == 302
    assert Collection.objects.get(pk=file.collection.pk).is_descendant_of(Collection.objects.get(pk=closed.pk))


CHANGES: list[Change] = [
    *(unpublish, expire, restrict, restrict_parent, move_below_a_closed_page, delete_page, delete_parent, take_out),
    *(delete_file, delete_many, replace_file, close_collection, close_root, move_to_a_closed_collection),
    *(move_many_in_the_admin, move_the_collection_in_the_admin),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_is_closed_is_gone_at_once_and_stays_gone(change: Change) -> None:
    stukken = Collection.get_first_root_node().add_child(instance=Collection(name="Stukken"))
    file = document(b"Een zeearend.", collection=stukken)
    page = offering(file, parent=region_page())
    work()
    assert finds("zeearend")
    change(page, file)
    assert not entry_is_shown(), "also while no worker runs"
    assert not finds("zeearend")
    work()
    assert not finds("zeearend")


def test_the_new_text_of_a_replaced_file_is_found() -> None:
    file = document(b"Een zeearend.")
    page = offering(file)
    work()
    replace_file(page, file)
    work()
    assert finds("anders")


@pytest.mark.parametrize("change", [unpublish, restrict])
def test_what_is_opened_again_is_found_again(change: Change) -> None:
    file = document(b"Een zeearend.")
    page = offering(file)
    work()
    change(page, file)
    drain()
    PageViewRestriction.objects.all().delete()
    page.save_revision().publish()
    drain()
    assert finds("zeearend")


def test_another_title_is_told_and_the_text_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    file = document(b"Een zeearend.")
    offering(file)
    work()
    monkeypatch.setattr("attachments.reading.read_pages", None)
    file.title = "Beter gezegd"
    file.save()
    work()
    assert hits("zeearend")[0].passages[0].title == "Beter gezegd"


def test_what_wagtail_measures_at_the_first_visit_changes_nothing(client: Client) -> None:
    file = document(b"Een zeearend.")
    offering(file)
    work()
    client.get(file.url).getvalue()
    assert file.get_file_hash()
    assert finds("zeearend")


def groups_set(restriction: CollectionViewRestriction, group: Group) -> None:
    restriction.groups.set([Group.objects.create(name="Anderen")])


def group_cleared(restriction: CollectionViewRestriction, group: Group) -> None:
    group.collectionviewrestriction_set.clear()


def group_removed(restriction: CollectionViewRestriction, group: Group) -> None:
    group.collectionviewrestriction_set.remove(restriction)


def group_deleted(restriction: CollectionViewRestriction, group: Group) -> None:
    group.delete()


def restriction_deleted(restriction: CollectionViewRestriction, group: Group) -> None:
    restriction.delete()


@pytest.mark.parametrize("change", [groups_set, group_cleared, group_removed, group_deleted, restriction_deleted])
def test_a_change_of_who_may_have_files_is_noted(
    change: Callable[[CollectionViewRestriction, Group], None],
) -> None:
    group = Group.objects.create(name="Kring")
    restriction = CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type="groups"
    )
    restriction.groups.set([group])
    offering(document(b"Een zeearend."))
    work()
    insider = UserFactory()
    insider.groups.add(group)
    assert finds("zeearend", viewer_of(insider))
    assert not finds("zeearend")
    change(restriction, group)
    assert not entry_is_shown()


def test_an_open_page_does_not_open_a_closed_collection_nor_the_other_way_round() -> None:
    person = UserFactory()
    page = offering(document(b"Een zeearend.", collection=closed_collection()))
    restrict(page, None)
    work()
    assert not finds("zeearend", viewer_of(person)), "the collection is for nobody"
    CollectionViewRestriction.objects.get().delete()
    work()
    assert finds("zeearend", viewer_of(person))
    assert not finds("zeearend"), "the page is for members"


def test_editors_do_not_find_what_only_they_may_open() -> None:
    """They have the files of their drafts; search shows them what the site shows."""
    offering(document(b"Een zeearend."), live=False)
    work()
    assert not finds("zeearend", viewer_of(office_worker()))


LEVELS = ("open", "login", "group", "nobody", "draft")


@settings(max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pages=st.lists(st.sampled_from(LEVELS), min_size=1, max_size=3),
    above=st.sampled_from(LEVELS[:4]),
    collection=st.sampled_from(LEVELS[:4]),
)
def test_who_finds_the_text_is_who_is_shown_the_file(db: None, pages: list[str], above: str, collection: str) -> None:
    """By the rule that serves it, for any pages and restrictions."""
    group = Group.objects.create(name=f"Kring {Group.objects.count()}")
    insider = UserFactory()
    insider.groups.add(group)
    outsider = UserFactory()
    place = Collection.get_first_root_node().add_child(instance=Collection(name="Map"))
    file = document(b"Een zeearend.", collection=place)
    parent = region_page()
    close(PageViewRestriction, group, above, page=parent)
    close(CollectionViewRestriction, group, collection, collection=place)
    for level in pages:
        page = story(parent, body=[("document", {"document": file, "about": ""})], live=level != "draft")
        close(PageViewRestriction, group, level, page=page)
    work()
    try:
        for viewer in (visitor(), viewer_of(outsider), viewer_of(insider)):
            shown = may_open(viewer, file.collection) and is_shown_to(viewer, file)
            assert finds("zeearend", viewer) == shown
    finally:
        parent.delete()
        file.delete()
        drain()


def close(kind: type[Any], group: Group, level: str, **where: Any) -> None:
    if level in ("open", "draft"):
        return
    restriction = kind.objects.create(restriction_type="login" if level == "login" else "groups", **where)
    if level == "group":
        restriction.groups.add(group)


def test_texts_of_deleted_files_are_forgotten() -> None:
    file, other = document(b"Een zeearend."), document(b"Een zeearend.", title="Nog eens")
    offering(file)
    work()
    file.delete()
    read_again()
    assert FileText.objects.count() == 1, "another document holds it still"
    other.delete()
    new = document(b"Een zeearend.", title="En weer")
    read_again()
    assert FileText.objects.exists(), "what waits to be read may hold it"
    new.delete()
    read_again()
    assert not FileText.objects.exists()
    assert not Offered.objects.exists()
