"""The admin tells each editor of their own corner alone, and the office nothing that members write."""

from collections import defaultdict

import pytest

from .addresses import admin_addresses, admin_patterns
from .asking import answer, client_of
from .roles import EDITOR_PROGRAMME, EDITOR_THEME, EDITOR_X, MEMBER_A, OFFICE
from .world import World

pytestmark = pytest.mark.crawl


def told(world: World, role: str) -> dict[str, set[str]]:
    """What this role reads anywhere in the admin: what carries the word -> the addresses that told it."""
    client = client_of(world, role)
    found: dict[str, set[str]] = defaultdict(set)
    for address in sorted({address for route in admin_patterns() for address in admin_addresses(route, world)}):
        if "logout" in address:
            continue  # the rest is asked as this person
        text = answer(client, address)
        for canary in world.canaries.values():
            if canary.word in text:
                found[canary.what].add(address)
    return found


@pytest.mark.parametrize("role", [EDITOR_X, EDITOR_THEME, EDITOR_PROGRAMME, OFFICE])
def test_an_editor_reads_what_is_public_and_what_is_theirs(world: World, role: str) -> None:
    read = told(world, role)
    leaks = [
        f"{what} at {', '.join(sorted(where))}"
        for what, where in read.items()
        if role not in world.canaries[what].admin | world.canaries[what].site
    ]
    assert not leaks, "\n".join(leaks)
    assert any(role in world.canaries[what].admin for what in read), "reads nothing at all, so this proves nothing"


@pytest.mark.parametrize("role", [MEMBER_A])
def test_who_has_no_work_there_reads_nothing_in_the_admin(world: World, role: str) -> None:
    assert told(world, role) == {}
