"""Reading documents off the request: what waits is read in a child process, each content once."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Exists, IntegerField, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.documents import get_document_model

from editorial.files import references_to
from knowledge.documents import DocumentError, Page, read_pages, size_limit
from knowledge.documents.errors import TooSlowError, UnreadableError
from knowledge.models import KnowledgePage
from search import outbox

from .models import FileText, Offered, Part, Reading
from .searchable import FILE

logger = logging.getLogger(__name__)

SHORT = 3_000  # characters: a file so short is found as a whole
LONGEST = 20_000  # characters of one part
CHUNK = 2**20
LONGEST_SUFFIX = 20
READING = "attachments.reading"
LEASE = 300  # seconds, longer than one run can take; by then a reader that was killed is gone
OFFERED_AT_ONCE = 100  # pairs of a page and a document
MAY_GO_BETTER = (UnreadableError.__name__, TooSlowError.__name__)  # another time


def catch_up(seconds: float = 10.0) -> None:
    """Read what waits until the time is up, at least one document, and have search told. One reader at a time."""
    if not (waiting().exists() or unoffered().exists()) or not cache.add(READING, True, LEASE):
        return
    try:
        _read_waiting(time.monotonic() + seconds)
        for page, document in unoffered()[:OFFERED_AT_ONCE]:
            offer(page, document)
    finally:
        cache.delete(READING)


def read_again() -> None:
    """Every night: forget what may go better another time, and the texts that no document holds any more."""
    if not waiting().exists():  # what waits may yet turn out to hold one of these
        FileText.objects.filter(readings=None).delete()
    FileText.objects.filter(refusal__in=MAY_GO_BETTER).delete()


def waiting() -> QuerySet[Any]:
    documents: QuerySet[Any] = get_document_model().objects.filter(reading=None).order_by("pk")
    return documents


def unoffered() -> QuerySet[Any, tuple[int, int]]:
    """Page and document, where the page refers to the document and search doesn't know it yet."""
    here = {"document": OuterRef("document")}
    held = Part.objects.filter(text__readings__document=OuterRef("document"))
    known = Offered.objects.filter(**here, page=OuterRef("page"), part__text__readings__document=OuterRef("document"))
    digests = FileText.objects.filter(readings__document=OuterRef(OuterRef("document"))).values("digest")
    imported = KnowledgePage.objects.filter(pk=OuterRef("page"), imported_from__in=digests)
    references = references_to(get_document_model()).annotate(
        page=Cast("object_id", IntegerField()), document=Cast("to_object_id", IntegerField())
    )
    missing = references.filter(Exists(held), ~Exists(known), ~Exists(imported))
    return missing.order_by("page", "document").values_list("page", "document").distinct()


def _read_waiting(end: float) -> None:
    for document in waiting().iterator():
        try:
            read(document)
        except Exception as error:  # noqa: BLE001  (whatever one file does to us, the others go on)
            logger.warning("Document %d was not read: %s", document.pk, type(error).__name__)
        if time.monotonic() >= end:
            return


def read(document: Any) -> None:
    """Note which text the document holds, unless its file was replaced meanwhile."""
    suffix = PurePath(document.filename).suffix.lower()[:LONGEST_SUFFIX]
    try:
        with _copy(document, suffix) as (path, digest):
            text = _text(digest, suffix) or _store(digest, suffix, path)
    except (OSError, ValueError):  # ValueError: a document without a file
        text = _refuse("", suffix, UnreadableError())
    with transaction.atomic():
        same = get_document_model().objects.select_for_update().filter(pk=document.pk, file=document.file.name)
        if same.exists():
            Reading.objects.update_or_create(document=document, defaults={"text": text})
            outbox.changed(FILE, Offered.objects.filter(document=document).values_list("pk", flat=True))


@transaction.atomic
def offer(page: int, document: int) -> None:
    """Let search find the document's parts at this page."""
    parts = Part.objects.filter(text__readings__document=document).order_by("position")
    offered = [Offered(page_id=page, document_id=document, part=part) for part in parts.only("pk")]
    Offered.objects.bulk_create(offered, batch_size=500)
    here = Offered.objects.filter(page=page, document=document)
    outbox.changed(FILE, here.values_list("pk", flat=True))


@contextmanager
def _copy(document: Any, suffix: str) -> Iterator[tuple[Path, str]]:
    """The file on this machine under a name of ours, and its digest; of one that is too large, the beginning."""
    left = size_limit(suffix) + 1
    digest = hashlib.sha256()
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"document{suffix}"
        with document.file.storage.open(document.file.name) as source, path.open("wb") as target:
            while chunk := source.read(min(CHUNK, left)):
                digest.update(chunk)
                target.write(chunk)
                left -= len(chunk)
        yield path, digest.hexdigest()


def _text(digest: str, suffix: str) -> FileText | None:
    return FileText.objects.filter(digest=digest, suffix=suffix).first()


def _store(digest: str, suffix: str, path: Path) -> FileText:
    try:
        pages = read_pages(path)
    except DocumentError as error:
        return _refuse(digest, suffix, error)
    with transaction.atomic():
        text = FileText.objects.create(digest=digest, suffix=suffix)
        parts = [
            Part(text=text, position=position, page_number=page.number if suffix == ".pdf" else None, body=page.text)
            for position, page in enumerate(to_parts(pages))
        ]
        Part.objects.bulk_create(parts, batch_size=500)
    return text


def _refuse(digest: str, suffix: str, error: DocumentError) -> FileText:
    reason = {"refusal": type(error).__name__, "detail": error.detail[:100]}
    text, _created = FileText.objects.get_or_create(digest=digest, suffix=suffix, defaults=reason)
    return text


def to_parts(pages: Iterable[Page]) -> Iterator[Page]:
    """What search finds by itself: a short file as a whole, else each page, cut when it is very long."""
    pages = list(pages)
    if sum(len(page.text) for page in pages) <= SHORT:
        yield Page("\n\n".join(page.text for page in pages))
        return
    for page in pages:
        for piece in _pieces(page.text):
            yield Page(piece, page.number)


def _pieces(text: str) -> Iterator[str]:
    """Cut at the end of a line, else between two words, else anywhere."""
    start = 0
    while len(text) - start > LONGEST:
        stop = start + LONGEST
        border = text.rfind("\n", start + 1, stop)
        border = border if border > start else text.rfind(" ", start + 1, stop)
        border = border if border > start else stop
        yield text[start:border]
        start = border
    yield text[start:]
