"""What a page costs: CPU, queries and weight per request, with ratios to floors measured in the same run.

    make bench

On scratch stores with the demo, a topic of 20 posts and one of 2,000 by members in turn, and 21,000 search entries that
each take their title from one text of the demo and their body from another. Every request passes all middleware, with a
member's session and a cache that was just emptied; the two floors pass what Django's start project switches on, by the
same session. CPU is that of this process, so other work on the machine moves it less than seconds on the clock; the
median of all rounds is printed. Where it runs: see `scratch.py`.
"""

from __future__ import annotations

import gzip
import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from scratch import CLEANING, begin

STORES = begin()

from content import community_of, fill_search, load_demo, topic_of
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines as template_engines
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path

from communities.models import Topic
from people.models import User
from search.drain import drain
from search.models import SearchEntry
from stories.models import StoryPage

ROUNDS = 30
WARM_UP = 3
ASSETS = ("site.css", "components.css", "logo.svg", "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2")
BARE_PAGE = "<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>"
BARE_TOPIC = (
    BARE_PAGE + "{% for name, moment, html in posts %}<h2>{{ name }}, {{ moment }}</h2>{{ html|safe }}{% endfor %}"
)
POSTS = """SELECT u.first_name || ' ' || u.last_name, p.created, p.html FROM communities_post p
    JOIN people_user u ON u.id = p.author_id WHERE p.topic_id = %s ORDER BY p.id LIMIT 20"""
bare_page_template, bare_topic_template = (
    template_engines["django"].from_string(source) for source in (BARE_PAGE, BARE_TOPIC)
)


def bare_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(bare_page_template.render({"title": "Kaal"}))


def bare_topic(request: HttpRequest, topic: int) -> HttpResponse:
    assert request.user.is_authenticated  # the session and the person: a query each, as every member's page has
    with connection.cursor() as cursor:
        cursor.execute(POSTS, [topic])
        context = {"title": "Kaal", "posts": cursor.fetchall()}
    return HttpResponse(bare_topic_template.render(context))


# What `django-admin startproject` switches on.
STARTPROJECT = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
urlpatterns = [path("", bare_page), path("<int:topic>/", bare_topic)]


class Cost(NamedTuple):
    """Milliseconds of CPU, queries, and bytes of gzipped HTML of one such request."""

    spent: float
    queries: int
    weight: int


def cost(get: Callable[[], HttpResponse]) -> Cost:
    spent = []
    for _round in range(WARM_UP + ROUNDS):
        cache.clear()
        began = time.process_time()
        answer = get()
        spent.append((time.process_time() - began) * 1000)
        assert answer.status_code == 200
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        get()
    return Cost(median(spent[WARM_UP:]), len(queries), len(gzip.compress(answer.content)))


def floors(member: User, topic: Topic) -> tuple[Cost, Cost]:
    """Of the bare page, and of 20 posts by raw queries."""
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=STARTPROJECT):
        bare = Client(SERVER_NAME="localhost")
        bare.force_login(member)
        return cost(lambda: bare.get("/")), cost(lambda: bare.get(f"/{topic.pk}/"))


def between(before: Cost, after: Cost) -> Cost:
    """Floors are measured before the pages and after them, as the load of the machine may change meanwhile."""
    return after._replace(spent=(before.spent + after.spent) / 2)


def queries_of_a_visitor(address: str) -> int | str:
    """The same for who has no session, with a warm cache; a dash for what is closed."""
    visitor = Client(SERVER_NAME="localhost")
    if visitor.get(address).status_code != 200:
        return "–"
    with CaptureQueriesContext(connection) as queries:
        visitor.get(address)
    return len(queries)


def weight_of_assets() -> float:
    """KiB that a browser loads once beside the page, without pictures; a font is compressed already."""
    files = [Path(str(finders.find(f"andereogen/{name}"))).read_bytes() for name in ASSETS]
    return sum(len(gzip.compress(raw)) for raw in files) / 1024


def prepare() -> tuple[User, Topic, Topic]:
    """The demo, two topics and many entries; a member who may read them."""
    member = load_demo()
    topics = topic_of(20, member), topic_of(2000, member)
    drain(seconds=600)
    fill_search()
    return member, *topics


def main() -> None:
    member, short, long = prepare()
    client = Client(SERVER_NAME="localhost")
    client.force_login(member)
    before = floors(member, short)
    addresses = {
        "home": "/",
        "region": "/regios/twente/",
        "story": StoryPage.objects.live().order_by("pk")[0].url,
        "overview of communities": "/communities/",
        "home of a community": community_of(member).get_absolute_url(),
        "topic, 20 posts": short.get_absolute_url(),
        "topic, 2,000 posts": long.get_absolute_url(),
        f"search, {SearchEntry.objects.count():,} entries": "/zoeken/?q=samenwerken+met+ouders",
    }
    costs = {name: cost(lambda at=address: client.get(at)) for name, address in addresses.items()}
    page, floor = (between(*pair) for pair in zip(before, floors(member, short), strict=True))
    rows = [("bare Django page", page, "–"), ("floor: 20 posts by raw queries", floor, "–")]
    rows += [(name, costs[name], str(queries_of_a_visitor(address))) for name, address in addresses.items()]
    print(f"{STORES}. Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")
    print(f"Styles, logo and font, once: {weight_of_assets():.1f} KiB gzipped.\n")
    print("| page | CPU, ms | queries | of a visitor | HTML, KiB gzipped | × bare page | × floor |")
    print("|---|---|---|---|---|---|---|")
    for name, (spent, queries, weight), of_a_visitor in rows:
        ratios = f"{spent / page.spent:.1f} | {spent / floor.spent:.1f}"
        print(f"| {name} | {spent:.1f} | {queries} | {of_a_visitor} | {weight / 1024:.1f} | {ratios} |")


if __name__ == "__main__":
    with CLEANING:
        main()
        connection.close()
