"""Nothing that search tells a role depends on what that role may not see: not a hit, count, order, word or byte.

On SQLite the order among a member's own closed hits may depend on other closed text (`search/engines/sqlite.py`); there
the answers of who sees closed text are compared without that order.
"""

from __future__ import annotations

import difflib
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.db import connection

from people.viewer import viewer_of
from search import engines, vocabulary
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.dsl import Elasticsearch
from search.models import SearchEntry, State
from tests.thorough import THOROUGH

from . import silence
from .database import undone
from .roles import (
    EDITOR_PROGRAMME,
    EDITOR_THEME,
    EDITOR_X,
    GROUP_READER,
    MEMBER_A,
    MEMBER_B,
    NOBODY_SPECIAL,
    OFFICE,
    REMOVED,
    SUSPENDED,
    VISITOR,
)
from .world import World, build

ON_POSTGRESQL = bool(configured.TEST_DATABASE_URL)
ENGINES = [
    pytest.param("database", marks=[pytest.mark.postgresql] if ON_POSTGRESQL else []),
    pytest.param("elasticsearch", marks=pytest.mark.elasticsearch),
]
ASKING = [VISITOR, REMOVED, MEMBER_A, GROUP_READER]
if THOROUGH:
    ASKING += [SUSPENDED, NOBODY_SPECIAL, MEMBER_B, EDITOR_X, OFFICE]


@pytest.fixture
def site(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> World:
    """The world of these tests; on PostgreSQL a new one, in the database that the pass over it has."""
    if not ON_POSTGRESQL:
        return request.getfixturevalue("world")
    request.getfixturevalue("db")
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = tmp_path / "media", tmp_path / "private"
    return build()


@pytest.fixture
def elasticsearch(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Elasticsearch as in production, with stores that are gone afterwards."""
    settings.ELASTICSEARCH_URL = os.environ["ELASTICSEARCH_URL"]
    settings.SEARCH_INDEX_PREFIX = f"test-{uuid.uuid4().hex[:12]}"
    engine = ElasticsearchEngine(settings.ELASTICSEARCH_URL, settings.SEARCH_INDEX_PREFIX, seconds=10, refresh=True)
    monkeypatch.setattr(engines, "projection", lambda: engine)
    yield
    with Elasticsearch(settings.ELASTICSEARCH_URL) as client:
        for store in client.indices.get(index=f"{settings.SEARCH_INDEX_PREFIX}-*"):
            client.indices.delete(index=store)


@pytest.fixture
def crowded(request: pytest.FixtureRequest, site: World) -> World:
    """With an engine (the parameter), and with open and closed texts that share words; all indexed."""
    if request.param == "elasticsearch":
        request.getfixturevalue("elasticsearch")
    silence.crowd(site)
    silence.build_search_from_nothing()
    return site


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    assert before.keys() == after.keys()
    return [f"{asked}\n{_changed(told, after[asked])}" for asked, told in before.items() if after[asked] != told]


def _changed(told: object, now: object) -> str:
    """The lines that differ, for who reads of a failure."""
    both = [str(answer).splitlines() for answer in (told, now)]
    return "\n".join(line for line in difflib.unified_diff(*both, n=0, lineterm=""))


def answers(world: World, role: str) -> dict[str, Any]:
    """All that search tells this role on the site, as comparable as its engine promises."""
    if connection.vendor == "sqlite" and not engines.projection() and silence.sees_closed_text(role):
        rest = {route: asks for route, asks in silence.ON_THE_SITE.items() if route != "zoeken/"}
        hits = silence.order_aside(world, viewer_of(world.people[role]).principals)
        return {**hits, **silence.told(world, role, rest)}
    return silence.told(world, role, silence.ON_THE_SITE)


def site_without(world: World, role: str) -> None:
    entries = SearchEntry.objects.filter(state=State.LIVE)
    there = entries.count()
    silence.take_away(world, lambda what: role in world.canaries[what].site)
    silence.build_search_from_nothing()
    assert entries.count() < there - 10, "hardly anything was taken away"


def test_every_address_that_tells_of_search_has_its_row() -> None:
    assert silence.search_routes() == {*silence.ON_THE_SITE, *silence.IN_THE_ADMIN}


@pytest.mark.parametrize("crowded", ENGINES, indirect=True)
def test_search_tells_the_same_with_and_without_what_a_role_may_not_see(crowded: World) -> None:
    before = {role: answers(crowded, role) for role in ASKING}
    assert all("Open tekst" in str(told) for told in before.values()), "nothing is found, so this proves nothing"
    heard = []
    for roles in silence.who_see_the_same(crowded, ASKING):
        with undone():
            site_without(crowded, roles[0])
            heard += [
                (role, changed) for role in roles for changed in differences(before[role], answers(crowded, role))
            ]
    assert heard == []


@pytest.mark.crawl
@pytest.mark.parametrize("crowded", ENGINES[:1], indirect=True)
@pytest.mark.parametrize("role", [EDITOR_X, EDITOR_THEME, EDITOR_PROGRAMME])
def test_the_admin_finds_the_same_with_and_without_what_an_editor_may_not_see(role: str, crowded: World) -> None:
    before = silence.told(crowded, role, silence.IN_THE_ADMIN)
    canaries = crowded.canaries
    silence.take_away(crowded, lambda what: role in canaries[what].admin | canaries[what].site)
    assert differences(before, silence.told(crowded, role, silence.IN_THE_ADMIN)) == []


@pytest.mark.parametrize("crowded", ENGINES, indirect=True)
def test_a_vocabulary_that_counts_closed_texts_would_be_heard(crowded: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same comparison with a planted leak: word weights from all texts, as an index counts them by itself."""
    monkeypatch.setattr(vocabulary, "_public_entries", lambda: SearchEntry.objects.filter(state=State.LIVE))
    silence.build_search_from_nothing()
    before = silence.told(crowded, VISITOR, silence.ON_THE_SITE)
    site_without(crowded, VISITOR)
    assert differences(before, silence.told(crowded, VISITOR, silence.ON_THE_SITE)) != []


@pytest.mark.parametrize("crowded", ENGINES[:1], indirect=True)
def test_a_count_that_includes_closed_hits_would_be_heard(crowded: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same with another planted leak: an engine that counts for a visitor what members may see."""
    search = engines.database_engine().search
    everyone = frozenset(SearchEntry.objects.values_list("audience", flat=True))
    monkeypatch.setattr(
        type(engines.database_engine()),
        "search",
        lambda _engine, query, parsed: search(silence.as_if(query, everyone), parsed),
    )
    before = silence.told(crowded, VISITOR, silence.ON_THE_SITE)
    site_without(crowded, VISITOR)
    assert differences(before, silence.told(crowded, VISITOR, silence.ON_THE_SITE)) != []
