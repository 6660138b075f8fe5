"""Who asks too often waits a little: a member by account, a visitor by address."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from search import limits
from search.limits import WINDOW
from tests.people.factories import UserFactory

pytestmark = pytest.mark.django_db
START = 1_700_000_000 // WINDOW * WINDOW


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, as the only thing in a list, standing still at the beginning of a minute."""
    now = [float(START)]
    monkeypatch.setattr(limits.time, "time", lambda: now[0])
    return now


def ask(client: Client, address: str = "192.0.2.1", path: str = "/zoeken/suggesties/", **headers: str) -> HttpResponse:
    return client.get(path, {"q": "school"}, REMOTE_ADDR=address, headers=headers)


@pytest.fixture(autouse=True)
def _few(settings: Settings) -> None:
    settings.SEARCHES_A_MINUTE = settings.SUGGESTIONS_A_MINUTE = 3


def wear_out(client: Client, address: str = "192.0.2.1") -> None:
    for _time in range(3):
        assert ask(client, address).status_code == 200


def test_too_many_letters_get_none_and_the_time_to_wait(client: Client, clock: list[float]) -> None:
    wear_out(client)
    clock[0] += 20
    answer = ask(client)
    assert (answer.status_code, answer["Retry-After"]) == (429, "40")
    assert answer.json() == {"suggestions": [], "wait": 40}
    assert "no-store" in answer["Cache-Control"]
    clock[0] += 40
    assert ask(client).status_code == 200


def test_too_many_searches_get_a_page_that_says_when_to_come_back(client: Client, clock: list[float]) -> None:
    for _time in range(3):
        assert ask(client, path="/zoeken/").status_code == 200
    clock[0] += 15
    answer = ask(client, path="/zoeken/")
    page = re.sub(r"\s+", " ", answer.content.decode())
    assert (answer.status_code, answer["Retry-After"]) == (429, "45")
    assert "Je zocht heel vaak in korte tijd" in page
    assert re.search(r"Over 45 seconden, om \d\d\.\d\d\.\d\d uur, kun je weer zoeken", page)
    assert 'href="/zoeken/?q=school"' in page


def test_one_address_is_not_kept_waiting_by_another(client: Client) -> None:
    wear_out(client)
    assert ask(client, "192.0.2.2").status_code == 200


def test_a_household_has_one_network_of_addresses(client: Client) -> None:
    wear_out(client, "2001:db8:1:2::1")
    assert ask(client, "2001:db8:1:2:ffff::9").status_code == 429
    assert ask(client, "2001:db8:1:3::1").status_code == 200


def test_a_member_counts_by_account_from_whichever_address(client: Client) -> None:
    wear_out(client)
    member, other = Client(), Client()
    member.force_login(UserFactory())
    other.force_login(UserFactory())
    wear_out(member)
    assert ask(member, "192.0.2.9").status_code == 429
    assert ask(other).status_code == 200


def test_a_header_that_anyone_can_send_is_no_address(client: Client) -> None:
    wear_out(client)
    assert ask(client, x_forwarded_for="198.51.100.7").status_code == 429


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw(client: Client, settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _time in range(3):
        ask(client, x_forwarded_for="203.0.113.5, 198.51.100.7")
    assert ask(client, x_forwarded_for="203.0.113.9, 198.51.100.7").status_code == 429
    assert ask(client, x_forwarded_for="203.0.113.9, 198.51.100.8").status_code == 200


def test_a_cache_that_is_away_stops_nobody_from_searching(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(cache, "add", away)
    monkeypatch.setattr(limits, "_counts", limits.Forgiving(cache, pause=10.0))
    assert ask(client).status_code == 200
    assert ask(client).status_code == 200
