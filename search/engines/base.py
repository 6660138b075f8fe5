"""What every engine is: the contract that `tests/search/contract` holds each of them to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ..models import SearchEntry
from ..results import Query, Ranked

if TYPE_CHECKING:
    from ..query import Parsed


class EngineAwayError(Exception):
    """The engine can't answer now, or not in full: away, too slow, no index, failed shards, no sense."""


class Stored(NamedTuple):
    """What an engine holds of one entry."""

    key: str
    version: int
    audience: str


@dataclass(frozen=True)
class Pushed:
    """What became of the entries given to `index`; those named in neither are in the store."""

    refused: Mapping[str, str] = field(default_factory=dict)  # key -> type of error and field, never a value
    busy: frozenset[str] = frozenset()  # keys to try again later (429, 503)


class Engine(Protocol):
    name: str  # "elasticsearch" or "database"

    def prepare(self) -> None:
        """Make what the engine needs, if it isn't there. Safe to repeat."""
        ...

    def search(self, query: Query, parsed: Parsed) -> Ranked:
        """Without words: everything the viewer may see, newest first. Raises EngineAwayError."""
        ...

    def index(self, entries: Sequence[SearchEntry]) -> Pushed:
        """Bring the store up to these rows: what is live is put in, what is gone is taken out.

        `entry.built` is the version: an older or equal one changes nothing and is no failure. Raises EngineAwayError.
        """
        ...


class Projection(Engine, Protocol):
    """An engine whose store stands outside the database: it can be built anew beside the one in use."""

    def index(self, entries: Sequence[SearchEntry], *, seen: bool = False) -> Pushed:
        """As for every engine. With `seen` it comes back only once questions see what was put in and taken out."""
        ...

    def has_store(self) -> bool:
        """Whether there is a store in use: one that answers and is written to. Raises EngineAwayError."""
        ...

    def create(self) -> str:
        """Make a new, empty store, which `index` also writes to from now on; its name."""
        ...

    def fill(self, store: str, entries: Sequence[SearchEntry]) -> Pushed:
        """As `index`, into this store alone."""
        ...

    def stored(self, store: str | None = None) -> Iterator[Stored]:
        """All that the store (None: the one in use) holds, in order of key; seen as of now."""
        ...

    def promote(self, store: str) -> None:
        """Answer from this store from now on, by one atomic swap; keep the one before it and drop older ones."""
        ...

    def discard(self, store: str) -> None:
        """Throw away a store that isn't in use."""
        ...
