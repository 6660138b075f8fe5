"""What every test shares: a database migrated once per set of migrations, and suites that need servers."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.utils.translation.reloader import translation_file_changed
from pytest_django import DjangoDbBlocker
from xdist.workermanage import WorkerController

from scripts import messages

# Playwright leaves a loop running in the thread of the tests, in which Django would refuse every later query.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
ON_POSTGRESQL = bool(settings.TEST_DATABASE_URL)
REQUIRED = os.environ.get("CI") == "true"

# suite -> (whether it can run, how to make it run)
SUITES = {
    "postgresql": (ON_POSTGRESQL, "set DATABASE_URL to a PostgreSQL server and run `make test`"),
    "redis": (bool(os.environ.get("REDIS_URL")), "set REDIS_URL"),
    "elasticsearch": (bool(os.environ.get("ELASTICSEARCH_URL")), "set ELASTICSEARCH_URL"),
    "browser": (bool(CHROMIUM), "install chromium or set CHROMIUM"),
    "processes": (
        all(os.environ.get(name) for name in ("DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL")),
        "set DATABASE_URL, REDIS_URL and ELASTICSEARCH_URL",
    ),
    "crawl": (REQUIRED, "set CI=true, with every server there"),
    "seeds": (
        Path(os.environ.get("SEEDS", settings.ROOT.parent / "shared" / "seeds")).is_dir(),
        "set SEEDS to the folder of the five documents",
    ),
}
_left_out: dict[str, int] = {}


def pytest_configure(config: pytest.Config) -> None:
    """What people read is tested in Dutch, so the Dutch texts are compiled first (once, not per process)."""
    if hasattr(config, "workerinput"):
        return
    messages.compile_catalogue()
    translation_file_changed(None, messages.COMPILED)  # Django may have read the old ones already
    missing = [name for name, (available, _how) in SUITES.items() if not available and not _runs_in_other_pass(name)]
    if REQUIRED and missing:
        raise pytest.UsageError(f"CI=true requires every suite; not there: {', '.join(missing)}")


def _runs_in_other_pass(suite: str) -> bool:
    return suite == "postgresql" and bool(os.environ.get("DATABASE_URL"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out whole suites whose server isn't there."""
    kept, left_out = [], []
    for item in items:
        missing = [
            name for name, (available, _how) in SUITES.items() if not available and item.get_closest_marker(name)
        ]
        for name in missing:
            _left_out[name] = _left_out.get(name, 0) + 1
        (left_out if missing else kept).append(item)
    _keep_apart_what_empties_the_database(kept)
    items[:] = sorted(kept, key=_comes_later)
    config.hook.pytest_deselected(items=left_out)


def _comes_later(item: pytest.Item) -> bool:
    """All but the files that take a minute: begun last, one of these would leave the other cores idle at the end."""
    return item.path.parent.name not in ("leaks", "demo")


def _keep_apart_what_empties_the_database(items: list[pytest.Item]) -> None:
    """pytest-django runs tests that commit last, since the database isn't as it was migrated after them. With a file on
    each core that holds as long as no file has both kinds.
    """
    kinds = defaultdict(set)
    for item in items:
        if marker := item.get_closest_marker("django_db"):
            kinds[item.path].add(bool(marker.kwargs.get("transaction")))
    if mixed := [str(path) for path, found in kinds.items() if len(found) > 1]:
        raise pytest.UsageError(f"give the tests that commit a file of their own: {', '.join(mixed)}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = _left_out


def pytest_testnodedown(node: WorkerController) -> None:
    """Each of the parallel processes collects all tests, so what the last one tells is what they all left out."""
    _left_out.update(getattr(node, "workeroutput", {}).get("left_out", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name, count in sorted(_left_out.items()):
        if not _runs_in_other_pass(name):
            terminalreporter.write_line(
                f"Did not run: suite {name} ({count} tests). To run it: {SUITES[name][1]}.", yellow=True
            )


def _migrations_hash() -> str:
    """Changes with every migration of ours and of the packages, and with the ground data and its Dutch names."""
    digest = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.name):
        sources = [path for name in ("migrations/*.py", "ground.*", "apps.py") for path in Path(app.path).glob(name)]
        for path in sorted(sources):
            digest.update(path.name.encode() + path.read_bytes())
    for catalogue in sorted((settings.LOCALE_PATHS[0] / "parts").glob("*.po")):
        digest.update(catalogue.read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Rate limits and circuits of one test say nothing about the next."""
    cache.clear()


@pytest.fixture(scope="session")
def migrated(django_db_blocker: DjangoDbBlocker) -> Path:
    """A SQLite file that was migrated once for this set of migrations. To copy, not to write in."""
    template = settings.ROOT / ".pytest_cache" / f"migrated-{_migrations_hash()}.sqlite3"
    if template.exists():
        return template
    fresh = Path(settings.DATA) / "fresh.sqlite3"
    with django_db_blocker.unblock():
        connection.settings_dict["NAME"] = str(fresh)
        with _nothing_owed_to_search():
            call_command("migrate", interactive=False, verbosity=0)
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    template.parent.mkdir(exist_ok=True)
    partial = template.with_suffix(f".{os.getpid()}")
    shutil.copy(fresh, partial)
    partial.replace(template)
    return template


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """On SQLite: a copy of the migrated file. On PostgreSQL: a test database, as Django makes it."""
    if ON_POSTGRESQL:
        request.getfixturevalue("django_db_modify_db_settings")  # a database for each of the parallel processes
        yield from _postgresql_test_database(django_db_blocker)
        return
    own = Path(settings.DATA) / "test.sqlite3"
    shutil.copy(request.getfixturevalue("migrated"), own)
    with django_db_blocker.unblock():
        connection.settings_dict["NAME"] = str(own)
    yield
    with django_db_blocker.unblock():
        connection.close()
    shutil.rmtree(settings.DATA, ignore_errors=True)


@contextmanager
def _nothing_owed_to_search() -> Iterator[None]:
    """Of the ground data that every site has, nothing is found yet or waits to be: tests begin with empty shelves."""
    with override_settings(SEARCH_INLINE_BUDGET=-1):
        yield
    apps.get_model("search", "SearchChange").objects.all().delete()


def _postgresql_test_database(blocker: DjangoDbBlocker) -> Iterator[None]:
    from django.test.utils import setup_databases, teardown_databases

    with blocker.unblock(), _nothing_owed_to_search():
        databases = setup_databases(verbosity=0, interactive=False)
    yield
    with blocker.unblock():
        teardown_databases(databases, verbosity=0)
