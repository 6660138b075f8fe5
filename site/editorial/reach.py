"""What an editor may see and choose in the admin: own trees and collections, and pages that anyone may read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, UploadedFile
from wagtail.permissions import policy_registry

from people.models import User
from people.viewer import viewer_of

from .questions import is_number
from .scopes import visible_pages

Reach = Callable[[User], QuerySet[Any]]


def own_pages(user: User) -> QuerySet[Page]:
    """The editor's trees, and the pages on the way to them."""
    pages: QuerySet[Page] = policy_registry.get_by_type(Page).explorable_instances(user)
    return pages


def pages_to_choose(user: User) -> QuerySet[Page]:
    """Own pages, and the live ones that this person may read on the site."""
    readable = visible_pages(Page.objects.all(), viewer_of(user)).values("pk")
    return Page.objects.filter(pk__in=own_pages(user).values("pk")) | Page.objects.filter(pk__in=readable)


def pages_to_browse(user: User) -> QuerySet[Page]:
    """Where a chooser may look: also at the root, which has no words of its own."""
    return pages_to_choose(user) | Page.objects.filter(depth=1)


def own_uploads(user: User) -> QuerySet[UploadedFile]:
    """What this person sent and has yet to name."""
    return UploadedFile.objects.filter(uploaded_by_user=user)


def images(user: User) -> QuerySet[Any]:
    return _files(get_image_model(), user)


def documents(user: User) -> QuerySet[Any]:
    return _files(get_document_model(), user)


def _files(model: type[Any], user: User) -> QuerySet[Any]:
    found: QuerySet[Any] = policy_registry.get_by_type(model).instances_user_has_any_permission_for(
        user, ["choose", "change"]
    )
    return found


def all_among(ids: Iterable[str], objects: QuerySet[Any]) -> bool:
    """Whether each of these ids, as a request or a reference writes them, is that of one of the objects."""
    wanted = set(ids)
    if not all(is_number(pk) for pk in wanted):
        return False
    return objects.filter(pk__in=wanted).count() == len({int(pk) for pk in wanted})
