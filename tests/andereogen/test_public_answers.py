"""What every answer to a visitor has in common: strict headers, nothing inline, no third party, no cookie."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from pytest_django import DjangoDbBlocker
from wagtail.models import Page

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
STATIC = settings.ROOT / "site" / "andereogen" / "static" / "andereogen"
ASSETS = ["site.css", "components.css", "logo.svg", "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"]
BUDGET = 60 * 1024  # bytes, gzipped, of a page and what it loads beside pictures


def routes(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    """Every address without arguments outside the admin, from the resolver, so that a new one is tested too."""
    for pattern in patterns:
        route = str(pattern.pattern)
        if not isinstance(pattern.pattern, RoutePattern) or "<" in route or route.startswith("admin/"):
            continue
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, before + route)
        else:
            yield before + route


ROUTES = sorted(set(routes(get_resolver().url_patterns)))


@pytest.fixture(scope="module")
def answers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> list[HttpResponse]:
    """What a visitor gets at each of them, at each page of a new site, and where nothing is; fetched once."""
    client = Client()
    with django_db_blocker.unblock():
        pages = [page.url for page in Page.objects.live().filter(depth__gt=1)]
        return [client.get(address) for address in [*ROUTES, *pages, "/bestaat-niet/"]]


@pytest.fixture(scope="module")
def pages(answers: list[HttpResponse]) -> dict[str, str]:
    """The HTML among them, by address."""
    return {
        answer.request["PATH_INFO"]: answer.content.decode()
        for answer in answers
        if answer["Content-Type"].startswith("text/html") and answer.content
    }


def test_there_is_something_to_test() -> None:
    assert {"/account/login/", "/robots.txt", "/communities/"} <= set(ROUTES)


def test_every_answer_has_the_headers_of_a_careful_site(answers: list[HttpResponse]) -> None:
    for answer in answers:
        assert HEADERS.items() <= dict(answer.items()).items(), answer.request["PATH_INFO"]
        assert "camera=()" in answer["Permissions-Policy"]


def test_the_content_policy_allows_only_this_site_and_nothing_inline(answers: list[HttpResponse]) -> None:
    for answer in answers:
        policy = answer["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy, answer.request["PATH_INFO"]


def test_no_page_has_anything_inline(pages: dict[str, str]) -> None:
    for html in pages.values():
        assert re.findall(r"<style|<script(?![^>]* src=)|<[^>]* (?:style|on\w+)=|javascript:", html) == []


def test_no_page_loads_from_elsewhere(pages: dict[str, str]) -> None:
    for html in pages.values():
        loaded = re.findall(r"<(?:link|script|img|iframe|source)[^>]* (?:href|src|srcset)=\"([^\"]*)\"", html)
        assert [address for address in loaded if not re.match(r"/(?!/)|data:", address)] == []


def test_a_reader_gets_no_cookie(answers: list[HttpResponse]) -> None:
    for answer in answers:
        if not answer.request["PATH_INFO"].startswith("/account/"):
            assert not answer.cookies, answer.request["PATH_INFO"]


def test_every_page_is_in_dutch_and_begins_with_a_way_to_the_content(pages: dict[str, str]) -> None:
    for address, html in pages.items():
        assert '<html lang="nl">' in html
        assert html.find('class="skip" href="#inhoud"') in range(html.find("<header")), address
        assert html.count("<h1") == html.count('<main id="inhoud"') == 1, address


def test_a_page_and_what_it_loads_are_light(pages: dict[str, str]) -> None:
    assets = sum(
        len(data if name.endswith("woff2") else gzip.compress(data))
        for name, data in ((name, (STATIC / name).read_bytes()) for name in ASSETS)
    )
    heaviest = max(len(gzip.compress(html.encode())) for html in pages.values())
    assert assets + heaviest < BUDGET
