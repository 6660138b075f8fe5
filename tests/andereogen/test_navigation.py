"""Doors in the header and links in the footer: only what opens something useful for who asks."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from andereogen.navigation import Navigation
from communities.models import Community, Membership
from people.models import Region, User
from people.viewer import viewer_of, visitor
from regions.models import RegionIndexPage, RegionPage
from stories.models import HomePage, PlainPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> HomePage:
    """A home page with nothing under it."""
    known = HomePage.objects.first()
    if known is None:
        known = Page.get_first_root_node().add_child(
            instance=HomePage(title="Thuis", slug="thuis", question="Hoe?", lead="Zo.")
        )
    for page in known.get_children():
        page.delete()
    return HomePage.objects.get(pk=known.pk)


@pytest.fixture
def bewegen(home: HomePage) -> PlainPage:
    return home.add_child(instance=PlainPage(title="Bewegen", slug="bewegen"))


@pytest.fixture
def member() -> User:
    return User.objects.create_user("lid@example.org", "geheim", first_name="Noor", last_name="Smit")


def doors(path: str = "/", user: User | None = None) -> list[str]:
    return [door.name for door in Navigation(path, viewer_of(user)).doors]


def test_an_empty_site_has_no_doors(home: HomePage) -> None:
    assert doors() == []


def test_a_live_page_has_its_door_and_a_draft_has_none(bewegen: PlainPage) -> None:
    assert doors() == ["Bewegen"]
    bewegen.unpublish()
    assert doors() == []


def test_the_door_to_the_regions_opens_with_the_first_region(home: HomePage) -> None:
    index = home.add_child(instance=RegionIndexPage(title="Regio's", slug="regios"))
    assert doors() == []
    region = Region.objects.create(name="Twente", slug="twente")
    page = index.add_child(instance=RegionPage(title="Twente", slug="twente", region=region))
    assert doors() == ["Regio’s"]
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert doors() == []


def test_a_page_for_members_has_a_door_for_members(bewegen: PlainPage, member: User) -> None:
    PageViewRestriction.objects.create(page=bewegen, restriction_type=PageViewRestriction.LOGIN)
    assert doors() == []
    assert doors(user=member) == ["Bewegen"]


def test_a_restriction_on_the_home_page_closes_every_door(home: HomePage, bewegen: PlainPage) -> None:
    PageViewRestriction.objects.create(page=home, restriction_type=PageViewRestriction.LOGIN)
    assert doors() == []


def test_communities_open_for_their_members_and_for_all_when_one_is_listed(bewegen: PlainPage, member: User) -> None:
    community = Community.objects.create(name="Stil", goal="Leren")
    assert doors(user=member) == ["Bewegen"]
    Membership.objects.create(community=community, person=member)
    assert doors(user=member) == ["Bewegen", "Communities"]
    assert doors() == ["Bewegen"]
    Community.objects.update(listed=True)
    assert doors() == ["Bewegen", "Communities"]


def test_the_door_you_are_behind_says_so(bewegen: PlainPage) -> None:
    assert [Navigation(path, visitor()).doors[0].here for path in ("/bewegen/", "/bewegen/meer/", "/leren/")] == [
        "page",
        "true",
        "",
    ]


def test_the_footer_links_to_the_pages_that_editors_chose(home: HomePage) -> None:
    home.add_child(instance=PlainPage(title="Contact", slug="contact", in_footer=True))
    home.add_child(instance=PlainPage(title="Meedoen", slug="meedoen"))
    assert [(link.name, link.address) for link in Navigation("/", visitor()).footer] == [("Contact", "/contact/")]


def test_header_and_footer_cost_two_queries(bewegen: PlainPage, member: User) -> None:
    Membership.objects.create(community=Community.objects.create(name="Stil", goal="Leren"), person=member)
    for viewer in (visitor(), viewer_of(member)):
        navigation = Navigation("/", viewer)
        with CaptureQueriesContext(connection) as queries:
            assert len([*navigation.doors, *navigation.footer]) == 1 + viewer.is_member
        assert len(queries) == 2, "the pages, and who may not see which"


def test_signing_in_leads_back_here_but_not_to_the_sign_in_itself() -> None:
    assert Navigation("/regios/", visitor()).sign_in == "/account/login/?next=%2Fregios%2F"
    assert Navigation("/account/login/", visitor()).sign_in == "/account/login/"


def test_a_member_has_a_way_to_what_is_theirs_and_a_way_out(client: Client, member: User) -> None:
    client.force_login(member)
    page = client.get("/nergens/").content.decode()
    assert 'href="/mijn-omgeving/"' in page
    assert "Uitloggen" in page
