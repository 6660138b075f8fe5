"""What stands in a theme's collection, as one viewer sees it: counts and lists never tell of more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from wagtail.query import PageQuerySet

from .kinds import KnowledgeKind

if TYPE_CHECKING:
    from .models import KnowledgePage

SHELF_LENGTH = 6


@dataclass(frozen=True)
class Shelf:
    """One kind of knowledge in a collection: how many items there are, and the newest few."""

    kind: KnowledgeKind
    count: int
    items: list[KnowledgePage]

    @property
    def has_more(self) -> bool:
        return self.count > len(self.items)


def belongs_to(links: QuerySet[Any], theme: Any, path: Any) -> Q:
    """Whether an item stands under a theme's page, at `path`, or was put under the theme from elsewhere.

    `links` are the rows between items and themes. `theme` is an id, `path` a tree path, or an OuterRef to one.
    """
    return Q(path__startswith=path) | Q(Exists(links.filter(knowledgepage=OuterRef("pk"), theme=theme)))


def count_of(items: PageQuerySet) -> Coalesce:
    """The number of these items as a subquery."""
    grouped = items.order_by().annotate(all=Value(1)).values("all").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(grouped, output_field=IntegerField()), 0)


def newest_first(items: PageQuerySet) -> PageQuerySet:
    return items.order_by("-year", "title", "pk").defer("body")


def shelves(items: PageQuerySet) -> list[Shelf]:
    """The collection by kind, the empty kinds too; one query more than there are kinds."""
    counts = dict(items.order_by().values_list("kind").annotate(Count("pk")))
    return [
        Shelf(kind, counts.get(kind, 0), list(newest_first(items.filter(kind=kind))[:SHELF_LENGTH]))
        for kind in KnowledgeKind
    ]
