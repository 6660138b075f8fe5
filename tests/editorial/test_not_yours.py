"""Not yours answers as not there."""

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from tests.people.factories import UserFactory
from tests.stories.factories import plain_page, region_page, story

from .worlds import signed_in

pytestmark = pytest.mark.django_db


def answer(response: HttpResponse) -> tuple[int, bytes, dict[str, str]]:
    return response.status_code, response.content, dict(response.headers)


@pytest.mark.parametrize("member", [False, True])
def test_a_page_for_others_is_not_there(client: Client, member: bool) -> None:
    page = story(slug="besloten")
    PageViewRestriction.objects.create(page=page, restriction_type="groups")
    who = signed_in(UserFactory()) if member else client
    assert answer(who.get("/verhalen/besloten/")) == answer(who.get("/verhalen/nooit-geweest/"))
    assert who.get("/verhalen/besloten/").status_code == 404


def test_a_draft_is_not_there(client: Client) -> None:
    story(slug="concept", live=False)
    assert answer(client.get("/verhalen/concept/")) == answer(client.get("/verhalen/nooit-geweest/"))


def test_a_page_below_a_closed_one_is_closed(client: Client) -> None:
    page = story()
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    assert client.get(page.url).status_code == 404
    assert signed_in(UserFactory()).get(page.url).status_code == 200


def test_an_alias_of_a_closed_page_is_closed_too(client: Client) -> None:
    page = story(slug="besloten")
    alias = page.create_alias(parent=region_page(), update_slug="verwijzing")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(alias.url).status_code == 302, "to the sign-in"
    assert signed_in(UserFactory()).get(alias.url).status_code == 200


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_a_redirect_tells_nothing_of_a_page_that_is_not_yours(client: Client, state: str) -> None:
    page = plain_page(slug="geheim", live=state != "draft")
    if state == "closed":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    Redirect.add_redirect("/oud", redirect_to=page)
    assert answer(client.get("/oud/")) == answer(client.get("/nooit-geweest/"))


@pytest.mark.parametrize(
    "target", ["/zoeken/", "/contact/", "https://elders.example/contact/", "/verhalen/?pagina=2", "/bestaat-niet/"]
)
def test_any_other_redirect_works(client: Client, target: str) -> None:
    Redirect.add_redirect("/oud", redirect_to=target)
    response = client.get("/oud/")
    assert (response.status_code, response.headers["Location"]) == (301, target)


def test_a_redirect_to_a_page_of_yours_works() -> None:
    page = plain_page(slug="voor-leden")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    Redirect.add_redirect("/oud", redirect_to=page)
    assert signed_in(UserFactory()).get("/oud/").status_code == 301


def test_a_site_without_pages_still_redirects(client: Client) -> None:
    from wagtail.models import Site

    Redirect.add_redirect("/oud", redirect_to="/zoeken/")
    Site.objects.all().delete()
    assert client.get("/oud/").status_code == 301


def test_one_query_count_for_not_yours_and_not_there(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page = story(slug="besloten")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    client.get("/verhalen/besloten/")
    with django_assert_max_num_queries(12):
        client.get("/verhalen/besloten/")
