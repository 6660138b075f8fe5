"""Which kinds of page there are, by the resolver and the page types; and an address of the demo for each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from wagtail.models import get_page_models

OURS = {"communities", "knowledge", "regions", "stories"}
# Wagtail's own side, files and texts for machines are no pages of ours; those of an account are named in the test.
NO_PAGE = (
    "/admin/",
    "/_util/",
    "/beelden/",
    "/documenten/",
    "/robots.txt",
    "/favicon.ico",
    "/.well-known/",
    "/account/",
)


def routes(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    """The routes of the public site, arguments as they stand in the resolver: `/communities/<token:community>/`."""
    for pattern in patterns:
        if not isinstance(pattern.pattern, RoutePattern):
            continue
        route = before + str(pattern.pattern)
        if route.startswith(NO_PAGE):
            continue
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


ROUTES = sorted(set(routes(get_resolver().url_patterns)))
PAGE_TYPES = sorted(model._meta.label_lower for model in get_page_models() if model._meta.app_label in OURS)


def example_of_page(database: Path, label: str) -> str:
    """The fullest live page of this type."""
    model = apps.get_model(label)
    ours = model._meta.db_table
    (url_path,) = _row(
        database,
        f"""SELECT p.url_path FROM wagtailcore_page p JOIN {ours} o ON o.page_ptr_id = p.id
        WHERE p.live ORDER BY (SELECT count(*) FROM wagtailcore_page c WHERE c.path LIKE p.path || '%') DESC, p.id""",
    )
    return "/" + str(url_path).split("/", 2)[2]


def example_of_route(database: Path, route: str, email: str) -> str:
    """This route with a community, topic and post of this person in it."""
    community, topic, post = _row(
        database,
        """SELECT c.token, t.token, p.token FROM communities_post p JOIN communities_topic t ON t.id = p.topic_id
        JOIN communities_community c ON c.id = t.community_id JOIN people_user u ON u.id = p.author_id
        WHERE u.email = ? AND p.html <> '' ORDER BY p.id""",
        email,
    )
    filled = route.replace("<token:community>", community).replace("<token:topic>", topic)
    return filled.replace("<token:post>", post)


def _row(database: Path, query: str, *values: str) -> tuple[str, ...]:
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        row: tuple[str, ...] = connection.execute(query, values).fetchone()
    finally:
        connection.close()
    return row
