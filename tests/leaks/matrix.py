"""The written matrix: for each thing the roles that may read it. `docs/security.md` shows it to people."""

from __future__ import annotations

import re

from .roles import ROLES
from .world import World


def table(world: World) -> str:
    """The matrix in Markdown; things of the same sort in A and B, X and Y share a row."""
    rows: dict[str, list[str]] = {}
    for canary in world.canaries.values():
        readers = [role for role in ROLES if role in canary.site]
        rows.setdefault(_reading(readers), []).append(canary.what)
    lines = ["| who reads it on the site | what |", "|---|---|"]
    return "\n".join(lines + [f"| {readers} | {', '.join(sorted(what))} |" for readers, what in sorted(rows.items())])


def _reading(readers: list[str]) -> str:
    if len(readers) == len(ROLES):
        return "everyone"
    return ", ".join(readers) or "nobody"


def written(document: str) -> str:
    """The table that stands in the document between its two marks."""
    found = re.search(r"<!-- matrix -->\n(.*?)\n<!-- /matrix -->", document, re.DOTALL)
    return found[1] if found else ""
