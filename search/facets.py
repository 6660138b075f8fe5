"""What facet values are called: higher apps register the words for what they know."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from .forgiving import Forgiving

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Names = Mapping[str, str]  # slug -> what it is called
Labels = Callable[[Collection[str]], Names]
KEPT = 60.0  # seconds until a new name is read

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
_names = Forgiving(cache, pause=10.0)


def register_kind(slug: str, label: str | _StrPromise, mark: str = "programma") -> None:
    _kinds[slug] = Kind(slug, label, mark)


def register_labels(facet: str, labels: Labels) -> None:
    """`labels` gives the words for some slugs of this facet; what it leaves out isn't shown."""
    _labels[facet] = labels


def register_names(facet: str, read: Callable[[], Names]) -> None:
    """The same for names that stand in the database: all of them are read, at most once a minute or for a new slug."""

    def labels(slugs: Collection[str]) -> Names:
        known = cast("Names | None", _names.get(f"names:{facet}")) or {}
        if not known.keys() >= set(slugs):
            known = read()
            _names.set(f"names:{facet}", known, KEPT)
        return {slug: known[slug] for slug in slugs if slug in known}

    register_labels(facet, labels)


def kind(slug: str) -> Kind:
    """One that nobody registered is called by its slug."""
    return _kinds.get(slug) or Kind(slug, slug)


def words_for(facets: Mapping[str, Collection[str]]) -> dict[str, Names]:
    """What the values of these facets are called, by facet."""
    return {facet: labels(facet, values) for facet, values in facets.items()}


def labels(facet: str, slugs: Collection[str]) -> Names:
    """The words for these values, by slug."""
    if not slugs:
        return {}
    if facet == "kind":
        return {slug: str(kind(slug).label) for slug in slugs}
    known = _labels.get(facet)
    return known(slugs) if known else {slug: slug for slug in slugs}
