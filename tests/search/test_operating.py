"""The administrator sees in figures how search does, and what to do about what isn't well."""

from __future__ import annotations

import datetime
import html

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.models import User
from people.roles import Role
from search import figures as watching
from search import service
from search.circuit import Circuit
from search.drain import drain
from search.figures import Figure, figures
from search.models import Job, LastRun, Rebuild, SearchChange, SearchChangeQuerySet
from search.rebuild import rebuild
from search.sweep import sweep
from tests.people.factories import InvolvementFactory

from .shelf import Shelf, Warehouse

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PAGE = "/admin/zoeken/gezondheid/"


def ago(**time: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(**time)


def of(name: str) -> Figure:
    return next(figure for figure in figures() if figure.name == name)


@pytest.fixture
def well() -> None:
    """Every job ran just now."""
    for job in Job:
        LastRun.objects.note(job)


@pytest.mark.usefixtures("well")
class TestEveryFigure:
    def test_is_good_on_a_site_that_is_well(self) -> None:
        assert [figure.name for figure in figures() if not figure.good] == []

    def test_has_advice_when_it_can_be_bad(self, warehouse: Warehouse, circuit: Circuit, shelf: Shelf) -> None:
        for _time in range(5):
            circuit.failed()
        Rebuild.objects.take(ago(minutes=1))
        Rebuild.objects.end(refused="2 of 5 entries")
        SearchChange.objects.create(key="book:1", requested=2, narrowed=2, requested_at=ago(minutes=16))
        SearchChange.objects.create(key="book:2", requested=1, parked="too long: url")
        LastRun.objects.update(ended=ago(hours=27), found=3)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(service, "MOST_WITHHELD", 0)
            bad = {figure.name: figure.advice for figure in figures() if not figure.good}
        assert set(bad) == {
            "engine", "circuit", "index", "oldest", "parked", "withheld", "clock", "check", "differences", "sweep",
        }  # fmt: skip
        assert all(bad.values())

    def test_costs_the_same_however_much_waits(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(watching, "MOST_COUNTED", 3)
        with CaptureQueriesContext(connection) as few:
            figures()
        SearchChange.objects.bulk_create(SearchChange(key=f"book:{pk}", requested=1) for pk in range(50))
        with CaptureQueriesContext(connection) as many:
            assert of("waiting").value == 3
        assert len(many) == len(few)


def test_before_anything_ran_only_the_jobs_are_told_of() -> None:
    assert [figure.name for figure in figures() if not figure.good] == ["clock", "check", "sweep"]
    assert of("clock").value is None


@pytest.mark.parametrize(
    ("waiting", "index"),
    [
        (SearchChange.objects.pending().order_by("requested_at"), "search_change_pending"),
        (SearchChange.objects.parked(), "search_change_parked"),
        (SearchChange.objects.withheld(), "search_change_withheld"),
    ],
)
def test_an_index_answers_so_that_a_million_that_do_not_wait_cost_nothing(
    waiting: SearchChangeQuerySet, index: str
) -> None:
    SearchChange.objects.bulk_create(
        SearchChange(key=f"book:{pk}", requested=1, built=1, pushed=1) for pk in range(2_000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    assert index in waiting[:10].explain()


class TestTheOldest:
    def test_is_told_in_seconds(self) -> None:
        SearchChange.objects.create(key="book:1", requested=1, requested_at=ago(minutes=2))
        SearchChange.objects.create(key="book:2", requested=1)
        assert of("oldest").value in range(120, 130)
        assert (of("oldest").good, of("waiting").value) == (True, 2)

    def test_is_nothing_when_nothing_waits(self) -> None:
        assert (of("oldest").value, of("oldest").shown) == (None, "geen")


class TestWhatRan:
    def test_the_sweep_and_with_it_a_check(self, shelf: Shelf) -> None:
        shelf.put(1)
        sweep()
        assert (of("sweep").value, of("check").value, of("differences").value) == (0, 0, 1)

    def test_a_sweep_that_could_not_ask_the_engine_is_no_check(self, warehouse: Warehouse, shelf: Shelf) -> None:
        warehouse.stored = lambda store: warehouse.search(None, None)  # type: ignore[method-assign]
        sweep()
        assert (of("sweep").value, of("check").value) == (0, None)

    def test_the_command_that_checks(self, shelf: Shelf) -> None:
        shelf.put(1)
        call_command("search_check", "--repair")
        assert of("differences").value == 1
        drain()
        call_command("search_check")
        assert (of("check").value, of("differences").value) == (0, 0)

    def test_a_rebuild(self, shelf: Shelf, warehouse: Warehouse) -> None:
        assert of("rebuild").shown == "geen"
        rebuild()
        assert (of("rebuild").value, of("rebuild").good) == (0, True)


class TestThePage:
    @pytest.fixture
    def administrator(self, client: Client) -> Client:
        client.force_login(User.objects.create_superuser("beheer@voorbeeld.example", "een-lang-wachtwoord"))
        return client

    def test_shows_each_figure_and_what_to_do(self, administrator: Client) -> None:
        SearchChange.objects.create(key="post:31", requested=1, parked="too long: url")
        page = html.unescape(administrator.get(PAGE).content.decode())
        assert "Zoekvragen worden beantwoord door" in page
        assert "Wijzigingen die de zoekfunctie niet kon opnemen" in page
        assert "met de reden en een knop om het opnieuw te proberen" in page
        assert "post:31" not in page

    def test_stands_in_the_menu(self, administrator: Client) -> None:
        assert PAGE in administrator.get("/admin/").content.decode()

    def test_is_not_there_for_anybody_else(self, client: Client) -> None:
        client.force_login(InvolvementFactory(role=Role.PROGRAMMABUREAU).person)
        shown, not_there = client.get(PAGE), client.get("/admin/zoeken/nooit/")
        assert (shown.status_code, shown.content) == (404, not_there.content)
        assert PAGE not in client.get("/admin/").content.decode()
