"""Whatever changes who finds the text of a file, or which text, is noted for search, in the same transaction."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page

from editorial.marks import RestrictionMarks, follow_pages
from search import outbox

from .models import Offered, OfferedQuerySet, Reading
from .searchable import FILE

Document = get_document_model()
MEASURES = {"file_size", "file_hash"}  # what Wagtail fills in at the first visit


def _hide(offered: OfferedQuerySet) -> None:
    """Nobody finds these from now on, until they are built anew."""
    outbox.narrowed(FILE, offered.values_list("pk", flat=True))


@follow_pages
def files_follow(pages: list[int]) -> None:
    _hide(Offered.objects.filter(page__in=pages))


@receiver(pre_delete, sender=Page)
def page_deleted(instance: Page, **kwargs: Any) -> None:
    """Before it, as what it offers goes with it."""
    _hide(Offered.objects.filter(page=instance.pk))


@receiver(post_save, sender=Document)
def document_changed(instance: Any, created: bool, update_fields: Any = None, **kwargs: Any) -> None:
    """It may hold another file, so it is read anew; that costs little when the content is known."""
    if created or (update_fields and MEASURES.issuperset(update_fields)):
        return
    _hide(Offered.objects.filter(document=instance.pk))
    Reading.objects.filter(document=instance.pk).delete()


@receiver(pre_delete, sender=Document)
def document_deleted(instance: Any, **kwargs: Any) -> None:
    _hide(Offered.objects.filter(document=instance.pk))


@hooks.register("after_bulk_action")
def documents_moved(request: Any, action: str, objects: list[Any], instance: Any) -> None:
    """Wagtail puts many documents into another collection by one UPDATE."""
    _hide(Offered.objects.filter(document__in=[each.pk for each in objects if isinstance(each, Document)]))


@receiver(post_save, sender=Collection)
def collection_changed(instance: Collection, created: bool, **kwargs: Any) -> None:
    """It may be moved below a closed one; Wagtail saves it before it moves it, in one transaction."""
    if not created:
        _hide_collection(instance)


def _hide_collection(collection: Collection) -> None:
    """And everything below it."""
    _hide(Offered.objects.filter(document__collection__path__startswith=collection.path))


collection_restrictions = RestrictionMarks(CollectionViewRestriction, "collection", _hide_collection)
