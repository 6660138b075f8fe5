"""Which kinds of page there are, by the resolver and the page types; and an address of the demo for each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import get_page_models

OURS = {"communities", "knowledge", "people", "regions", "stories"}
# Wagtail's own side, files and texts for machines are no pages of ours; those of an account are named in the test, and
# those of who keeps order, or did something first, are looked at in `test_order` and `test_seldom`.
NO_PAGE = (
    "/admin/",
    "/_util/",
    "/beelden/",
    "/documenten/",
    "/robots.txt",
    "/favicon.ico",
    "/.well-known/",
    "/zoeken/suggesties/",
    "/zoeken/bewaard/nieuw/",
    "/zoeken/bewaard/<token:saved>/",
    "/communities/<token:community>/gelezen/",
    "/communities/meldingen/",
    "/communities/<token:community>/meldingen/",
    "/communities/wacht/",
    "/communities/aanvragen/",
    "/communities/concepten/",
    "/communities/mail/",
    "/communities/<token:community>/aanvragen/",
    "/communities/<token:community>/meedoen/",
    "/communities/<token:community>/wie/",
    "/communities/<token:community>/leden/<token:person>/",
    "/communities/<token:community>/schorsingen/",
    "/communities/<token:community>/tempo/",
    "/communities/<token:community>/<token:topic>/orde/",
    "/communities/<token:community>/<token:topic>/nieuws/",
    "/communities/<token:community>/<token:topic>/trefwoorden/",
    "/communities/<token:community>/<token:topic>/verwijs/",
    "/communities/<token:community>/<token:topic>/verplaats/",
    "/communities/<token:community>/<token:topic>/voeg-samen/",
    "/communities/<token:community>/<token:topic>/<token:post>/antwoord/",
    "/communities/<token:community>/<token:topic>/<token:post>/splits/",
    "/communities/<token:community>/<token:topic>/<token:post>/waardeer/",
    "/communities/<token:community>/<token:topic>/<token:post>/meld/",
    "/communities/<token:community>/<token:topic>/<token:post>/toon/",
    "/gezond/cijfers/",
    "/meldingen/gelezen/",
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


def office_viewsets() -> dict[str, ModelViewSet]:
    """What we add to the admin, by the folder of its addresses."""
    ours = (each for each in viewsets.viewsets if type(each).__module__.split(".")[0] in OURS)
    return {each.url_prefix: each for each in ours if isinstance(each, ModelViewSet)}


# Without the parts of a listing that a script asks for: these are no pages.
OFFICE_ROUTES = sorted(
    f"/admin/{folder}/{route.pattern}"
    for folder, viewset in office_viewsets().items()
    for route in viewset.get_urlpatterns()
    if "results/" not in str(route.pattern)
)


def example_of_office(database: Path, route: str) -> str:
    """This route with the newest object of its kind in it."""
    table = office_viewsets()[route.split("/")[2]].model._meta.db_table
    (pk,) = _row(database, f"SELECT max(id) FROM {table}")
    return route.replace("<int:pk>", str(pk))


def example_of_page(database: Path, label: str) -> str:
    """The fullest live page of this type."""
    _pk, url_path = _fullest(database, label)
    return "/" + url_path.split("/", 2)[2]


def id_of_page(database: Path, label: str) -> str:
    """Of the same page, where it is edited."""
    return _fullest(database, label)[0]


def _fullest(database: Path, label: str) -> tuple[str, ...]:
    ours = apps.get_model(label)._meta.db_table
    return _row(
        database,
        f"""SELECT p.id, p.url_path FROM wagtailcore_page p JOIN {ours} o ON o.page_ptr_id = p.id
        WHERE p.live ORDER BY (SELECT count(*) FROM wagtailcore_page c WHERE c.path LIKE p.path || '%') DESC, p.id""",
    )


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
