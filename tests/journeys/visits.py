"""Browsers without a past, each watched for what no page may ever do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from .platform import Platform

WAIT = 30_000  # ms, for a machine where much else runs


@dataclass(frozen=True)
class Way:
    """How somebody looks: on a phone or a wide screen, with or without script."""

    width: int
    script: bool

    def __str__(self) -> str:
        return f"{self.width}px-{'script' if self.script else 'plain'}"


SignedIn = Callable[[str], dict[str, object]]  # e-mail address -> Playwright's storage state
PHONE, WIDE = Way(360, True), Way(1280, True)
PLAIN_PHONE, PLAIN_WIDE = Way(360, False), Way(1280, False)
WAYS = [PHONE, WIDE, PLAIN_PHONE, PLAIN_WIDE]


@dataclass
class Watch:
    """Everything that went wrong in one browser, whoever noticed it."""

    home: str
    wrong: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("request", self._on_request)
        context.on("response", self._on_response)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.wrong.append(f"script error: {error.error}"))

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.home}/", "data:", "blob:")):
            self.wrong.append(f"request to a third party: {request.url}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 500:
            self.wrong.append(f"{response.status} at {response.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.wrong.append(message.text)


@dataclass
class Visits:
    """Gives browsers without a past."""

    chromium: Browser
    watches: list[Watch] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(self, platform: Platform, way: Way = WIDE, **options: Any) -> Page:
        """An empty tab at this platform; options are Playwright's of a browser context."""
        context = self.chromium.new_context(
            base_url=platform.address,
            viewport={"width": way.width, "height": 800},
            java_script_enabled=way.script,
            locale="nl-NL",
            **options,
        )
        context.set_default_timeout(WAIT)
        self.watches.append(Watch(platform.address))
        self.watches[-1].over(context)
        self.contexts.append(context)
        return context.new_page()
