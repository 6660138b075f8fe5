"""Fixtures of search: a shelf of things to find, and the engines, real or in memory."""

from __future__ import annotations

import pytest

from search import engines, sources

from .shelf import Shelf, Warehouse


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """The only source of this test."""
    monkeypatch.setattr(sources, "_sources", {})
    shelf = Shelf()
    sources.register(shelf)
    return shelf


@pytest.fixture
def warehouse(monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    """A projection in memory, in the place of Elasticsearch."""
    warehouse = Warehouse()
    monkeypatch.setattr(engines, "projection", lambda: warehouse)
    return warehouse
