"""Things to find, for tests of search alone: a source whose objects stand on a shelf in memory."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence

from search.engines.base import EngineAwayError, Pushed, Stored
from search.models import SearchEntry, State
from search.query import Parsed
from search.results import Query, Ranked
from search.sources import Content


class Shelf:
    """A source of search whose objects are put on it by hand."""

    name = "book"

    def __init__(self) -> None:
        self.books: dict[int, Content] = {}
        self.before_load: Callable[[Sequence[int]], None] = lambda ids: None
        self.after_load: Callable[[Sequence[int]], None] = lambda ids: None

    def put(self, pk: int, title: str = "Een boek", **fields: object) -> Content:
        """Put or change a book; what isn't said keeps its value."""
        before = self.books.get(pk) or Content(
            title=title, body="Over kinderen.", url=f"/boeken/{pk}/", kind="story", audience="public"
        )
        self.books[pk] = dataclasses.replace(before, title=title, **fields)
        return self.books[pk]

    def take(self, pk: int) -> None:
        del self.books[pk]

    def load(self, ids: Sequence[int]) -> dict[int, Content]:
        self.before_load(ids)
        found = {pk: self.books[pk] for pk in ids if pk in self.books}
        self.after_load(ids)
        return found

    def ids(self) -> Iterator[int]:
        yield from list(self.books)


@dataclasses.dataclass
class Warehouse:
    """A projection in memory that keeps versions as Elasticsearch does, and can be made to fail."""

    name: str = "elasticsearch"
    stores: dict[str, dict[str, tuple[int, str]]] = dataclasses.field(default_factory=lambda: {"first": {}})
    gone: dict[str, int] = dataclasses.field(default_factory=dict)
    current: str = "first"
    pushes: list[list[str]] = dataclasses.field(default_factory=list)
    seen: list[bool] = dataclasses.field(default_factory=list)  # per push, whether it waits until it is seen
    away: bool = False
    refuses: dict[str, str] = dataclasses.field(default_factory=dict)
    busy: set[str] = dataclasses.field(default_factory=set)

    def prepare(self) -> None:
        pass

    def search(self, query: Query, parsed: Parsed) -> Ranked:
        raise EngineAwayError

    def index(self, entries: Sequence[SearchEntry], *, seen: bool = False) -> Pushed:
        self.seen.append(seen)
        outcome = Pushed()
        for store in self.stores:
            outcome = self.fill(store, entries)
        return outcome

    def fill(self, store: str, entries: Sequence[SearchEntry]) -> Pushed:
        if self.away:
            raise EngineAwayError
        self.pushes.append(sorted(entry.key for entry in entries))
        for entry in entries:
            if entry.key not in self.refuses and entry.key not in self.busy:
                self._keep(self.stores[store], entry)
        keys = {entry.key for entry in entries}
        return Pushed({key: why for key, why in self.refuses.items() if key in keys}, frozenset(self.busy & keys))

    def _keep(self, store: dict[str, tuple[int, str]], entry: SearchEntry) -> None:
        held, _audience = store.get(entry.key, (self.gone.get(entry.key, 0), ""))
        if entry.built <= held:
            return
        if entry.state == State.LIVE:
            store[entry.key] = (entry.built, entry.audience)
        else:
            store.pop(entry.key, None)
            self.gone[entry.key] = entry.built

    def has_store(self) -> bool:
        if self.away:
            raise EngineAwayError
        return self.current in self.stores

    def create(self) -> str:
        name = f"store-{len(self.stores) + 1}"
        self.stores[name] = {}
        return name

    def stored(self, store: str | None = None) -> Iterator[Stored]:
        for key, (version, audience) in sorted(self.stores[store or self.current].items()):
            yield Stored(key, version, audience)

    def promote(self, store: str) -> None:
        self.current = store

    def discard(self, store: str) -> None:
        del self.stores[store]
