"""What is asked of search and what it answers; the same for every engine."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

PAGE_SIZE = 10
MAX_DEPTH = 10_000  # hits that can be paged through

FACETS = ("kind", "themes", "knowledge_kind", "region", "sectors", "levels", "year")


@dataclass(frozen=True)
class Query:
    """One question of one viewer. `chosen` maps a facet's name to the values chosen in it.

    What is found stands in order of how well it answers, or with `newest_first` of its date.
    """

    words: str
    principals: frozenset[str]
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1
    size: int = PAGE_SIZE
    newest_first: bool = False
    withheld: frozenset[str] = frozenset()  # keys that no engine may count or show; the database knows them itself


@dataclass(frozen=True)
class Ranked:
    """What an engine answers: containers in order of their best entry, each with its best entries' ids, best first."""

    containers: list[tuple[str, list[int]]]
    total: int
    facets: dict[str, dict[str, int]]  # facet -> value -> containers; a facet's counts ignore its own selection


@dataclass(frozen=True)
class Passage:
    """A piece of text around what was found; `title` and `html` are safe HTML that marks the found words.

    `page_number` is that of the document it stands in, where that has pages.
    """

    title: str
    url: str
    html: str
    byline: str = ""
    date: datetime.datetime | None = None
    page_number: int | None = None


@dataclass(frozen=True)
class Hit:
    """One container: a page, a knowledge item with its sections, a topic with its posts. `title` is safe HTML."""

    key: str
    title: str
    url: str
    kind: str
    region: str
    themes: tuple[str, ...]
    knowledge_kind: str
    audience: str
    byline: str
    date: datetime.datetime | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Results:
    hits: list[Hit]
    total: int
    facets: dict[str, dict[str, int]]
    engine: str  # "elasticsearch" or "database"
    degraded: bool = False  # the configured engine did not answer
    suggestions: tuple[str, ...] = ()  # "bedoelde je"
