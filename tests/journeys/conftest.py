"""A browser, and the platform for it to look at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from .people import ADMINISTRATOR, PASSWORD, sign_in
from .platform import Platform
from .visits import WAIT, WAYS, SignedIn, Visits, Way

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


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One for all journeys, and gone after them: Playwright's loop would be in the way of other tests."""
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


@pytest.fixture(scope="package")
def signed_in(chromium: Browser, demo: Platform) -> SignedIn:
    """The cookies of a person of the demo, so that not every test begins with signing in."""

    @cache
    def state(email: str) -> dict[str, object]:
        page = chromium.new_page(base_url=demo.address)
        page.goto("/")
        sign_in(page, email)
        cookies = dict(page.context.storage_state())
        page.context.close()
        return cookies

    return state


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


@pytest.fixture(scope="session")
def before_the_first_day(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A platform in which nothing is but an administrator. To copy, not to write in."""
    platform = _platform(tmp_path_factory.mktemp("empty"), migrated)
    platform.manage("prepare", "--verbosity=0")
    name = ("--first_name=Bea", "--last_name=Heer")
    platform.manage(
        "createsuperuser", "--noinput", f"--email={ADMINISTRATOR}", *name, DJANGO_SUPERUSER_PASSWORD=PASSWORD
    )
    return platform.folder


@pytest.fixture
def empty(before_the_first_day: Path, tmp_path: Path) -> Iterator[Platform]:
    """A platform on its first day; no worker runs yet."""
    shutil.copytree(before_the_first_day, tmp_path, dirs_exist_ok=True)
    platform = Platform(tmp_path)
    platform.start("-m", "gunicorn", f"--bind=127.0.0.1:{platform.port}", "--threads=4", "andereogen.wsgi")
    platform.wait_until_it_answers()
    yield platform
    platform.stop()
