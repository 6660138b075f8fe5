"""Whose name or role changes is found by the new byline at once, without a night in between."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from people.models import Involvement, User
from people.roles import Role
from search.drain import drain
from search.models import SearchChange, SearchEntry
from stories.models import StoryAuthor, StoryPage
from tests.editorial.worlds import office_worker, signed_in
from tests.people.factories import InvolvementFactory, OrganisationFactory, RegionFactory, UserFactory

from .factories import story

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)


def story_by(person: User) -> StoryPage:
    page = story()
    page.authors.set([StoryAuthor(person=person)])
    page.save()
    return page


@pytest.fixture
def connector() -> Involvement:
    """Jip de Wit, who wrote a story that is found."""
    held: Involvement = InvolvementFactory(
        person=UserFactory(first_name="Jip", last_name="de Wit"),
        role=Role.REGIOVERBINDER,
        region=RegionFactory(name="Twente"),
        organisation=OrganisationFactory(name="Schoolbestuur"),
    )
    story_by(held.person)
    drain()
    assert byline() == "Jip de Wit, Schoolbestuur, regioverbinder Twente"
    return held


@pytest.fixture
def office() -> Client:
    return signed_in(office_worker())


def byline() -> str:
    return SearchEntry.objects.get(byline__startswith="J").byline


def byline_after_the_drain() -> str:
    """Nothing but what was noted is built anew; the story itself was found meanwhile."""
    assert SearchChange.objects.pending().count() == 1
    assert SearchEntry.objects.shown_to(["public"]).count() == 1
    drain()
    return byline()


def test_a_person_that_the_office_renames(connector: Involvement, office: Client) -> None:
    person = connector.person
    sent = {"email": person.email, "first_name": "Jop", "last_name": "de Wit", "is_active": "on"}
    assert office.post(f"/admin/users/edit/{person.pk}/", sent).status_code == 302
    assert byline_after_the_drain() == "Jop de Wit, Schoolbestuur, regioverbinder Twente"


def test_an_organisation_that_is_renamed(connector: Involvement) -> None:
    connector.organisation.name = "Scholengroep"
    connector.organisation.save()
    assert byline_after_the_drain() == "Jip de Wit, Scholengroep, regioverbinder Twente"


def test_a_region_that_is_renamed(connector: Involvement) -> None:
    connector.region.name = "Achterhoek"
    connector.region.save()
    assert byline_after_the_drain() == "Jip de Wit, Schoolbestuur, regioverbinder Achterhoek"


def test_an_involvement_that_ends(connector: Involvement) -> None:
    connector.end = YESTERDAY
    connector.save()
    assert byline_after_the_drain() == "Jip de Wit"


def test_an_involvement_that_is_taken_away(connector: Involvement) -> None:
    connector.delete()
    assert byline_after_the_drain() == "Jip de Wit"


def test_an_involvement_that_was_given_to_the_wrong_person(connector: Involvement) -> None:
    wrong, right = connector.person, UserFactory(first_name="Kim", last_name="Bos")
    groups = set(wrong.groups.all())
    connector.person = right
    connector.save()
    assert byline_after_the_drain() == "Jip de Wit"
    assert set(right.groups.all()) == groups
    assert not wrong.groups.exists()


def test_what_leaves_the_byline_alone_asks_nothing_of_search(
    connector: Involvement, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(connector.person)
    connector.person.save()
    connector.organisation.save()
    connector.region.save()
    with django_assert_num_queries(3):  # beside the update: the savepoint of the sign-in itself
        connector.person.save(update_fields=["last_login"])
    assert not SearchChange.objects.pending().exists()


def test_many_stories_are_noted_in_a_constant_number_of_queries(
    connector: Involvement, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(30):
        story_by(connector.person)
    drain()
    connector.organisation.name = "Scholengroep"
    with django_assert_max_num_queries(12):
        connector.organisation.save()
    assert SearchChange.objects.pending().count() == 31
