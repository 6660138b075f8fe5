"""What is noted of deeds that touch others: for the office to read, without a word of what members wrote."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Page

from communities.audit import DEEDS, AppendOnlyError, note
from communities.models import Community
from people.models import User
from people.roles import Role
from tests.people.factories import InvolvementFactory

from .conftest import Forum

WHY = "Dit gaat over een leerling."


@pytest.fixture
def as_office(db: None, client: Client) -> Client:
    client.force_login(InvolvementFactory(role=Role.PROGRAMMABUREAU).person)
    return client


def history(forum: Forum) -> str:
    return reverse("communities_admin:history", args=[forum.community.pk])


def test_the_office_reads_who_did_what_to_which_topic_and_why(forum: Forum, guide: User, as_office: Client) -> None:
    note(forum.community, guide, "topic.lock", WHY, topic=forum.topic.token)
    html = as_office.get(history(forum)).content.decode()
    for told in ("Zoë Zwart", "Onderwerp gesloten", forum.topic.token, WHY):
        assert told in html
    assert forum.topic.title not in html


def test_nobody_else_reads_it(forum: Forum, guide: User, client: Client) -> None:
    note(forum.community, guide, "topic.lock", WHY, topic=forum.topic.token)
    for person in (guide, InvolvementFactory(role=Role.REDACTEUR).person):
        client.force_login(person)
        assert client.get(history(forum)).status_code == 404
        assert client.get(reverse("wagtailadmin_reports:site_history")).status_code == 404


@pytest.mark.parametrize("deed", DEEDS)
def test_every_deed_has_its_words(deed: str, forum: Forum, guide: User) -> None:
    note(forum.community, guide, deed, topic=forum.topic.token)
    entry = ModelLogEntry.objects.for_instance(forum.community).get()
    assert entry.message == f"{DEEDS[deed]} {forum.topic.token}"


def test_a_deed_that_nobody_named_is_refused(forum: Forum, guide: User) -> None:
    with pytest.raises(ValidationError):
        note(forum.community, guide, "topic.burn")


def test_an_entry_is_never_changed_or_taken_away(forum: Forum, guide: User) -> None:
    note(forum.community, guide, "topic.lock")
    entry = ModelLogEntry.objects.get()
    entry.data = {}
    for change in (entry.save, entry.delete, ModelLogEntry.objects.all().delete):
        with pytest.raises(AppendOnlyError), transaction.atomic():
            change()
    assert ModelLogEntry.objects.get().data["reason"] == ""


def test_nor_one_about_a_page(db: None) -> None:
    entry = log(Page.objects.first(), "wagtail.edit")
    with pytest.raises(AppendOnlyError):
        entry.delete()


def test_it_stays_when_the_community_and_who_did_it_are_gone(forum: Forum, guide: User) -> None:
    note(forum.community, guide, "topic.lock", WHY)
    Community.objects.get(pk=forum.community.pk).delete()
    User.objects.get(pk=guide.pk).delete()
    assert ModelLogEntry.objects.get(action="communities.topic.lock").data["reason"] == WHY
