"""What results can be narrowed to and how they are ordered, each choice with its address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from django.http import QueryDict

from .facets import LEGENDS
from .forms import BY_DATE, PARAMETERS
from .results import Query, Results

AT_FIRST = 6  # options of a facet that are in sight; the rest unfolds

Words = Mapping[str, Mapping[str, str]]  # facet -> value -> what it is called


@dataclass(frozen=True)
class Option:
    """One value that can be chosen: a checkbox, and when it is chosen a chip that takes it away again."""

    value: str
    label: str
    count: int
    chosen: bool
    without: str  # address of the same question without it


@dataclass(frozen=True)
class Facet:
    name: str  # in the address
    legend: str
    options: list[Option]

    @property
    def in_sight(self) -> list[Option]:
        """The first ones, and whatever is chosen."""
        return [option for place, option in enumerate(self.options) if place < AT_FIRST or option.chosen]

    @property
    def folded(self) -> list[Option]:
        return [option for option in self.options[AT_FIRST:] if not option.chosen]


def facets_of(query: Query, found: Results, words: Words, asked: QueryDict) -> Iterator[Facet]:
    """The facets that have something to choose; what is chosen is always among the options."""
    for facet, name in PARAMETERS.items():
        chosen = query.chosen.get(facet, ())
        # A value with which the viewer finds nothing stays as it was typed: its name may be closed.
        known = {**{slug: slug for slug in chosen}, **words[facet]}
        options = [
            Option(slug, label, found.facets[facet].get(slug, 0), slug in chosen, _without(asked, name, slug))
            for slug, label in known.items()
        ]
        if options:
            yield Facet(name, str(LEGENDS[facet]), _ordered(facet, options))


def orders(asked: QueryDict) -> dict[str, str]:
    """The addresses of the same question, best first and newest first."""
    return {"best": address(asked, sorteer=""), "newest": address(asked, sorteer=BY_DATE)}


def address(asked: QueryDict, **changes: str) -> str:
    """The same question with these parameters changed, or left out when empty, from its first page."""
    changed = asked.copy()
    for name, value in {**changes, "pagina": ""}.items():
        changed.setlist(name, [value] if value else [])
    return f"?{changed.urlencode()}"


def _ordered(facet: str, options: list[Option]) -> list[Option]:
    """Most found first; but years by the calendar, newest first."""
    if facet == "year":
        return sorted(options, key=attrgetter("value"), reverse=True)
    return sorted(options, key=lambda option: (-option.count, option.label))


def _without(asked: QueryDict, name: str, value: str) -> str:
    rest = asked.copy()
    rest.setlist(name, [other for other in asked.getlist(name) if other != value])
    rest.pop("pagina", None)
    return f"?{rest.urlencode()}"
