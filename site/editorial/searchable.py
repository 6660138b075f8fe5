"""Pages in search: a source for each page type, that its app tells how to describe them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail.blocks import StreamValue
from wagtail.models import Page

from search import sources
from search.sources import Content, year_of

from .marks import mark_pages
from .scopes import audiences_of


@dataclass(frozen=True)
class PageText:
    """What search must know of a page beside its title, address and audience."""

    kind: str  # a registered kind of search
    body: str  # plain text
    themes: tuple[str, ...] = ()  # slugs
    region: str = ""  # slug
    knowledge_kind: str = ""
    sectors: tuple[str, ...] = ()  # slugs
    levels: tuple[str, ...] = ()  # slugs
    year: int | None = None  # if it isn't that of its date
    byline: str = ""
    date: datetime.datetime | None = None


Describe = Callable[[Sequence[Any]], Mapping[int, PageText]]
"""The texts of some pages of one type, by id, in a constant number of queries."""


class PageSource:
    """Pages of one type. `pages` says how to fetch them, with what `describe` asks of each."""

    def __init__(self, name: str, pages: QuerySet[Any], describe: Describe) -> None:
        self.name = name
        self.pages = pages
        self.describe = describe

    def load(self, ids: Sequence[int]) -> dict[int, Content]:
        pages = [page for page in self.pages.filter(live=True, pk__in=ids) if page.get_url_parts()]
        texts = self.describe(pages)
        audiences = audiences_of(page.path for page in pages)
        return {page.pk: _content(page, texts[page.pk], audiences[page.path]) for page in pages}

    def ids(self) -> Iterator[int]:
        live = self.pages.model._default_manager.filter(live=True).order_by("pk")
        return live.values_list("pk", flat=True).iterator()


def register_pages(source: PageSource) -> None:
    """Let pages of one type be found, and every change of theirs be noted."""
    sources.register(source)
    mark_pages(source.pages.model, source.name)


def _content(page: Page, text: PageText, audience: str) -> Content:
    return Content(
        title=page.title,
        body=text.body,
        url=page.get_url_parts()[2],
        kind=text.kind,
        audience=audience,
        themes=text.themes,
        region=text.region,
        knowledge_kind=text.knowledge_kind,
        sectors=text.sectors,
        levels=text.levels,
        year=text.year or year_of(text.date),
        byline=text.byline,
        date=text.date,
    )


def plain_text(*parts: str | StreamValue | Iterable[str]) -> str:
    """Texts, lines and stream fields as one text, a paragraph each."""
    return "\n".join(text for part in parts for text in _texts(part) if text)


def labels(*names: str) -> str:
    """Words about a text that are no sentence of it, told apart where a passage shows them."""
    return " · ".join(filter(None, names))


def _texts(part: str | StreamValue | Iterable[str]) -> Iterable[str]:
    if isinstance(part, str):
        return [part]
    if isinstance(part, StreamValue):
        return [str(text) for text in part.stream_block.get_searchable_content(part)]
    return part
