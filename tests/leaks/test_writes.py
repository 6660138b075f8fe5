"""No form of the site changes anything for a role that may not do that, and each is done by a role that may."""

from __future__ import annotations

import pytest
from django.apps import apps
from wagtail.models import ReferenceIndex

from communities import policies
from communities.models import Post
from search.models import SavedSearch

from .addresses import addresses, site_patterns
from .asking import client_of, told, without_address
from .database import contents, undone
from .deeds import DEEDS, KEEP_NOTHING, all_deeds, of_others
from .roles import FACILITATOR_A, MEMBER_A, MEMBER_AB, NOBODY_SPECIAL, ROLES, SUPERUSER, VISITOR
from .world import World

# What follows from a deed in search, and in Wagtail's own index of what refers to what.
INDEX = {model._meta.db_table for model in apps.get_app_config("search").get_models() if model is not SavedSearch}
INDEX.add(ReferenceIndex._meta.db_table)
NOTHING: frozenset[str] = frozenset()
SOME = {VISITOR, MEMBER_A, FACILITATOR_A}
IN_TURN = [role if role in SOME else pytest.param(role, marks=pytest.mark.crawl) for role in ROLES]


def some(route: str, world: World) -> list[str]:
    """Of the addresses behind a route that keeps nothing; they differ little."""
    return addresses(route, world)[::6]


def test_every_address_that_takes_a_form_has_its_row(world: World) -> None:
    answering = set()
    for route in site_patterns():
        for role in (VISITOR, NOBODY_SPECIAL, MEMBER_AB, FACILITATOR_A, SUPERUSER):
            with undone():
                client = client_of(world, role)
                statuses = {told(client.post(address))[:3] for address in some(route, world)}
            answering |= {route} if statuses - {"404", "405"} else set()
    assert answering == set(DEEDS) | KEEP_NOTHING


@pytest.mark.parametrize("role", IN_TURN)
def test_who_may_not_do_it_changes_nothing_and_learns_nothing(role: str, world: World) -> None:
    client, before = client_of(world, role), contents()
    telling = []
    for deed in all_deeds(world):
        if role in deed.may:
            continue
        sent = {**deed.body(world, role), **of_others(world)}
        here, elsewhere = (without_address(client.post(at, sent)) for at in (deed.address, deed.elsewhere))
        if deed.elsewhere and role not in deed.known and here != elsewhere:
            telling.append(deed.what)
    assert contents().changed_since(before) == set()
    assert telling == [], "answered otherwise than for what never was"


@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_it_changes_what_it_is_for_and_nothing_of_others(role: str, world: World) -> None:
    allowed = [(deed, client_of(world, role)) for deed in all_deeds(world) if role in deed.may]
    before = contents(besides=NOTHING)
    for deed, client in allowed:
        with undone():
            client.post(deed.address, {**deed.body(world, role), **of_others(world)})
            after = contents(besides=NOTHING)
            changed = {row for row in after.changed_since(before) if row[0] not in INDEX}
            assert changed, f"{role} can't {deed.what}"
            assert {row for row in changed if before.had(row)} <= deed.own(role), deed.what
            new = Post.objects.filter(
                pk__in={key for table, key in changed - deed.own(role) if table.endswith("_post")}
            )
            assert {post.author for post in new} <= {world.people.get(role)}, deed.what


@pytest.mark.parametrize("role", ROLES)
def test_without_its_token_no_form_changes_anything(role: str, world: World) -> None:
    client, before = client_of(world, role, careful=True), contents()
    deeds = [deed for deed in all_deeds(world) if role in deed.may and not deed.by_address]
    refused = [client.post(deed.address, deed.body(world, role)) for deed in deeds]
    assert contents().changed_since(before) == set()
    assert all(response.status_code == 403 for response in refused)


@pytest.mark.parametrize("role", ROLES)
def test_by_another_method_nothing_is_done(role: str, world: World) -> None:
    """Also with everything that the form needs after the question mark."""
    client, before = client_of(world, role), contents()
    for deed in (deed for deed in all_deeds(world) if role in deed.may):
        for method in ("get", "head", "put", "delete"):
            getattr(client, method)(deed.address, query_params=deed.body(world, role))
    assert contents().changed_since(before) == set()


@pytest.mark.parametrize("role", ROLES)
def test_an_address_without_a_deed_keeps_nothing(role: str, world: World) -> None:
    client, before = client_of(world, role), contents()
    for route in KEEP_NOTHING:
        for address in some(route, world):
            told(client.post(address, of_others(world)))
    assert contents().changed_since(before) == set()


def test_a_hole_that_is_planted_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the policy of editing opened, a member changes the post of another."""
    monkeypatch.setattr(policies, "can_edit", lambda viewer, post: True)
    client, before = client_of(world, MEMBER_A), contents()
    post = world.posts["reply in hidden community A"]
    for deed in DEEDS["communities/<token:community>/<token:topic>/<token:post>/bewerk/"](world):
        client.post(deed.address, deed.body(world, MEMBER_A))
    assert ("communities_post", post.pk) in contents().changed_since(before)
