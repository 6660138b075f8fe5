"""What search costs: questions, suggestions, the way from a saved post to being found, a rebuild, and one update.

    make bench

On scratch stores with the demo, as `pages.py`; see `scratch.py` for where they are. Caches are warm. CPU is that of the
process at work, so other work on the machine moves it less than seconds on the clock. Prints one table; with names of
PARTS as arguments, those alone.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Collection, Iterator
from statistics import median, quantiles
from typing import NamedTuple

from scratch import CLEANING, ROOT, begin

STORES = begin()

from content import BATCH, REPLY, fill_search, load_demo, topic_of
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from synthetic import grow

from communities.actions import reply
from communities.models import Post, Topic
from people.models import User
from people.viewer import PUBLIC, viewer_of
from search import engines, outbox, sources
from search.batches import batched
from search.build import entry_of
from search.check import entries_drift
from search.drain import drain
from search.keys import Key
from search.models import SearchEntry
from search.results import Query
from search.service import search
from search.tokens import entry_tokens
from search.vocabulary import current, recount
from stories.models import StoryPage

PARTS = ("rebuild", "posts", "questions", "wagtail", "check", "updates")
ROUNDS = 40
POSTS = 5_000  # in the larger of two rebuilds
QUEUED = 1_000
CHECKED = (50_000, 200_000)  # posts
SIZES = (10_000, 100_000, 1_000_000)
BEGINNINGS = ("sa", "sch", "oud", "thuis", "on", "jeugdh", "samen", "re")
QUESTIONS = ("samenwerken met ouders", "thuiszitters", "wie belt er op de eerste dag")
COMMON = QUESTIONS[0]  # its words stand in two thirds of the entries
WAIT = 60.0  # seconds that a post may take
PIECES = 1 if connection.vendor == "sqlite" else 4  # texts of the demo in an entry: 100 or 400 tokens
WORKER = (
    [sys.executable, "-m", "celery", "-A", "andereogen", "worker", "--concurrency=1", "--loglevel=ERROR"]
    if settings.CELERY_BROKER_URL
    else [sys.executable, "manage.py", "work"]
)
REBUILD = [sys.executable, "manage.py", "search_rebuild", "-v0"]


class Times(NamedTuple):
    """Milliseconds of CPU of this process and on the clock, of each round."""

    spent: list[float]
    passed: list[float]

    def __str__(self) -> str:
        return f"{median(self.spent):.1f} CPU, {p95(self.passed):.0f} p95"


def p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> Times:
    times = Times([], [])
    work()
    for _round in range(rounds):
        began, spent = time.perf_counter(), time.process_time()
        work()
        times.spent.append((time.process_time() - spent) * 1000)
        times.passed.append((time.perf_counter() - began) * 1000)
    return times


def ask(client: Client, question: str) -> None:
    answer = client.get("/zoeken/", {"q": question})
    assert answer.status_code == 200
    assert b'class="hit"' in answer.content


def pages_of_results(client: Client) -> Iterator[tuple[str, object]]:
    """Of each engine there is; a member and a visitor cost nearly the same."""
    names = ["elasticsearch", "database"] if engines.projection() else ["database"]
    for name in names:
        address = settings.ELASTICSEARCH_URL if name == "elasticsearch" else ""
        with override_settings(ELASTICSEARCH_URL=address):
            for question in QUESTIONS:
                yield f"search page on {name}: {question}", timed(lambda at=question: ask(client, at))
            with CaptureQueriesContext(connection) as queries:
                ask(client, COMMON)
            yield f"queries of it on {name}", len(queries)


def wagtails_own() -> Iterator[tuple[str, object]]:
    """Wagtail's search over a twentieth of the texts, ten hits and the number of all, without a page around it."""
    parent = StoryPage.objects.live().order_by("pk")[0].get_parent()
    texts = list(SearchEntry.objects.filter(audience=PUBLIC).order_by("pk")[:1000])
    for number, entry in enumerate(texts):
        parent.add_child(instance=StoryPage(title=f"{entry.title} {entry.body}"[:250], slug=f"tekst-{number}"))

    def wagtail() -> None:
        found = StoryPage.objects.live().search(COMMON, operator="or")
        assert found.count()
        assert list(found[:10])

    yield "Wagtail's own search, 1,000 titles of 250 letters", timed(wagtail, rounds=10)
    principals = frozenset({PUBLIC})
    yield "our engine alone, all entries", timed(lambda: search(Query(COMMON, principals)), rounds=10)


