"""The collection in one table: how much everyone may read by theme and kind of knowledge, and how new it is."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from editorial.scopes import visible_pages
from people.viewer import visitor

from .kinds import KnowledgeKind
from .models import KnowledgePage, Theme

Place = tuple[str, str]  # slug of a theme, and a kind of knowledge
Item = tuple[int, str, str, list[str], datetime.datetime | None]


@dataclass(frozen=True)
class Cell:
    """How many items there are, the day that the newest was published, and the search that shows them."""

    kind: KnowledgeKind
    count: int
    newest: datetime.date | None
    url: str


@dataclass(frozen=True)
class Row:
    theme: Theme
    cells: list[Cell]


def matrix(sector: str = "") -> list[Row]:
    """A row for each theme, with a cell for each kind; only items that name the sector, when one is given.

    Four queries, however much there is.
    """
    themes = list(Theme.objects.select_related("page").only("name", "slug", "page__path"))
    counts: Counter[Place] = Counter()
    newest: dict[Place, datetime.date] = {}
    for place, day in _items(themes, sector):
        counts[place] += 1
        if day:
            newest[place] = max(day, newest.get(place, day))
    return [
        Row(theme, [_cell((theme.slug, kind), counts, newest, sector) for kind in KnowledgeKind]) for theme in themes
    ]


def _items(themes: Iterable[Theme], sector: str) -> Iterator[tuple[Place, datetime.date | None]]:
    """Every item as often as it has themes: that of the page it stands under, and those it was put under.

    The office may take a theme's page away; what was put under that theme still counts.
    """
    found: defaultdict[int | str, set[str]] = defaultdict(set)  # by the path of a theme's page, and the id of an item
    links = KnowledgePage.themes.through.objects.values_list("knowledgepage_id", "theme__slug")
    pages = ((theme.page.path, theme.slug) for theme in themes if hasattr(theme, "page"))
    for key, slug in (*pages, *links):
        found[key].add(slug)
    items = visible_pages(KnowledgePage.objects.all(), visitor())
    rows: Iterable[Item] = items.values_list("pk", "path", "kind", "sectors", "last_published_at")
    for pk, path, kind, sectors, moment in rows:
        if not sector or sector in sectors:
            for slug in found[pk] | found[path[: -Page.steplen]]:
                yield (slug, kind), timezone.localdate(moment) if moment else None


def _cell(place: Place, counts: Mapping[Place, int], newest: Mapping[Place, datetime.date], sector: str) -> Cell:
    theme, kind = place
    asked = {"thema": theme, "kennis": kind, "sector": sector}
    url = reverse("search:results", query={name: value for name, value in asked.items() if value})
    return Cell(KnowledgeKind(kind), counts.get(place, 0), newest.get(place), url)
