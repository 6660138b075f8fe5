"""Whatever stands in an address, in its path or after the question mark: a page, or a plain refusal; never a 500."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from stories.models import StoryIndexPage

from . import found
from .values import ODD

pytestmark = pytest.mark.django_db
PART = re.compile(r"<(?:(\w+):)?[^>]+>|\(\?P<\w+>[^)]*\)|\((?:[^()]|\([^()]*\))*\)[*]?")
NUMBERS = ["999999", "9" * 30]
WORDS = ["%00", "%27%22%3B--", "%ED%A0%80%F0%9F%98%80"]


def asked(route: str, value: str) -> str:
    """An address of the route, with the value in every part that can be chosen."""
    return "/" + PART.sub(lambda _part: value, route).replace("^", "").replace("$", "").replace("\\", "")


def values(route: str) -> list[str]:
    """What to try; where only digits pass, words would never reach the view."""
    kinds = set(PART.findall(route))
    return NUMBERS if kinds == {"int"} else NUMBERS + WORDS


@pytest.mark.any_database
def test_whatever_stands_in_a_path_is_at_most_not_there(as_superuser: Client) -> None:
    as_superuser.raise_request_exception = False
    broken = [
        (route, value)
        for route, _pattern in found.routes()
        for value in values(route)
        if as_superuser.get(asked(route, value)).status_code >= 500
    ]
    assert broken == []


LISTS = [
    "communities_admin:index", "involvement:index", "organisation:index", "regio:index", "thema:index",
    "wagtailusers_users:index", "person_chooser:choose", "person_chooser:choose_results", "wagtailadmin_pages:search",
    "tag_autocomplete", "wagtailadmin_explore_root", "wagtailimages:index", "wagtaildocs:index",
    "begrip:index", "begrip:add", "inzicht:asked", "inzicht:places", "inzicht:matrix",
]  # fmt: skip
ASKED = ("q", "p", "term", "ordering", "role", "region", "listed", "export", "id", "page_type", "collection_id")
ASKED += ("name", "woorden", "sector")


@pytest.mark.any_database
@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_ours_takes_any_question(name: str, as_superuser: Client) -> None:
    for odd in ("a\x00b", "9" * 400, "-1", ODD["query"], ODD["json"], "\u202ex"):
        answer = as_superuser.get(
            reverse(name), {parameter: [odd, odd] for parameter in ASKED if parameter != "export"}
        )
        assert answer.status_code in (200, 302, 400, 404), odd


@pytest.mark.any_database
@pytest.mark.parametrize("ids", [["x"], ["\x00"], ["9" * 30], ["-1"], ["1", "' OR 1=1"]])
def test_ids_after_the_question_mark(ids: list[str], as_superuser: Client, as_office: Client) -> None:
    for client in (as_superuser, as_office):
        for name in ("person_chooser:chosen_multiple", "wagtailimages_chooser:chosen_multiple"):
            assert client.get(reverse(name), {"id": ids}).status_code in (200, 400, 404)


@pytest.mark.parametrize("person", ODD.values(), ids=ODD)
def test_a_role_for_somebody_who_is_no_number(person: str, as_office: Client) -> None:
    assert as_office.get(reverse("involvement:add"), {"person": person}).status_code in (200, 400)


@pytest.mark.parametrize("title", ODD.values(), ids=ODD)
def test_a_title_for_a_new_page(title: str, as_superuser: Client) -> None:
    place = StoryIndexPage.objects.get()
    address = reverse("wagtailadmin_pages:add", args=["stories", "storypage", place.pk])
    assert as_superuser.get(address, {"titel": title}).status_code in (200, 400)


@pytest.mark.parametrize("address", ["/", "/zoeken/", "/communities/", "/account/login/", "/gezond/"])
def test_a_public_page_leaves_odd_parameters_alone(address: str, client: Client) -> None:
    for odd in ODD.values():
        assert client.get(address, {"onbekend": odd, "next": odd, "x[]": ["1", "2"]}).status_code == 200
