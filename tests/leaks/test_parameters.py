"""Whatever stands after the question mark, in every name that the code behind an address reads: never a failure.

The names are those that are read while the address is asked, so a new one has its odd values at once.
"""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import QueryDict
from django.test import Client

from tests.bad_input.values import ODD, QUERIES

from .addresses import addresses, admin_addresses, admin_patterns, site_patterns
from .asking import client_of, told
from .roles import MEMBER_AB, SUPERUSER
from .world import World


class Noting(QueryDict):
    """What stands after the question mark, with the names that are asked of it."""

    asked: ClassVar[set[str]] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.asked.add(key)
        return super().get(key, default)

    def getlist(self, key: str, default: Any = None) -> Any:
        self.asked.add(key)
        return super().getlist(key, default)

    def __getitem__(self, key: str) -> Any:
        self.asked.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return super().__contains__(key)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names that are read from here on."""
    monkeypatch.setattr(WSGIRequest, "GET", property(lambda request: Noting(request.META.get("QUERY_STRING", ""))))
    return Noting.asked


SEARCHED = {"q", "search", "term"}  # names of fields for searching
TELLING = [ODD[name] for name in ("nul", "number", "below nothing", "query", "json")]


def failing(client: Client, address: str, asked: set[str]) -> list[str]:
    """The questions that made it fail: each name that it reads, with each value that may be odd there."""
    asked.clear()
    told(client.get(address))
    names = sorted(asked)
    questions: list[dict[str, object]] = [{name: [value, value] for name in names} for value in TELLING]
    for name in names:
        questions += [{name: value} for value in (QUERIES if name in SEARCHED else TELLING)]
    client.raise_request_exception = False
    return [
        f"{address} {question!r:.90}"
        for question in (questions if names else [])
        if told(client.get(address, question))[0] == "5"
    ]


def test_a_page_of_the_site_takes_any_question(world: World, asked: set[str]) -> None:
    client, wrong, seen = client_of(world, MEMBER_AB), [], set()
    for route in site_patterns():
        for address in addresses(route, world)[:1]:
            wrong += failing(client, address, asked)
            seen |= asked
    assert not wrong, "\n".join(wrong)
    assert {"q", "thema", "pagina", "voor", "bericht", "next"} <= seen, "no names are noted"


@pytest.mark.crawl
def test_a_page_of_the_admin_takes_any_question(world: World, asked: set[str]) -> None:
    client, wrong, seen = client_of(world, SUPERUSER), [], set()
    for route in admin_patterns():
        for address in admin_addresses(route, world)[:1]:
            if "logout" not in address:
                wrong += failing(client, address, asked)
                seen |= asked
    assert not wrong, "\n".join(wrong)
    assert {"q", "p", "ordering", "id", "term", "child_of"} <= seen, "no names are noted"
