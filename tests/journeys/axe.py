"""What axe finds on a page, on a phone and a wide screen, by day and by night; and whether the page sticks out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (1280, 360)
NARROWEST = 320  # px; what WCAG 1.4.10 asks that a page fits in
COLOURS = ["color-contrast", "link-in-text-block"]  # by night nothing else differs
BY_DAY_AND_BY_NIGHT: tuple[tuple[Literal["light", "dark"], dict[str, Any]], ...] = (
    ("light", {"resultTypes": ["violations"]}),
    ("dark", {"resultTypes": ["violations"], "runOnly": COLOURS}),
)
WHEN_COLOURS_STAND_STILL = """Promise.allSettled(document.getAnimations()
    .filter(each => each instanceof CSSTransition).map(each => each.finished)).then(() => null)"""


@dataclass(frozen=True)
class Known:
    """A violation that isn't ours to mend: where (a part of the element's HTML), and why it may stay."""

    rule: str
    where: str
    why: str


def findings(page: Page, known: Sequence[Known] = ()) -> list[str]:
    """One line for each element that breaks a rule, but for what is known."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme, options in BY_DAY_AND_BY_NIGHT:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.evaluate(WHEN_COLOURS_STAND_STILL)
            found += [f"{width}px, {scheme}: {line}" for line in _violations(page, options, known)]
    return found


def too_wide(page: Page) -> list[str]:
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    width = page.evaluate("document.documentElement.scrollWidth")
    return [f"{width} px wide"] if width > NARROWEST else []


def _violations(page: Page, options: dict[str, Any], known: Sequence[Known]) -> Iterator[str]:
    for violation in Axe().run(page, options=options).response["violations"]:
        for node in violation["nodes"]:
            if not any(each.rule == violation["id"] and each.where in node["html"] for each in known):
                yield f"{violation['id']} at {node['target']}: {node['html'][:120]}"


def wrong(page: Page) -> list[str]:
    return findings(page) + too_wide(page)
