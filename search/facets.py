"""What facet values are called: higher apps register the words for what they know."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Labels = Callable[[Collection[str]], Mapping[str, str]]

LEGENDS = {
    "kind": _("Kind"),
    "themes": _("Theme"),
    "knowledge_kind": _("Kind of knowledge"),
    "region": _("Region"),
    "sectors": _("Sector"),
    "levels": _("Level"),
    "year": _("Year"),
}


@dataclass(frozen=True)
class Kind:
    """A sort of content. `mark` is the line of the programme that it is shown in: programma, regio, …"""

    slug: str
    label: str | _StrPromise
    mark: str = "programma"


_kinds: dict[str, Kind] = {}
_labels: dict[str, Labels] = {}


def register_kind(slug: str, label: str | _StrPromise, mark: str = "programma") -> None:
    _kinds[slug] = Kind(slug, label, mark)


def register_labels(facet: str, labels: Labels) -> None:
    """`labels` gives the words for some slugs of this facet, in one query at most; what it leaves out isn't shown."""
    _labels[facet] = labels


def kind(slug: str) -> Kind:
    """One that nobody registered is called by its slug."""
    return _kinds.get(slug) or Kind(slug, slug)


def labels(facet: str, slugs: Collection[str]) -> Mapping[str, str]:
    """The words for these values, by slug."""
    if not slugs:
        return {}
    if facet == "kind":
        return {slug: str(kind(slug).label) for slug in slugs}
    known = _labels.get(facet)
    return known(slugs) if known else {slug: slug for slug in slugs}
