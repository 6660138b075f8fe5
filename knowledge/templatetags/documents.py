"""The reading page of an imported document: its contents list, and its sections as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django import template
from django.utils.safestring import SafeString, mark_safe

from knowledge.documents import from_data, to_html
from knowledge.models import Section

register = template.Library()
DEEPEST_LISTED = 3  # deeper headings are found under the one that is listed
DEEPEST_HEADING = 6


@dataclass
class Listed:
    """A section in the contents list, with those below it."""

    section: Section
    below: list[Listed] = field(default_factory=list)


@register.filter
def contents(sections: Iterable[Section]) -> list[Listed]:
    """The sections with a heading as a tree, `DEEPEST_LISTED` levels deep."""
    top: list[Listed] = []
    above: list[Listed] = []
    for section in sections:
        if 0 < section.level <= DEEPEST_LISTED:
            above = [listed for listed in above if listed.section.level < section.level]
            listed = Listed(section)
            (above[-1].below if above else top).append(listed)
            above.append(listed)
    return top


@register.filter
def heading_level(section: Section) -> int:
    """The section's level below the page's own h1."""
    return min(section.level + 1, DEEPEST_HEADING)


@register.filter
def as_html(blocks: Sequence[dict[str, object]]) -> SafeString:
    return mark_safe(to_html(from_data(blocks)))  # noqa: S308 - to_html escapes every character
