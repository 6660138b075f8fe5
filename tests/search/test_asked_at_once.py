"""Noting what was asked, while somebody else writes."""

from __future__ import annotations

import pytest
from django.db import connection

from .test_asked import ask, asker, noted
from .timing import done_within, while_another_writes

pytestmark = [pytest.mark.any_database, pytest.mark.django_db(transaction=True)]


def test_a_search_does_not_wait_for_another_writer() -> None:
    ask(asker(), "school")
    with while_another_writes("search_askedtoday"):
        assert done_within(2, lambda: ask(asker(), "opvang"))
    assert "school" in noted()
    if connection.vendor == "sqlite":
        usual = connection.settings_dict["OPTIONS"]["timeout"] * 1_000
        assert connection.connection.execute("PRAGMA busy_timeout").fetchone() == (usual,)
