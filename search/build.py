"""From an object as it is now to its entry: loading through the sources, and the tokens; reads only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.db import models

from . import sources
from .failures import RefusedError, isolated, one_line
from .keys import Key
from .models import SearchEntry, State
from .results import FACETS
from .sources import Content
from .tokens import entry_tokens
from .vocabulary import Vocabulary

NEVER_STORED = re.compile("[\x00\ud800-\udfff]")  # neither database takes these
CUT = ("title", "byline")  # longer ones are cut; anything else that is too long is refused
SHOWN = (
    *("container", "state", "audience", "title", "body", "url"),
    *FACETS,
    *("byline", "date", "page_number"),
)
INDEXED = (*SHOWN, "title_tokens", "tokens")  # a change of any of these makes a new version


@dataclass
class Built:
    entries: list[SearchEntry] = field(default_factory=list)  # unsaved, `built` still 0
    failed: dict[str, str] = field(default_factory=dict)  # key -> type of error and field


def build(keys: Iterable[str], vocabulary: Vocabulary) -> Built:
    """The entries of these objects as they are now; one that can't be built doesn't hold up the others."""
    built = Built()
    for source, ids in _by_source(keys).items():
        contents, failed = isolated(partial(_load, source), ids)
        built.failed |= {str(Key(source, pk)): reason for pk, reason in failed.items()}
        for pk, content in contents.items():
            key = Key(source, pk)
            try:
                built.entries.append(_with_tokens(entry_of(key, content), vocabulary))
            except Exception as error:  # noqa: BLE001  (whatever one text does to us, the others go on)
                built.failed[str(key)] = one_line(error)
    return built


def entry_of(key: Key, content: Content | None) -> SearchEntry:
    """The unsaved entry of one object, still without tokens; without content one that is gone. Raises RefusedError."""
    if content is None:
        return SearchEntry(key=str(key), container=str(key), state=State.GONE)
    entry = SearchEntry(
        key=str(key),
        container=str(content.container or key),
        state=State.LIVE,
        audience=content.audience,
        url=content.url,
        kind=content.kind,
        themes=sorted(content.themes),
        region=content.region,
        knowledge_kind=content.knowledge_kind,
        sectors=sorted(content.sectors),
        levels=sorted(content.levels),
        year=str(content.year or ""),
        title=content.title,
        body=content.body,
        byline=content.byline,
        date=content.date,
        page_number=content.page_number,
    )
    _fit(entry)
    return entry


def same(one: SearchEntry, other: SearchEntry, fields: Iterable[str] = INDEXED) -> bool:
    """Whether two entries of one object hold the same."""
    return all(getattr(one, name) == getattr(other, name) for name in fields)


def _with_tokens(entry: SearchEntry, vocabulary: Vocabulary) -> SearchEntry:
    if entry.state == State.LIVE:
        entry.vocabulary = vocabulary.version
        entry.title_tokens, entry.tokens = entry_tokens(entry.title, entry.body, vocabulary)
    return entry


def _by_source(keys: Iterable[str]) -> Mapping[str, list[int]]:
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for key in map(Key.parse, keys):
        ids[key.source].append(key.pk)
    return ids


def _load(source: str, ids: Sequence[int]) -> dict[int, Content | None]:
    contents = sources.get(source).load(ids)
    return {pk: contents.get(pk) for pk in ids}


def _fit(entry: SearchEntry) -> None:
    """Make every text one that both databases take as it is."""
    for column in SearchEntry._meta.concrete_fields:
        if not isinstance(column, models.CharField | models.TextField):
            continue
        text = NEVER_STORED.sub("", getattr(entry, column.attname))
        if column.max_length and len(text) > column.max_length:
            if column.name not in CUT:
                raise RefusedError("too long", column.name)
            text = text[: column.max_length]
        setattr(entry, column.attname, text)
