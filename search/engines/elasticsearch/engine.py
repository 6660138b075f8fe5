"""Stores of entries in Elasticsearch: asking, writing, building anew.

One alias is what is asked; another marks the stores that are written to, so that a store can be filled beside the one
in use by any process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from ...models import SearchEntry, State
from ...query import Parsed
from ...results import Query, Ranked
from ...vocabulary import current
from ..base import EngineAwayError, Pushed, Stored
from ..shown import check_depth
from . import mapping, question
from .dsl import ApiError, NotFoundError, Search, TransportError, nodes

WRITING_SECONDS = 30.0
BATCH = 1_000  # entries read at once by `stored`
BUSY = (429, 503)
FINE = (200, 201, 409)  # 409: the store holds this version, or a newer one
_FIELD = re.compile(r"\[(\w+)\]")


class ElasticsearchEngine:
    """An `Engine` and a `Projection`. `urls`: of its nodes, separated by commas.

    `refresh`: make what is written findable at once (for tests).
    """

    name = "elasticsearch"

    def __init__(self, urls: str, prefix: str, seconds: float = 1.0, *, refresh: bool = False) -> None:
        self._asking = nodes(urls, seconds)
        self._writing = self._asking.options(request_timeout=WRITING_SECONDS)
        self._seconds, self._refresh = seconds, refresh
        self._alias, self._written, self._pattern = prefix, f"{prefix}-written", f"{prefix}-store-*"

    def prepare(self) -> None:
        """A first, empty store; but never where entries exist already: then only a rebuild may make one."""
        if not self._stores(self._alias) and not SearchEntry.objects.live().exists():
            self.promote(self.create())

    def search(self, query: Query, parsed: Parsed) -> Ranked:
        check_depth(query)
        with _away():
            answer = self._ask(question.of_page(query, parsed, self._seconds))
            page = question.containers_of(answer)
            within = question.of_entries(query, parsed, self._seconds, [container for container, _best in page])
            entries = question.entries_of(self._ask(within)) if page else {}
            return Ranked(
                [(container, entries.get(container, [best])) for container, best in page],
                question.total_of(answer),
                question.facets_of(answer),
            )

    def index(self, entries: Sequence[SearchEntry], *, seen: bool = False) -> Pushed:
        stores = self._stores(self._written)
        if not stores:
            raise EngineAwayError("no store to write to")
        pushed = [self.fill(store, entries, seen=seen) for store in stores]
        refused = {key: reason for part in pushed for key, reason in part.refused.items()}
        return Pushed(refused, frozenset().union(*(part.busy for part in pushed)) - refused.keys())

    def has_store(self) -> bool:
        """Two stores that are asked at once, by somebody's hand, are none: an old text may stand in one of them."""
        asked = self._stores(self._alias)
        return len(asked) == 1 and asked <= self._stores(self._written)

    def create(self) -> str:
        store = self._pattern.replace("*", datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f"))
        body = mapping.index_body(current().length)
        with _away():
            self._writing.indices.create(index=store, **body, aliases={self._written: {}, _door(store): {}})
        return store

    def fill(self, store: str, entries: Sequence[SearchEntry], *, seen: bool = False) -> Pushed:
        if not entries:
            return Pushed()
        with _away():
            answer = self._writing.bulk(
                index=_door(store),
                operations=list(_operations(entries)),
                refresh=seen or self._refresh,
                require_alias=True,
            )
            return _pushed([next(iter(item.values())) for item in answer["items"]])

    def stored(self, store: str | None = None) -> Iterator[Stored]:
        with _away():
            self._writing.indices.refresh(index=store or self._alias)
            point = self._writing.open_point_in_time(index=store or self._alias, keep_alive="5m")["id"]
        try:
            yield from self._walk(point)
        finally:
            with _away():
                self._writing.close_point_in_time(id=point)

    def promote(self, store: str) -> None:
        before = self._stores(self._alias)
        actions: list[dict[str, Any]] = [{"add": {"index": store, "alias": self._alias}}]
        for old in before - {store}:
            actions += [{"remove": {"index": old, "alias": self._alias}}]
        for old in self._stores(self._written) - {store}:
            actions += [{"remove": {"index": old, "alias": self._written}}]
        with _away():
            self._writing.indices.update_aliases(actions=actions)
        for old in self._stores(self._pattern) - before - {store}:
            self.discard(old)

    def discard(self, store: str) -> None:
        if store in self._stores(self._alias):
            raise ValueError("a store in use isn't thrown away")
        with _away():
            self._writing.indices.delete(index=store, ignore_unavailable=True)

    def _ask(self, search: Search) -> question.Answer:
        answer = self._asking.search(index=self._alias, body=search.to_dict()).body
        _complete(answer)
        return answer

    def _stores(self, name: str) -> set[str]:
        """The indices behind an alias or pattern."""
        with _away():
            try:
                return set(self._writing.indices.get(index=name, features="aliases"))
            except NotFoundError:
                return set()

    def _walk(self, point: str) -> Iterator[Stored]:
        after: dict[str, Any] = {}
        while True:
            with _away():
                answer = self._writing.search(
                    pit={"id": point, "keep_alive": "5m"},
                    size=BATCH,
                    sort=[{"key": "asc"}],
                    version=True,
                    source=False,
                    docvalue_fields=[{"field": "audience"}],
                    track_total_hits=False,
                    **after,
                )
                _complete(answer.body)
                hits = answer["hits"]["hits"]
            if not hits:
                return
            for hit in hits:
                yield Stored(hit["_id"], hit["_version"], hit["fields"]["audience"][0])
            after = {"search_after": hits[-1]["sort"]}


def _door(store: str) -> str:
    """The alias that a store is written through. To an index that is gone Elasticsearch would make a new one, with a
    mapping that it guesses; an alias it doesn't make.
    """
    return f"{store}-door"


@contextmanager
def _away() -> Iterator[None]:
    """Whatever goes wrong between us and Elasticsearch, its answer included, means that it can't answer now."""
    try:
        yield
    except (ApiError, TransportError, KeyError, TypeError, ValueError) as error:
        raise EngineAwayError(type(error).__name__) from error


def _complete(answer: Mapping[str, Any]) -> None:
    """Part of the hits is never shown as all of them."""
    if answer["timed_out"] or answer["_shards"]["failed"]:
        raise EngineAwayError("the answer isn't complete")


def _operations(entries: Sequence[SearchEntry]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        about = {"_id": entry.key, "version": entry.built, "version_type": "external"}
        if entry.state == State.LIVE:
            yield {"index": about}
            yield mapping.document(entry)
        else:
            yield {"delete": about}


def _pushed(items: Sequence[Mapping[str, Any]]) -> Pushed:
    """Raises ValueError when the store itself is gone: that is no fault of any entry."""
    if any(item.get("error", {}).get("type") == "index_not_found_exception" for item in items):
        raise ValueError("no store to write to")
    wrong = [item for item in items if item["status"] not in FINE and item.get("result") != "not_found"]
    busy = frozenset(item["_id"] for item in wrong if item["status"] in BUSY)
    return Pushed({item["_id"]: _reason(item["error"]) for item in wrong if item["_id"] not in busy}, busy)


def _reason(error: Mapping[str, Any]) -> str:
    """Type of error and field of ours; the rest of the reason may hold what somebody wrote."""
    named = [name for name in _FIELD.findall(error.get("reason", "")) if name in mapping.field_names()]
    return ": ".join([str(error["type"]), *named[:1]])
