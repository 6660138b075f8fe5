"""No road on the site tells a closed word to anyone who may not read it, and each word is read by someone who may."""

from __future__ import annotations

from collections import defaultdict

import pytest
from django.test import Client

from communities.models import Community, community, forum

from .addresses import FILLS, addresses, patterns, site_patterns
from .asking import answer, client_of
from .database import contents
from .roles import REMOVED, ROLES, VISITOR
from .world import World


def told(world: World, role: str) -> dict[str, set[str]]:
    """What this role reads anywhere on the site: what carries the word -> the addresses that told it."""
    client, before = client_of(world, role), contents()
    found: dict[str, set[str]] = defaultdict(set)
    for address in sorted({address for route in site_patterns() for address in addresses(route, world)}):
        text = answer(client, address)
        text = text.replace(address, "")  # who asks for a word in an address knows it already
        for canary in world.canaries.values():
            if canary.word in text:
                found[canary.what].add(address)
    assert contents().changed_since(before) == set(), f"something changed because {role} looked"
    return found


def test_every_route_of_the_site_is_known_to_the_crawl(world: World) -> None:
    unknown = []
    for route in site_patterns():
        try:
            addresses(route, world)
        except KeyError:
            unknown.append(route)
    assert not unknown, "say in addresses.FILLS which things stand behind these routes"
    assert set(FILLS) <= set(patterns()), "a row for a route that is gone"


def test_no_closed_word_is_told_and_each_is_told_to_someone_who_may(world: World) -> None:
    readers: dict[str, set[str]] = defaultdict(set)
    leaks = []
    for role in ROLES:
        for what, where in told(world, role).items():
            readers[what].add(role)
            if role not in world.canaries[what].site:
                leaks.append(f"{role} reads {what} at {', '.join(sorted(where))}")
    assert not leaks, "\n".join(leaks)
    unread = {what for what, canary in world.canaries.items() if canary.site and not readers[what]}
    assert not unread, "nobody read these, so the crawl proves nothing about them"


def test_no_address_leads_to_the_folders_of_files(world: World) -> None:
    """Who holds the name of a file has no way around the check."""
    for file in world.files.values():
        for folder in ("media", "private", "var/media", "var/private"):
            assert Client().get(f"/{folder}/{file.file.name}").status_code == 404


def test_the_crawl_finds_a_planted_leak(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the forum's one policy opened for all, a visitor's crawl has to tell it."""
    for module in (community, forum):
        monkeypatch.setattr(module, "own_communities", lambda viewer: Community.objects.values_list("pk", flat=True))
    assert "topic of hidden community A" in told(world, VISITOR)


@pytest.mark.parametrize("role", [VISITOR, REMOVED])
def test_who_asks_search_for_a_closed_word_itself_finds_nothing(world: World, role: str) -> None:
    client = client_of(world, role)
    for canary in world.canaries.values():
        results = client.get("/zoeken/", {"q": canary.word}).context["results"]
        if role not in canary.site:
            assert (results.total, results.hits, results.suggestions) == (0, [], ()), canary.what
            assert not any(results.facets.values()), canary.what
