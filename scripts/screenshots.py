"""Makes the pictures of docs/images from the example content, in a platform of its own that is gone afterwards.

    .venv/bin/python scripts/screenshots.py

Needs the test environment and Debian's Chromium (CHROMIUM tells where it is). The content is always the same, so
only a change of the look changes a picture.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
MEMBER, PASSWORD = "daan-hendriks@demo.example", "samen-kijken-2026"
COLOURS = 128  # in a picture: enough for a page without photos, and a fifth of the bytes
START_SECONDS = 180


class Shot(NamedTuple):
    """A picture of the upper part of a page."""

    name: str
    address: str
    width: int = 1280
    height: int = 860
    dark: bool = False
    click: str = ""  # a link to follow first, as the addresses of closed pages are drawn by lot
    member: bool = False


SHOTS = (
    Shot("home", "/", height=1340),
    Shot("home-phone", "/", width=390, height=844),
    Shot("regions", "/regios/", height=900),
    Shot("region", "/regios/twente/", height=1200),
    Shot("region-dark", "/regios/almere/", height=1200, dark=True),
    Shot("theme", "/leren/schoolaanwezigheid/"),
    Shot("search", "/zoeken/?q=ziekmelding", height=1000),
    Shot("communities", "/communities/", member=True),
    Shot("forum", "/communities/", member=True, click="Aandeelhoudersforum", height=1000),
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def platform() -> Iterator[str]:
    """The demo in a folder of its own, as long as the block lasts; gives its address."""
    with tempfile.TemporaryDirectory() as data:
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        environment = os.environ | {"DATA": data, "SITE_URL": base}
        command = [sys.executable, str(ROOT / "manage.py"), "demo", f"--port={port}"]
        site = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            wait_for(base, site)
            yield base
        finally:
            site.send_signal(signal.SIGINT)
            site.wait(30)


def wait_for(base: str, site: subprocess.Popen[bytes]) -> None:
    """Until the site answers; ends the script when it stopped or takes too long."""
    end = time.monotonic() + START_SECONDS
    while site.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(base + "/robots.txt", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
        else:
            return
    sys.exit("The demo does not start; run `make demo` to see why.")


def sign_in(page: Page, base: str) -> None:
    page.goto(base + "/account/login/")
    page.fill("#id_login", MEMBER)
    page.fill("#id_password", PASSWORD)
    page.click("main button")


def take(browser: Browser, base: str, shot: Shot) -> None:
    """One picture, with few colours so that it is small."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height}, color_scheme="dark" if shot.dark else "light"
    )
    page = context.new_page()
    if shot.member:
        sign_in(page, base)
    page.goto(base + shot.address)
    if shot.click:
        page.click(f"text={shot.click}")
    page.wait_for_load_state("networkidle")
    path = IMAGES / f"{shot.name}.png"
    page.screenshot(path=path)
    context.close()
    Image.open(path).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        sys.exit("There is no Chromium: install it, or set CHROMIUM.")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with platform() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for shot in SHOTS:
            take(browser, base, shot)
        browser.close()


if __name__ == "__main__":
    main()
