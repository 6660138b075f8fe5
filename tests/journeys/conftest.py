"""A browser, and the platform for it to look at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from .people import ADMINISTRATOR, PASSWORD
from .platform import Platform
from .visits import WAIT, WAYS, Visits, Way

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
# Without these the browser itself looks for hosts elsewhere; it runs as root in a container, so without its sandbox.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(params=WAYS, ids=str)
def way(request: pytest.FixtureRequest) -> Way:
    chosen: Way = request.param
    return chosen


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One for a module: Playwright's loop would be in the way of other tests in this process."""
    expect.set_options(timeout=WAIT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visits]:
    """Opens browsers; at the end none of them has asked a third party for anything, met an error or broken a policy."""
    visits = Visits(chromium)
    yield visits
    for context in visits.contexts:
        context.close()
    assert [wrong for watch in visits.watches for wrong in watch.wrong] == []


def _platform(folder: Path, migrated: Path) -> Platform:
    platform = Platform(folder)
    shutil.copy(migrated, platform.database)
    return platform


@pytest.fixture(scope="session")
def demo(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """The platform with its example content, as `make demo` runs it."""
    platform = _platform(tmp_path_factory.mktemp("demo"), migrated)
    platform.start("manage.py", "demo", f"--port={platform.port}")
    platform.wait_until_it_answers()
    yield platform
    platform.stop()


@pytest.fixture
def empty(migrated: Path, tmp_path: Path) -> Iterator[Platform]:
    """A platform on its first day: nothing is there but an administrator, and no worker runs yet."""
    platform = _platform(tmp_path, migrated)
    platform.manage("prepare", "--verbosity=0")
    name = ("--first_name=Bea", "--last_name=Heer")
    platform.manage(
        "createsuperuser", "--noinput", f"--email={ADMINISTRATOR}", *name, DJANGO_SUPERUSER_PASSWORD=PASSWORD
    )
    platform.start("-m", "gunicorn", f"--bind=127.0.0.1:{platform.port}", "--threads=4", "andereogen.wsgi")
    platform.wait_until_it_answers()
    yield platform
    platform.stop()
