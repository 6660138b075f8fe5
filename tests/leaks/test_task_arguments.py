"""A broker keeps what it is sent, and its logs do too: no message holds a text, a title or a name, ids at most."""

from __future__ import annotations

import inspect
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from celery import Task, current_app
from django.core.cache.backends.locmem import LocMemCache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from kombu.transport.memory import Transport
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from people.invitations import invite, send_invitations
from search import nudge
from search.circuit import Circuit
from tests.communities.factories import CommunityFactory, member, post_in, topic_in
from tests.editorial.worlds import corner, signed_in
from tests.knowledge.factories import theme_page
from tests.people.factories import UserFactory

pytestmark = pytest.mark.django_db
SECRET = "zeepaardje"  # in all that is written here
QUEUE = "celery"


def tasks_of_ours() -> dict[str, Task]:
    current_app.loader.import_default_modules()
    return {name: task for name, task in current_app.tasks.items() if not name.startswith("celery.")}


def test_every_task_takes_ids_at_most() -> None:
    tasks = tasks_of_ours()
    assert {"search.tasks.drain_nudged", "attachments.tasks.catch_up", "andereogen.tasks.tick"} <= set(tasks)
    taken = {name: inspect.signature(task.run, eval_str=True).parameters.values() for name, task in tasks.items()}
    assert {name for name, taken in taken.items() if any(each.annotation is not int for each in taken)} == set()


def test_the_clock_sends_no_arguments(settings: Settings) -> None:
    entries = settings.CELERY_BEAT_SCHEDULE
    assert {entry["task"] for entry in entries.values()} <= set(tasks_of_ours())
    assert {name for name, entry in entries.items() if {"args", "kwargs"} & set(entry)} == set()


def publish(_folder: Path) -> None:
    draft = corner("Twente", SECRET).draft
    draft.save_revision().publish()


def write(_folder: Path) -> None:
    """In a closed community."""
    community = CommunityFactory(name=f"Kring {SECRET}", goal=SECRET)
    author = member(community, first_name=SECRET)
    post_in(topic_in(community, author, f"Vraag over {SECRET}", SECRET), author, f"Antwoord over {SECRET}")


def invite_somebody(_folder: Path) -> None:
    invite(UserFactory(first_name=SECRET, email=f"{SECRET}@voorbeeld.example"))
    assert send_invitations() == 1


def upload(_folder: Path) -> None:
    ours = corner("Twente", SECRET)
    file = SimpleUploadedFile(f"{SECRET}.txt", f"Over {SECRET}".encode(), "text/plain")
    sent = {"title": SECRET, "files[]": file, "collection": ours.document.collection_id}
    assert signed_in(ours.editor).post(reverse("wagtaildocs:add_multiple"), sent).json()["success"]


def import_one(folder: Path) -> None:
    (folder / f"{SECRET}.md").write_text(f"# Over {SECRET}\n\nEen tekst over {SECRET}.\n")
    shelf = theme_page(f"Thema {SECRET}")
    call_command("import_documents", str(folder), collection=shelf.slug, stdout=io.StringIO())


@pytest.fixture
def broker(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[dict[str, object]]]]:
    """A broker in memory, and what it was sent: as bytes would have gone over the line, decoded."""
    before = current_app.conf.broker_url
    settings.CELERY_BROKER_URL = current_app.conf.broker_url = "memory://"
    current_app.amqp._producer_pool = None
    monkeypatch.setattr(nudge, "_broker", Circuit("broker", LocMemCache("broker-of-tasks", {}), failures=1))
    nudge._broker.worked()
    monkeypatch.setattr(Transport, "global_state", type(Transport.global_state)())
    yield _sent
    current_app.conf.broker_url = before
    current_app.amqp._producer_pool = None


def _sent() -> list[dict[str, object]]:
    messages = []
    with current_app.connection_for_read() as connection, connection.SimpleQueue(QUEUE) as queue:
        while queue.qsize():
            message = queue.get(block=False)
            messages.append({"headers": message.headers, "body": json.loads(message.body)})
            message.ack()
    return messages


@pytest.mark.parametrize("deed", [publish, write, invite_somebody, upload, import_one], ids=lambda deed: deed.__name__)
def test_what_is_done_sends_no_words(
    deed: Callable[[Path], None],
    broker: Callable[[], list[dict[str, object]]],
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        deed(tmp_path)
    messages = broker()
    assert bool(messages) is (deed is not invite_somebody), "search is told of all but a letter"
    assert SECRET not in json.dumps(messages)
    for message in messages:
        arguments, named, _embedded = message["body"]  # the form of Celery's second protocol
        assert all(isinstance(each, int) for each in [*arguments, *named.values()]), message["headers"]["task"]
