"""Files in search: each part under the page that offers it, for whoever may see that page and open the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from editorial.marks import source_of
from editorial.scopes import audiences_of_files
from search import sources
from search.keys import Key
from search.sources import Content

from .models import Offered

FILE = "file"


class Files:
    """In everything but title, text and place like the page that offers it."""

    name = FILE

    def load(self, ids: Sequence[int]) -> dict[int, Content]:
        found = Offered.objects.current().filter(pk__in=ids)
        rows = list(found.select_related("page", "document__collection", "part"))
        pages = _pages({row.page_id for row in rows})
        audiences = audiences_of_files((row.page.path, row.document.collection.path) for row in rows)
        return {
            row.pk: _content(row, *pages[row.page_id], audiences[row.page.path, row.document.collection.path])
            for row in rows
            if row.page_id in pages
        }

    def ids(self) -> Iterator[int]:
        found = Offered.objects.current().filter(page__live=True).order_by("pk")
        return found.values_list("pk", flat=True).iterator()


def _pages(ids: Collection[int]) -> dict[int, tuple[Key, Content]]:
    """What search knows of these pages, by id; of a page that isn't found by itself nothing."""
    by_source: defaultdict[str, list[int]] = defaultdict(list)
    for pk, content_type in Page.objects.filter(pk__in=ids).values_list("pk", "content_type"):
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model and (source := source_of(model)):
            by_source[source].append(pk)
    return {
        pk: (Key(source, pk), content)
        for source, pks in by_source.items()
        for pk, content in sources.get(source).load(pks).items()
    }


def _content(row: Offered, container: Key, page: Content, audience: str) -> Content:
    number = row.part.page_number
    return replace(
        page,
        title=row.document.title,
        body=row.part.body,
        url=f"{row.document.url}#page={number}" if number else row.document.url,
        audience=audience,
        container=container,
        page_number=number,
    )
