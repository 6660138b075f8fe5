"""Files that machines look for at fixed addresses."""

import datetime

import pytest
from django.test import Client


def test_robots_are_kept_from_combinations_of_filters(client: Client) -> None:
    assert "Disallow: /zoeken/?" in client.get("/robots.txt").content.decode()


@pytest.fixture
def security(client: Client) -> dict[str, str]:
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    return dict(line.split(": ", 1) for line in lines)


def test_security_txt_has_what_the_standard_asks(security: dict[str, str]) -> None:
    assert security["Contact"].startswith(("https://", "http://", "mailto:"))
    assert security["Canonical"].endswith("/.well-known/security.txt")


def test_security_txt_never_runs_out_and_never_lasts_a_year(security: dict[str, str]) -> None:
    left = datetime.datetime.fromisoformat(security["Expires"]) - datetime.datetime.now(datetime.UTC)
    assert datetime.timedelta(days=30) < left < datetime.timedelta(days=365)


def test_a_password_manager_finds_where_to_change_a_password(client: Client) -> None:
    assert client.get("/.well-known/change-password")["Location"] == "/account/password/change/"


def test_the_icon_is_there_for_browsers_that_only_know_the_old_address(client: Client) -> None:
    assert client.get("/favicon.ico")["Location"].endswith(".svg")
