"""Where a measurement runs: on scratch stores of its own, that are gone afterwards. Imports nothing of the platform."""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import sys
import tempfile
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SERVERS = ("DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL")
CLEANING = contextlib.ExitStack()  # closing it throws the stores away


def begin() -> str:
    """Makes the stores, starts Django on them, and says what they are."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    data = Path(CLEANING.enter_context(tempfile.TemporaryDirectory(prefix="andereogen-bench-")))
    name = CLEANING.enter_context(stores(data))
    import django

    django.setup()
    logging.disable(logging.INFO)  # production's settings log every page that the demo publishes
    return name


@contextlib.contextmanager
def stores(data: Path) -> Iterator[str]:
    """Sets the environment for the settings and gives the name of what it is measured on.

    With the addresses of all SERVERS these are production's settings, on a new database, an empty Redis database and
    an index prefix of its own. Else it is the embedded default. Raises SystemExit for a Redis database in use.
    """
    os.environ["DATA"] = str(data)
    if not all(os.environ.get(name) for name in SERVERS):
        os.environ["DJANGO_SETTINGS_MODULE"] = "andereogen.settings.embedded"
        yield "SQLite, cache in files, search by the database"
        return
    prefix = f"bench-{secrets.token_hex(4)}"
    with _database(prefix), _redis(), _index(prefix):
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "andereogen.settings.production",
            "SECRET_KEY": secrets.token_urlsafe(64),
            "ALLOWED_HOSTS": "localhost",
            "SITE_URL": "http://localhost",
            "PLAIN_HTTP": "true",
            "DEFAULT_FROM_EMAIL": "platform@localhost",
            "STATIC_ROOT": str(data / "static"),
        }
        yield "PostgreSQL, cache and sessions in Redis, search by Elasticsearch"


@contextlib.contextmanager
def _database(name: str) -> Iterator[None]:
    import psycopg

    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    os.environ["DATABASE_URL"] = urllib.parse.urlsplit(server)._replace(path=f"/{name}").geturl()
    try:
        yield
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextlib.contextmanager
def _redis() -> Iterator[None]:
    from redis import Redis

    redis = Redis.from_url(os.environ["REDIS_URL"])
    if redis.dbsize():
        raise SystemExit("REDIS_URL names a database in use. Measuring empties it: name an empty one.")
    os.environ["CACHE_URL"] = os.environ["REDIS_URL"]
    try:
        yield
    finally:
        redis.flushdb()


@contextlib.contextmanager
def _index(prefix: str) -> Iterator[None]:
    from elasticsearch import Elasticsearch

    os.environ["SEARCH_INDEX_PREFIX"] = prefix
    try:
        yield
    finally:
        with Elasticsearch(os.environ["ELASTICSEARCH_URL"]) as client:
            for index in client.indices.get(index=f"{prefix}*"):
                client.indices.delete(index=index)
