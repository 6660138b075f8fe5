"""The written matrices: for each thing the roles that may read it, for each deed those that may do it.

`docs/security.md` shows them to people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from .deeds import Deed
from .roles import ROLES
from .world import World


def table(world: World) -> str:
    """The matrix of what is read, in Markdown; things of the same sort in A and B, X and Y share a row."""
    return _table("who reads it on the site", ((canary.what, canary.site) for canary in world.canaries.values()))


def table_of_deeds(deeds: Iterable[Deed]) -> str:
    """The matrix of what is written, in Markdown."""
    return _table("who does it", ((deed.what, deed.may) for deed in deeds))


def _table(heading: str, things: Iterable[tuple[str, Set[str]]]) -> str:
    rows: dict[str, list[str]] = {}
    for what, roles in things:
        rows.setdefault(_named(roles), []).append(what)
    lines = [f"| {heading} | what |", "|---|---|"]
    return "\n".join(lines + [f"| {roles} | {', '.join(sorted(what))} |" for roles, what in sorted(rows.items())])


def _named(roles: Set[str]) -> str:
    if len(roles) == len(ROLES):
        return "everyone"
    return ", ".join(role for role in ROLES if role in roles) or "nobody"


def written(document: str, mark: str) -> str:
    """The table that stands in the document between the mark's beginning and end."""
    found = re.search(rf"<!-- {mark} -->\n(.*?)\n<!-- /{mark} -->", document, re.DOTALL)
    return found[1] if found else ""
