"""Importing a document as knowledge: one file, one transaction; what did not change is left alone."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.query import PageQuerySet

from editorial.rights import collection_of

from . import documents
from .kinds import KnowledgeKind
from .models import KnowledgePage, Section, Theme, ThemePage

# Places on every page that have these names already.
HOUSE_ANCHORS = frozenset({"inhoud", "fouten", "zoek", "voet-over"})
TITLE_LENGTH, HEADING_LENGTH, SLUG_LENGTH = 255, 300, 80


class Result(Enum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Outcome:
    """What the import of one file did, or with a dry run would do. ``page`` is None when none was made."""

    result: Result
    document: documents.Document
    page: KnowledgePage | None


@dataclass(frozen=True)
class Import:
    """Where imported files go: the collection, the themes they get besides, and their kind until editors say more."""

    collection: ThemePage
    themes: Collection[Theme] = ()
    kind: KnowledgeKind = KnowledgeKind.PRACTICE

    def run(self, path: Path, *, dry_run: bool = False, done: Iterable[int] = ()) -> Outcome:
        """Make the file a knowledge item, or bring up to date the one that was made of it before.

        ``done``: ids of items that belong to other files of this run, so that two files of one name stay two items.
        Raises what ``read_document`` raises; then nothing changed.
        """
        document = documents.read_document(path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        items = KnowledgePage.objects.child_of(self.collection)
        page = items.filter(imported_from=digest).first()
        page = page or _earlier_version(items.exclude(pk__in=done), path, document)
        result = self._result(page, digest)
        if not dry_run and result is not Result.UNCHANGED:
            page = self._write(page or self._new_page(document), path, digest, document)
        return Outcome(result, document, page)

    def _result(self, page: KnowledgePage | None, digest: str) -> Result:
        if page is None:
            return Result.NEW
        same = page.imported_from == digest and not set(self.themes) - set(page.themes.all())
        return Result.UNCHANGED if same else Result.CHANGED

    def _new_page(self, document: documents.Document) -> KnowledgePage:
        """A page that is not in the tree yet."""
        title = document.title[:TITLE_LENGTH]
        return KnowledgePage(title=title, slug=_free_slug(self.collection, title), kind=self.kind, live=False)

    def _write(self, page: KnowledgePage, path: Path, digest: str, document: documents.Document) -> KnowledgePage:
        is_new = page.pk is None
        stored: list[AbstractDocument] = []
        try:
            with transaction.atomic():
                if is_new:
                    self.collection.add_child(instance=page)
                changes: dict[str, Any] = {"themes": {*page.themes.all(), *self.themes}}
                if page.imported_from != digest:
                    _store_sections(page, document)
                    file = _store_file(page, path, collection_of(desk=self.collection.theme.desk))
                    stored.append(file)
                    changes |= {"document": file, "imported_from": digest}
                _save(page, changes, publish=is_new or page.live)
        except BaseException:
            for file in stored:
                file.file.storage.delete(file.file.name)
            raise
        return page


def _earlier_version(items: PageQuerySet, path: Path, document: documents.Document) -> KnowledgePage | None:
    """The item that an earlier version of this file became: same name, and the same title or half of the headings."""
    keys = {_key(section) for section in document}
    named = Q(document__title=path.name) | Q(document=None)
    for page in items.filter(named).exclude(imported_from="").order_by("pk"):
        known = set(page.sections.values_list("path", flat=True))
        if page.title == document.title[:TITLE_LENGTH] or 2 * len(known & keys) >= len(known):
            found: KnowledgePage = page
            return found
    return None


def _free_slug(parent: ThemePage, title: str) -> str:
    base = slugify(title)[:SLUG_LENGTH].strip("-") or "document"
    taken = set(parent.get_children().values_list("slug", flat=True))
    return _free(base, taken)


def _free(wanted: str, taken: Collection[str]) -> str:
    """This address, or with a number behind it when it is taken."""
    address, count = wanted, 1
    while address in taken:
        count += 1
        address = f"{wanted}-{count}"
    return address


def _store_file(page: KnowledgePage, path: Path, collection: Any) -> AbstractDocument:
    """The original as a document of the collection's editors; a newer version takes the place of the older."""
    file = page.document or get_document_model()(title=path.name, collection=collection)
    older = file.file.name
    with path.open("rb") as stream:
        file.file.save(path.name, File(stream), save=False)
    file.file_size, file.file_hash = path.stat().st_size, ""
    file.save()
    if older:
        transaction.on_commit(lambda: file.file.storage.delete(older))
    return file


def _store_sections(page: KnowledgePage, document: documents.Document) -> None:
    """Bring the page's sections up to date; one whose headings stayed keeps its row and its address."""
    wanted = {_key(section): section for section in document}
    kept = {row.path: row for row in page.sections.all()}
    for key in kept.keys() - wanted.keys():
        kept.pop(key).delete()
    anchors = {row.anchor for row in kept.values()} | HOUSE_ANCHORS
    for position, (key, section) in enumerate(wanted.items()):
        row = kept.get(key)
        if row is None:
            row = Section(page=page, path=key, anchor=_free(section.anchor, anchors))
            anchors.add(row.anchor)
        _save_section(row, position, section)


def _save_section(row: Section, position: int, section: documents.Section) -> None:
    values: dict[str, Any] = {
        "position": position,
        "level": section.level,
        "heading": section.heading[:HEADING_LENGTH],
        "blocks": documents.to_data(section.blocks),
        "text": section.text,
        "page_number": section.page,
    }
    if row.pk is None or any(getattr(row, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def _key(section: documents.Section) -> str:
    """The headings that lead to the section, as one word of fixed length."""
    return hashlib.sha256("\x1f".join(section.path).encode()).hexdigest()


def _save(page: KnowledgePage, changes: dict[str, Any], *, publish: bool) -> None:
    """Save on the page and in its newest draft alike, so that publishing the draft later brings nothing old back."""
    draft = page.get_latest_revision_as_object() if page.live and page.has_unpublished_changes else page
    for version in (page, draft):
        for name, value in changes.items():
            setattr(version, name, value)
    page.save()
    revision = draft.save_revision()
    if publish and draft is page:
        revision.publish()
