"""What happens by itself, in one process beside an embedded site."""

from __future__ import annotations

import datetime
import os
import signal
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone

from andereogen import clock, tasks
from andereogen.settings import base
from attachments import tasks as attachments_tasks
from notifications import tasks as notifications_tasks
from search import tasks as search_tasks

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the jobs that the clock started, in order."""
    done: list[str] = []

    def named(name: str) -> Callable[[], None]:
        def job() -> None:
            done.append(name)

        return job

    for name in ("drain", "catch_up", "tick", "recover", "look", "sweep", "read_again", "forget_old"):
        monkeypatch.setattr(clock, name, named(name))
    monkeypatch.setattr(clock, "close_old_connections", lambda: None)
    return done


def _at(monkeypatch: pytest.MonkeyPatch, hour: int, day: int = 1) -> None:
    moment = datetime.datetime(2026, 6, day, hour, 30, tzinfo=AMSTERDAM)
    monkeypatch.setattr(timezone, "localtime", lambda: moment)


def test_every_look_drains_and_every_minute_ticks(jobs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    _at(monkeypatch, hour=12)
    minutes = clock.Clock()
    for _look in range(3):
        minutes.run()
    assert jobs == ["drain", "catch_up", "tick", "recover", "look", "drain", "catch_up", "drain", "catch_up"]
    minutes.ticked -= clock.MINUTE
    minutes.run()
    assert jobs[-5:] == ["drain", "catch_up", "tick", "recover", "look"]


def test_every_night_sweeps_once(jobs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    nights = clock.Clock()
    for day in (1, 2):
        for hour in (2, 3, 3, 4):
            _at(monkeypatch, hour, day)
            nights.run()
    assert jobs.count("sweep") == jobs.count("forget_old") == 2


def test_a_job_that_fails_holds_up_no_other(
    jobs: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise ZeroDivisionError("geheim")

    _at(monkeypatch, hour=12)
    monkeypatch.setattr(clock, "drain", fail)
    clock.Clock().run()
    assert jobs == ["catch_up", "tick", "recover", "look"]
    assert "ZeroDivisionError" in caplog.text
    assert "geheim" not in caplog.text


@pytest.fixture
def _own_signals() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("_own_signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_work_goes_on_until_it_is_told_to_stop(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []

    def look(_clock: clock.Clock) -> float:
        looks.append(1)
        if len(looks) == 3:
            os.kill(os.getpid(), number)
        return 0.001

    monkeypatch.setattr(clock.Clock, "run", look)
    call_command("work", verbosity=0)
    assert len(looks) == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    "task",
    [
        *(tasks.tick, search_tasks.drain, search_tasks.recover, search_tasks.sweep),
        *(attachments_tasks.catch_up, attachments_tasks.read_again, notifications_tasks.forget_old),
    ],
)
def test_what_beat_calls_exists_and_may_be_called_twice(task: Callable[[], None]) -> None:
    task()
    task()
    assert task.name in {entry["task"] for entry in base.CELERY_BEAT_SCHEDULE.values()}
