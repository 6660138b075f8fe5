"""Where an editor may make a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from django.urls import reverse
from wagtail.models import Page, get_page_models
from wagtail.permissions import policy_registry

from people.models import User

TITLE = "titel"  # after the question mark of the form for a new page


@dataclass(frozen=True)
class Place:
    """One kind of page under one page, with the address of the form that makes it."""

    kind: str
    parent: str
    url: str


def places(user: User, title: str = "") -> list[Place]:
    """Every place where this person may make a page, which then begins with this title; by kind and name.

    The site itself is none: what stands beside home is no page of it.
    """
    parents = [model for model in get_page_models() if model.creatable_subpage_models()]
    own = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
    pages = own.exact_type(*parents).live().filter(depth__gt=1).specific(defer=True)
    found = (place for page in pages for place in _places_under(page, title))
    return sorted(found, key=attrgetter("kind", "parent"))


def _places_under(page: Page, title: str) -> Iterator[Place]:
    for model in page.creatable_subpage_models():
        if model.can_create_at(page):
            names = (model._meta.app_label, model._meta.model_name, page.pk)
            url = reverse("wagtailadmin_pages:add", args=names, query={TITLE: title})
            yield Place(str(model.get_verbose_name()), page.get_admin_display_title(), url)
