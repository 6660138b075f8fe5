"""The port for higher apps: what search must know of an object, and where to ask for it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from django.utils import timezone

from .keys import Key


@dataclass(frozen=True)
class Content:
    """One searchable object as it is now."""

    title: str
    body: str  # plain text
    url: str  # path on this site, with the anchor of the very place
    kind: str  # a registered `Kind` slug
    audience: str  # one principal
    container: Key | None = None  # the document of a section, the topic of a post; None: stands by itself
    themes: tuple[str, ...] = field(default=())  # slugs
    region: str = ""  # slug
    knowledge_kind: str = ""
    sectors: tuple[str, ...] = field(default=())  # slugs
    levels: tuple[str, ...] = field(default=())  # slugs
    year: int | None = None  # of the container, like every facet: a post has its topic's
    byline: str = ""
    date: datetime.datetime | None = None
    page_number: int | None = None  # in the document that it was read from


def year_of(moment: datetime.datetime | None) -> int | None:
    """The year in the Netherlands."""
    return timezone.localdate(moment).year if moment else None


class Source(Protocol):
    """One kind of object that can be found. Registered once, at start-up."""

    name: str  # the first part of its keys

    def load(self, ids: Sequence[int]) -> dict[int, Content]:
        """The objects that may be found now, by id, in a constant number of queries; an id left out is gone."""
        ...

    def ids(self) -> Iterator[int]:
        """Every id that `load` would return something for; streamed, for rebuild, check and sweep."""
        ...


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    _sources[source.name] = source


def get(name: str) -> Source:
    """Raises KeyError for a name that nothing registered."""
    return _sources[name]


def registered() -> Iterable[Source]:
    return _sources.values()
