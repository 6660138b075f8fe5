"""Who may have a file: whoever may see something that refers to it, and the editors who work with it."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, Model, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from people.viewer import Viewer, viewer_of_request, visitor

from . import reach
from .scopes import may_open, visible_pages


def may_have(request: HttpRequest, file: Any) -> bool:
    """An image or a document, for who asks. A private collection closes it also where a page shows it."""
    viewer = viewer_of_request(request)
    return may_open(viewer, file.collection) and (is_shown_to(viewer, file) or _works_with(viewer, file))


def is_public(file: Any) -> bool:
    return may_open(visitor(), file.collection) and is_shown_to(visitor(), file)


def is_shown_to(viewer: Viewer, file: Any) -> bool:
    """Whether a live page that the viewer may see refers to the file. Drafts that only lie beside it don't count."""
    return visible_pages(Page.objects.filter(pk__in=_pages_with(file)), viewer).exists()


def references_to(model: type[Model]) -> QuerySet[Any]:
    """From pages to images or documents, in what is saved on the page itself, not in a revision."""
    return ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(model),
    )


def _pages_with(file: Any) -> QuerySet[Any]:
    """Ids of pages that refer to the file."""
    references = references_to(type(file)).filter(to_object_id=str(file.pk))
    return references.annotate(page=Cast("object_id", IntegerField())).values("page")


def _works_with(viewer: Viewer, file: Any) -> bool:
    if viewer.user is None or not viewer.user.has_perm("wagtailadmin.access_admin"):
        return False
    files = reach.images if isinstance(file, get_image_model()) else reach.documents
    return files(viewer.user).filter(pk=file.pk).exists()
