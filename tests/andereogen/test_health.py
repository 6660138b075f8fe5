"""The health page says whether the platform works and who answers, and nothing else."""

from __future__ import annotations

import datetime

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from andereogen import health
from search.models import Rebuild

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
