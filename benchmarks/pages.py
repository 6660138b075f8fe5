"""What a page costs: CPU and queries per request, as ratios to floors measured in the same run.

    make bench

On a scratch SQLite database with the demo, a topic of 20 posts and one of 2,000, and 21,000 search entries that each
take their title from one text of the demo and their body from another. Every request passes all middleware, with a
member's session and a cache that was just emptied; the two floors pass Django's own middleware, by the same session.
CPU is that of this process, so other work on the machine moves it far less than it would move seconds on the clock;
the median of all rounds is printed.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
SCRATCH = tempfile.TemporaryDirectory(prefix="andereogen-bench-")
os.environ |= {"DATA": SCRATCH.name, "DJANGO_SETTINGS_MODULE": "andereogen.settings.embedded"}

import django  # noqa: E402

django.setup()

from django.core.cache import cache  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import engines as template_engines  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import path  # noqa: E402

from communities.actions import reply, start_topic  # noqa: E402
from communities.models import Community, Topic  # noqa: E402
from demo.accounts import ACCOUNTS  # noqa: E402
from demo.load import load  # noqa: E402
from people.models import User  # noqa: E402
from people.viewer import viewer_of  # noqa: E402
from search.drain import drain  # noqa: E402
from search.engines.database import DatabaseEngine  # noqa: E402
from search.models import SearchEntry, State  # noqa: E402

ENTRIES = 21_000
ROUNDS = 30
WARM_UP = 3
BATCH = 500
BARE_PAGE = "<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>"
BARE_TOPIC = (
    BARE_PAGE + "{% for name, moment, html in posts %}<h2>{{ name }}, {{ moment }}</h2>{{ html|safe }}{% endfor %}"
)
POSTS = """SELECT u.first_name || ' ' || u.last_name, p.created, p.html FROM communities_post p
    JOIN people_user u ON u.id = p.author_id WHERE p.topic_id = %s ORDER BY p.id LIMIT 20"""


def bare_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(template_engines["django"].from_string(BARE_PAGE).render({"title": "Kaal"}))


def bare_topic(request: HttpRequest, topic: int) -> HttpResponse:
    assert request.user.is_authenticated  # the session and the person: a query each, as every member's page has
    with connection.cursor() as cursor:
        cursor.execute(POSTS, [topic])
        context = {"title": "Kaal", "posts": cursor.fetchall()}
    return HttpResponse(template_engines["django"].from_string(BARE_TOPIC).render(context))


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


def topic_of(posts: int, member: User) -> Topic:
    """A topic in a community of this member, with so many posts."""
    community = Community.objects.visible_to(viewer_of(member)).first()
    assert community is not None
    topic = start_topic(community, member, f"{posts} berichten", "Bij ons **belt** de school.", uuid.uuid4()).topic
    for number in range(1, posts):
        reply(topic, member, f"Antwoord {number}: bij ons belt de *mentor*, en dan de school.", uuid.uuid4())
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
    for start in range(0, len(entries), BATCH):
        SearchEntry.objects.bulk_create(entries[start : start + BATCH])
        DatabaseEngine().index(entries[start : start + BATCH])


def _fields(entry: SearchEntry) -> dict[str, object]:
    return {field.attname: getattr(entry, field.attname) for field in entry._meta.fields if not field.primary_key}


def cost(get: Callable[[], HttpResponse]) -> tuple[float, int]:
    """Milliseconds of CPU and queries of one such request."""
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
    return median(spent[WARM_UP:]), len(queries)


def main() -> None:
    call_command("prepare", verbosity=0)
    load()
    drain(seconds=600)
    member = User.objects.get(email=ACCOUNTS[0].email)
    short, long = topic_of(20, member), topic_of(2000, member)
    drain(seconds=600)
    fill_search()
    client = Client(SERVER_NAME="localhost")
    client.force_login(member)
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=STARTPROJECT):
        bare = Client(SERVER_NAME="localhost")
        bare.force_login(member)
        floors = {"bare Django page": cost(lambda: bare.get("/"))}
        floors["floor: 20 posts by raw queries"] = cost(lambda: bare.get(f"/{short.pk}/"))
    pages = {
        "home": "/",
        "region": "/regios/twente/",
        "topic, 20 posts": short.get_absolute_url(),
        "topic, 2,000 posts": long.get_absolute_url(),
        f"search, {SearchEntry.objects.count():,} entries": "/zoeken/?q=samenwerken+met+ouders",
    }
    measured = floors | {name: cost(lambda address=address: client.get(address)) for name, address in pages.items()}
    page, floor = (floors[name][0] for name in floors)
    print(f"Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    print("| page | CPU, ms | queries | × bare page | × floor |\n|---|---|---|---|---|")
    for name, (spent, queries) in measured.items():
        print(f"| {name} | {spent:.1f} | {queries} | {spent / page:.1f} | {spent / floor:.1f} |")


if __name__ == "__main__":
    main()
