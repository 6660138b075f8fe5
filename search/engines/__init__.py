"""The engines: each answers the same questions from its own store, with the same result."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from .base import Projection
    from .database import DatabaseEngine


@lru_cache(maxsize=1)
def database_engine() -> DatabaseEngine:
    """The engine that is always there: it searches the entries themselves."""
    from .database import DatabaseEngine

    return DatabaseEngine()


def projection() -> Projection | None:
    """The engine with a store of its own, when one is configured."""
    if not settings.ELASTICSEARCH_URL:
        return None
    return _elasticsearch(settings.ELASTICSEARCH_URL, settings.SEARCH_INDEX_PREFIX, settings.SEARCH_TIMEOUT)


@lru_cache(maxsize=4)
def _elasticsearch(urls: str, prefix: str, seconds: float) -> Projection:
    from .elasticsearch import ElasticsearchEngine

    return ElasticsearchEngine(urls, prefix, seconds)