def suggestions(client: Client) -> Times:
    beginnings = iter(BEGINNINGS * (ROUNDS // len(BEGINNINGS) + 1))
    return timed(lambda: client.get("/zoeken/suggesties/", {"q": next(beginnings)}))


@contextlib.contextmanager
def worker() -> Iterator[None]:
    process = subprocess.Popen(WORKER, cwd=ROOT, env=os.environ, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def until_found(topic: Topic, author: User) -> float:
    """Milliseconds from saving a post with a word that nobody wrote before, until its author finds it."""
    word = "".join(random.choices("bdfgklmnprst", k=12))
    began = time.perf_counter()
    reply(topic, author, f"{REPLY} {word}", uuid.uuid4())
    question = Query(word, viewer_of(author).principals)
    while not search(question).total:
        assert time.perf_counter() - began < WAIT
        time.sleep(0.02)
    return (time.perf_counter() - began) * 1000


def ways_to_being_found(topic: Topic, member: User) -> Iterator[tuple[str, object]]:
    posts = list(Post.objects.values_list("pk", flat=True)[:QUEUED])
    with worker():
        until_found(topic, member)
        times = sorted(until_found(topic, member) for _post in range(ROUNDS))
        yield "post to findable", f"{median(times):.0f} median, {times[-3]:.0f} p95"
        after = []
        for _round in range(5):
            outbox.changed("post", posts)
            after.append(until_found(topic, member))
        yield f"post to findable behind {QUEUED:,}, slowest of 5", f"{max(after):.0f}"


def rebuild(client: Client) -> Iterator[tuple[str, object]]:
    """Of few and of many posts, each of them built anew; somebody reads meanwhile."""
    quiet = timed(lambda: client.get("/communities/"))
    peaks = []
    for posts in (POSTS // 5, POSTS):
        write(posts - Post.objects.count())
        spent, peak, reading = rebuilt(client)
        peaks.append(f"{peak:.0f}")
    entries = SearchEntry.objects.live().count()
    texts = SearchEntry.objects.values_list("title", "body")
    began = time.process_time()
    for title, body in texts:
        entry_tokens(title, body, current())
    analysis = time.process_time() - began
    yield f"rebuild of {entries:,}, CPU an entry", f"{spent * 1000 / entries:.2f}"
    yield "of which analysis", f"{analysis * 1000 / entries:.2f}"
    yield f"peak MiB of a rebuild of {POSTS // 5:,} and {POSTS:,} posts", " and ".join(peaks)
    yield "a reader's p95 before and meanwhile", f"{p95(quiet.passed):.0f} and {p95(reading):.0f}"


def write(number: int) -> None:
    """Posts without their entries, which the rebuild makes."""
    topic = Topic.objects.order_by("pk")[0]
    by = {"topic": topic, "author": topic.author, "author_name": "Iemand"}
    posts = [Post(body=f"{REPLY} {place}", form_key=uuid.uuid4(), **by) for place in range(number)]
    Post.objects.bulk_create(posts)


def rebuilt(client: Client) -> tuple[float, float, list[float]]:
    """Seconds of CPU and peak MiB of the process that rebuilds, and a reader's milliseconds meanwhile."""
    outbox.changed("post", Post.objects.values_list("pk", flat=True))
    process = subprocess.Popen(REBUILD, cwd=ROOT, env=os.environ, stdout=subprocess.DEVNULL)
    reading: list[float] = []
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            assert status == 0
            return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, reading
        reading += timed(lambda: client.get("/communities/"), rounds=1).passed
        time.sleep(0.1)


def updates(topic: Topic, member: User) -> Iterator[tuple[str, object]]:
    """One post more, built and pushed: the drain alone."""

    def update() -> float:
        reply(topic, member, f"{REPLY} {random.random()}", uuid.uuid4())
        return timed_once(lambda: drain(seconds=30))

    with override_settings(ELASTICSEARCH_URL=""):  # the rows that are copied stand in the database alone
        for size in SIZES:
            grow(size)
            update()
            yield f"one update among {size:,} entries, CPU", f"{median(update() for _post in range(ROUNDS)):.1f}"


def checks() -> Iterator[tuple[str, object]]:
    """Every post compared with its entry, which is as it should be; what it costs grows with their number alone."""
    for size in CHECKED:
        write(size - Post.objects.count())
        enter()
        count = SearchEntry.objects.live().count()
        spent = timed_once(check_entries)
        yield f"search_check of {count:,} entries, CPU an entry", f"{spent / count:.3f}"


def enter() -> None:
    """The entries of the posts that have none, without their tokens, which nothing is compared with."""
    entered = {
        Key.parse(key).pk for key in SearchEntry.objects.filter(key__startswith="post:").values_list("key", flat=True)
    }
    ids = (pk for pk in Post.objects.values_list("pk", flat=True) if pk not in entered)
    for batch in batched(ids, BATCH):
        contents = sources.get("post").load(batch)
        SearchEntry.objects.bulk_create(entry_of(Key("post", pk), content) for pk, content in contents.items())


def check_entries() -> None:
    assert not entries_drift()


def timed_once(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def measures(parts: Collection[str]) -> Iterator[tuple[str, object]]:
    member = load_demo()
    topic = topic_of(20, member)
    drain(seconds=600)
    visitor, reader = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    reader.force_login(member)
    if "rebuild" in parts:
        yield from rebuild(reader)
    if "posts" in parts:
        yield from ways_to_being_found(topic, member)
    if "questions" in parts:
        recount()
        fill_search(PIECES)
        yield from pages_of_results(visitor)
        yield "suggestions", suggestions(visitor)
    if "wagtail" in parts and connection.vendor == "sqlite":
        yield from wagtails_own()
    if "check" in parts:
        yield from checks()
    if "updates" in parts:
        yield from updates(topic, member)


def main() -> None:
    settings.SEARCHES_A_MINUTE = settings.SUGGESTIONS_A_MINUTE = 100_000
    print(f"{STORES}. Milliseconds; load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.\n")
    print("| what | ms |\n|---|---|")
    for what, figure in measures(sys.argv[1:] or PARTS):
        print(f"| {what} | {figure} |", flush=True)


if __name__ == "__main__":
    with CLEANING:
        main()
        connection.close()
        cache.close()
