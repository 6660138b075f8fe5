"""Suggestions for tags: only tags of content that this editor may read. Others don't exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from taggit.models import Tag, TaggedItemBase
from wagtail.models import Page

from people.viewer import member_of_request

from . import reach

MOST = 10


@permission_required("wagtailadmin.access_admin", login_url="account_login")
def autocomplete(request: HttpRequest) -> JsonResponse:
    """Names of tags that begin with `term`; in place of Wagtail's, which knows every tag there is."""
    term = request.GET.get("term", "")
    names = known_tags(request).filter(name__istartswith=term).order_by("name").values_list("name", flat=True)
    return JsonResponse(list(names[:MOST]) if term else [], safe=False)


def known_tags(request: HttpRequest) -> QuerySet[Tag]:
    pages = reach.pages_to_choose(member_of_request(request)).values("pk")
    tags = Tag.objects.none()
    for through in _tagged_pages():
        tags |= Tag.objects.filter(pk__in=through.objects.filter(content_object__in=pages).values("tag"))
    return tags


def _tagged_pages() -> Iterator[type[TaggedItemBase]]:
    """The models that tie tags to a kind of page."""
    for model in apps.get_models():
        if issubclass(model, TaggedItemBase) and issubclass(_tagged(model), Page):
            yield model


def _tagged(model: type[TaggedItemBase]) -> type[Any]:
    """What the tags of this model hang on; taggit's own model hangs them on anything."""
    return model._meta.get_field("content_object").related_model or object
