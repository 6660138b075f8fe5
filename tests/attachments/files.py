"""Pages that offer files, and asking search for what stands in them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from django.core.files.base import ContentFile
from reportlab.pdfgen.canvas import Canvas
from wagtail.documents import get_document_model
from wagtail.models import Collection, Page

from attachments.reading import catch_up
from people.viewer import Viewer, visitor
from search.drain import drain
from search.results import Hit, Query
from search.service import search
from stories.models import StoryPage
from tests.stories.factories import story

Document = get_document_model()


def document(content: bytes, name: str = "verslag.txt", title: str = "Verslag", **fields: Any) -> Any:
    fields.setdefault("collection", Collection.get_first_root_node())
    return Document.objects.create(title=title, file=ContentFile(content, name), **fields)


def pdf(*pages: str) -> bytes:
    """A PDF in which each page holds these words, a line each."""
    data = io.BytesIO()
    canvas = Canvas(data)
    for text in pages:
        for place, line in enumerate(text.splitlines()):
            canvas.drawString(60, 780 - 14 * place, line)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def offering(*documents: Any, parent: Page | None = None, **fields: Any) -> StoryPage:
    """A story that offers these documents."""
    body = [("document", {"document": each, "about": ""}) for each in documents]
    return story(parent, body=body, **fields)


def linking(file: Any, **fields: Any) -> StoryPage:
    """A story that offers this document in the middle of its text."""
    return story(body=[("text", f'<p>Lees <a linktype="document" id="{file.pk}">het stuk</a>.</p>')], **fields)


def work() -> None:
    """What the clock does: read, then bring search up to date."""
    catch_up()
    drain()


def hits(words: str, viewer: Viewer | None = None) -> Sequence[Hit]:
    asked = viewer or visitor()
    return search(Query(words=words, principals=asked.principals)).hits


def finds(words: str, viewer: Viewer | None = None) -> bool:
    return bool(hits(words, viewer))
