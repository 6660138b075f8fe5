"""What an operator watches: each figure costs the same on a site of any size, and says what to do when it is bad."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import naturaltime
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from . import engines, service
from .models import Job, LastRun, Rebuild, SearchChange, SearchChangeQuerySet

MOST_COUNTED = 10_000  # of what waits; more takes longer to count and says no more
MINUTES = datetime.timedelta(minutes=5)  # in which the clock ran
LONGEST_WAIT = datetime.timedelta(minutes=15)  # of a change
NIGHT = datetime.timedelta(hours=26)  # in which there was one


@dataclass(frozen=True)
class Figure:
    """One line. `value` is for a monitor: a number, a name, or an age in seconds (None: never, or nothing)."""

    name: str
    label: str
    value: int | str | None
    shown: str
    good: bool = True
    advice: str = ""


def figures() -> list[Figure]:
    """Raises DatabaseError when the database is away."""
    return [_engine(), _circuit(), _index(), *_changes(), *_runs()]


def _engine() -> Figure:
    name, projection = service.answering(), engines.projection()
    advice = _("Elasticsearch does not answer, or not in time. Look at its own log; until then the database answers.")
    return Figure(
        "engine", _("Questions are answered by"), name, name, not projection or name == projection.name, advice
    )


def _circuit() -> Figure:
    opened = service.circuit.is_open()
    shown = _("open: Elasticsearch failed five times") if opened else pgettext("circuit", "closed")
    advice = _("It is asked again every ten seconds, and the circuit closes by itself when that works.")
    return Figure("circuit", _("Circuit breaker"), "open" if opened else "closed", shown, not opened, advice)


def _index() -> Figure:
    state = Rebuild.objects.state()
    shown = {"ready": _("whole"), "rebuilding": _("being built anew"), "refused": _("not built anew")}[state]
    advice = _("The last rebuild was not whole, so the one before it stays. manage.py search_rebuild says why.")
    return Figure("index", _("Index"), state, shown, state != "refused", advice)


def _changes() -> list[Figure]:
    changes = SearchChange.objects
    pending = changes.pending().order_by("requested_at")
    oldest = pending.values_list("requested_at", flat=True).first()
    withheld = _number(changes.withheld())
    parked = _number(changes.parked())
    return [
        _counted("waiting", _("Changes that wait"), _number(pending)),
        _aged(
            "oldest",
            _("Oldest change that waits"),
            oldest,
            not oldest or _is_within(oldest, LONGEST_WAIT),
            _("No worker takes it up, or the engine does not: look whether a Celery worker runs, and at its log."),
        ),
        _counted(
            "parked",
            _("Changes that search could not take in"),
            parked,
            parked == 0,
            _("They stand on the first page of the admin, with the reason and a button to try again."),
        ),
        _counted(
            "withheld",
            _("Changes that hide something until they are done"),
            withheld,
            withheld <= service.MOST_WITHHELD,
            _("So many that the database answers, which leaves them out by itself; it ends when they are done."),
        ),
    ]


def _runs() -> list[Figure]:
    runs = {run.job: run for run in LastRun.objects.all()}
    ended = {job: runs[job].ended if job in runs else None for job in Job}
    differences = runs[Job.CHECK].found if Job.CHECK in runs else 0
    return [
        _aged(
            "clock",
            _("The clock ran"),
            ended[Job.CLOCK],
            _is_within(ended[Job.CLOCK], MINUTES),
            _("Celery beat or a worker does not run, or a job of theirs fails: look at their logs."),
        ),
        _aged(
            "check",
            _("Search was compared with the site"),
            ended[Job.CHECK],
            _is_within(ended[Job.CHECK], NIGHT),
            _("Run manage.py search_check: it says what goes wrong."),
        ),
        _counted(
            "differences",
            _("Differences found then"),
            differences,
            differences == 0,
            _("Run manage.py search_check --repair, and search_check once nothing waits any more."),
        ),
        _aged(
            "sweep",
            _("The nightly sweep ended"),
            ended[Job.SWEEP],
            _is_within(ended[Job.SWEEP], NIGHT),
            _("Look in the log of the worker at twenty past three at night."),
        ),
        _aged("rebuild", _("The index was built anew"), ended[Job.REBUILD]),
    ]


def _aged(name: str, label: str, since: datetime.datetime | None, good: bool = True, advice: str = "") -> Figure:
    seconds = int((timezone.now() - since).total_seconds()) if since else None
    return Figure(name, label, seconds, naturaltime(since) if since else pgettext("moment", "none"), good, advice)


def _counted(name: str, label: str, number: int, good: bool = True, advice: str = "") -> Figure:
    return Figure(name, label, number, str(number), good, advice)


def _number(changes: SearchChangeQuerySet) -> int:
    """How many, up to `MOST_COUNTED`."""
    return changes[:MOST_COUNTED].count()


def _is_within(moment: datetime.datetime | None, most: datetime.timedelta) -> bool:
    return moment is not None and timezone.now() - moment <= most
