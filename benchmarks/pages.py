"""What a page costs: CPU, queries and weight per request, with ratios to floors measured in the same run.

    make bench

On scratch stores with the demo, a topic of 20 posts and one of 2,000 by members in turn, and 21,000 search entries that
each take their title from one text of the demo and their body from another. Every request passes all middleware, with a
member's session and a cache that was just emptied; the two floors pass what Django's start project switches on, by the
same session. CPU is that of this process, so other work on the machine moves it less than seconds on the clock; the
median of all rounds is printed. Where it runs: see `scratch.py`.
"""

from __future__ import annotations

import contextlib
import gzip
import itertools
import logging
import os
import random
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from scratch import stores

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
CLEANING = contextlib.ExitStack()
SCRATCH = Path(CLEANING.enter_context(tempfile.TemporaryDirectory(prefix="andereogen-bench-")))
STORES = CLEANING.enter_context(stores(SCRATCH))

import django  # noqa: E402

django.setup()
logging.disable(logging.INFO)  # production's settings log every page that the demo publishes

from django.conf import settings  # noqa: E402
from django.contrib.staticfiles import finders  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import engines as template_engines  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import path  # noqa: E402

from communities.actions import reply, start_topic  # noqa: E402
from communities.membership import members_of  # noqa: E402
from communities.models import Community, Topic  # noqa: E402
from demo.accounts import ACCOUNTS  # noqa: E402
from demo.load import load  # noqa: E402
from people.models import User  # noqa: E402
from people.viewer import viewer_of  # noqa: E402
from search import engines  # noqa: E402
from search.drain import drain  # noqa: E402
from search.engines.database import DatabaseEngine  # noqa: E402
from search.models import SearchEntry, State  # noqa: E402
from stories.models import StoryPage  # noqa: E402

ENTRIES = 21_000
ROUNDS = 30
WARM_UP = 3
BATCH = 500
REPLY = (
    "Bij ons belt de *mentor* op de eerste dag, en daarna pas de school zelf. Ouders weten dan wie er belt en waarom. "
    "In het begin kostte dat een half uur per ochtend; na een paar weken nog tien minuten.\n\n"
    "Wat ons helpt: een vaste plek in het rooster, een naam op de lijst, en eens per maand samen kijken wat het gaf."
)
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


def community_of(member: User) -> Community:
    return Community.objects.visible_to(viewer_of(member)).order_by("pk")[0]


def topic_of(posts: int, member: User) -> Topic:
    """A topic in a community of this member, with so many posts by ten of its members in turn."""
    community = community_of(member)
    writers = itertools.cycle([member, *members_of(community).exclude(pk=member.pk)[:9]])
    topic = start_topic(community, next(writers), f"{posts} berichten", REPLY, uuid.uuid4()).topic
    for _number in range(1, posts):
        reply(topic, next(writers), REPLY, uuid.uuid4())
    topic.refresh_from_db()
    return topic


def fill_search() -> None:
    """Up to ENTRIES public entries, made from those of the demo."""
    texts = list(SearchEntry.objects.filter(state=State.LIVE, audience="public"))
    chance = random.Random(3)
    entries = []
    for number in range(ENTRIES - SearchEntry.objects.count()):
        entry, title = (SearchEntry.objects.model(**_fields(chance.choice(texts))) for _which in range(2))
        entry.title, entry.title_tokens = title.title, title.title_tokens
        entry.key = entry.container = f"copy:{number}"
        entries.append(entry)
    projection = engines.projection()
    for start in range(0, len(entries), BATCH):
        batch = entries[start : start + BATCH]
        SearchEntry.objects.bulk_create(batch)
        DatabaseEngine().index(batch)
        if projection:
            projection.index(batch, seen=True)


def _fields(entry: SearchEntry) -> dict[str, object]:
    return {field.attname: getattr(entry, field.attname) for field in entry._meta.fields if not field.primary_key}


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
    if settings.STATIC_ROOT:  # embedded settings take the files from the apps themselves
        call_command("collectstatic", interactive=False, verbosity=0)
    call_command("prepare", verbosity=0)
    load()
    drain(seconds=600)
    member = User.objects.get(email=ACCOUNTS[0].email)
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
