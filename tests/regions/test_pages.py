"""The pages of the inspiratieregios, and their overview."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from people.roles import Role
from regions.models import Bringing, DevelopmentQuestion, Partner, Seeking
from tests.people.factories import InvolvementFactory, OrganisationFactory, RegionFactory, UserFactory
from tests.stories.factories import region_page, story

pytestmark = pytest.mark.django_db


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_a_region_tells_what_it_brings_and_seeks(client: Client) -> None:
    page = region_page(slogan="Eerst begrijpen", introduction="Bij ons")
    page.bringing.set([Bringing(text="Een monitor")])
    page.seeking.set([Seeking(text="Ouders aan tafel")])
    page.questions.set([DevelopmentQuestion(text="Hoe houden we het bij het kind?", year=2025)])
    page.partners.set([Partner(text="Wijkteam Oost")])
    page.save()
    html = read(client, page.url)
    for words in (
        "Eerst begrijpen", "Bij ons", "Een monitor", "Ouders aan tafel", "Hoe houden we het bij het kind?",
        "sinds 2025", "Wijkteam Oost",
    ):  # fmt: skip
        assert words in html


def test_a_region_shows_whom_you_can_speak_and_who_are_paired(client: Client) -> None:
    region = RegionFactory()
    organisation = OrganisationFactory(name="NJi")
    for first_name, role in (("Sam", Role.COALITIEVERBINDER), ("Noor", Role.KENNISVERBINDER)):
        person = UserFactory(first_name=first_name, last_name="Bakker")
        InvolvementFactory(person=person, role=role, region=region, organisation=organisation)
    InvolvementFactory(person=UserFactory(first_name="Stille", last_name="Lezer"), region=region)
    html = read(client, region_page(region).url)
    assert "Sam Bakker" in html
    assert "met kennisverbinder Noor Bakker" in html
    assert "Stille Lezer" not in html, "who is only a shareholder is nobody's business"


def test_whose_role_ended_is_gone_at_once(client: Client) -> None:
    region = RegionFactory()
    involvement = InvolvementFactory(
        person=UserFactory(first_name="Oud", last_name="Gediende"), role=Role.REGIOVERBINDER, region=region
    )
    page = region_page(region)
    assert "Oud Gediende" in read(client, page.url)
    involvement.delete()
    assert "Oud Gediende" not in read(client, page.url)


def test_a_region_shows_its_own_stories_only(client: Client) -> None:
    page, other = region_page(), region_page()
    story(page, title="Van ons")
    story(other, title="Van hen")
    html = read(client, page.url)
    assert "Van ons" in html
    assert "Van hen" not in html


def test_the_overview_has_list_and_map_with_the_same_regions(client: Client) -> None:
    placed = region_page(RegionFactory(name="Almere"), latitude=52.37, longitude=5.22)
    unplaced = region_page(RegionFactory(name="Zuidhoek"))
    html = read(client, "/regios/")
    list_, map_ = html.split('<div class="map">')
    for page in (placed, unplaced):
        assert f'href="{page.url}"' in list_
        assert f'href="{page.url}"' in map_
    assert "<circle" in map_
    assert 'aria-label="1. Almere"' in map_


def test_the_overview_shows_no_draft(client: Client) -> None:
    region_page(RegionFactory(name="Concepthoek"), live=False)
    assert "Concepthoek" not in read(client, "/regios/")
    assert "Er zijn nog geen regio's." in read(client, "/regios/").replace("&#x27;", "'").replace("’", "'")


def test_the_overview_costs_the_same_for_few_and_many(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    region_page()
    read(client, "/regios/")
    with django_assert_num_queries(8):
        read(client, "/regios/")
    for _number in range(10):
        region_page(latitude=52.0, longitude=5.0)
    with django_assert_num_queries(8):
        read(client, "/regios/")
