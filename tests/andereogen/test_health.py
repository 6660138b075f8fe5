"""The health page says whether the platform works and who answers, and nothing else."""

from __future__ import annotations

import datetime

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from andereogen import health
from search.models import Job, LastRun, Rebuild, SearchChange

pytestmark = pytest.mark.django_db


def test_says_that_all_is_well_and_which_engine_answers(client: Client) -> None:
    response = client.get("/gezond/")
    assert response.status_code == 200
    assert "Zoekvragen worden beantwoord door: database." in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_speaks_json_when_asked(client: Client) -> None:
    response = client.get("/gezond/", headers={"accept": "application/json"})
    assert response.json() == {"ok": True, "search": "database", "index": "ready"}


def test_says_that_the_index_is_being_built_anew_or_could_not_be(client: Client) -> None:
    Rebuild.objects.take(timezone.now() + datetime.timedelta(minutes=1))
    assert "De zoekindex wordt opnieuw opgebouwd." in client.get("/gezond/").content.decode()
    Rebuild.objects.end(refused="5 of 5 entries are missing")
    shown = client.get("/gezond/").content.decode()
    assert "kon niet opnieuw worden opgebouwd" in shown
    assert "5 of 5" not in shown
    Rebuild.objects.end()
    assert "zoekindex" not in client.get("/gezond/").content.decode()


@pytest.fixture
def _no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise OperationalError("password of geheim is wrong")

    monkeypatch.setattr(health, "answering", fail)


@pytest.mark.usefixtures("_no_database")
def test_says_that_the_database_is_away_and_nothing_more(client: Client) -> None:
    response = client.get("/gezond/")
    assert response.status_code == 503
    assert "geheim" not in response.content.decode()


@pytest.mark.usefixtures("_no_database")
def test_says_so_in_json_too(client: Client) -> None:
    response = client.get("/gezond/", headers={"accept": "application/json"})
    assert (response.status_code, response.json()) == (503, {"ok": False, "search": "", "index": ""})


def test_is_read_only(client: Client) -> None:
    assert client.post("/gezond/").status_code == 405


class TestFigures:
    """For a monitor that brings the token; for everybody else there is nothing."""

    @pytest.fixture(autouse=True)
    def _token(self, settings: Settings) -> None:
        settings.HEALTH_TOKEN = "een-token-van-de-beheerder"

    def _ask(self, client: Client, token: str = "een-token-van-de-beheerder") -> HttpResponse:
        return client.get("/gezond/cijfers/", headers={"authorization": f"Bearer {token}"})

    def test_say_what_is_wrong_and_give_each_number(self, client: Client) -> None:
        for job in Job:
            LastRun.objects.note(job)
        SearchChange.objects.create(key="post:31", requested=1, parked="too long: url")
        response = self._ask(client)
        told = response.json()
        assert (told["ok"], told["wrong"]) == (False, ["parked"])
        assert told["figures"] == {
            "engine": "database", "circuit": "closed", "index": "ready", "waiting": 0, "oldest": None, "parked": 1,
            "withheld": 0, "clock": 0, "check": 0, "differences": 0, "sweep": 0, "rebuild": 0,
        }  # fmt: skip
        assert "no-store" in response["Cache-Control"]

    @pytest.mark.usefixtures("_no_database")
    def test_say_that_the_database_is_away(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(health, "for_monitor", health.answering)
        response = self._ask(client)
        assert (response.status_code, response.json()["wrong"]) == (503, ["database"])

    def test_are_read_only(self, client: Client) -> None:
        sent = client.post("/gezond/cijfers/", headers={"authorization": "Bearer een-token-van-de-beheerder"})
        assert sent.status_code == 405

    @pytest.mark.parametrize("token", ["", "een-ander", "een-token-van-de-beheerder ", "\u00e9\u00e9n"])
    def test_are_not_there_with_another_token(self, client: Client, token: str) -> None:
        with CaptureQueriesContext(connection) as asked:
            shown = self._ask(client, token)
        with CaptureQueriesContext(connection) as elsewhere:
            not_there = client.get("/gezond/nergens/")
        assert (shown.status_code, shown.content) == (404, not_there.content)
        assert len(asked) == len(elsewhere)

    def test_are_not_there_without_a_token_in_the_settings(self, client: Client, settings: Settings) -> None:
        settings.HEALTH_TOKEN = ""
        assert self._ask(client, "").status_code == 404
        assert client.get("/gezond/cijfers/").status_code == 404
