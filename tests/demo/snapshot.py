"""What the demo made, to compare."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from communities.models import Community, Post, Topic
from knowledge.models import KnowledgePage, Section
from people.models import Involvement, User
from stories.models import StoryPage

Snapshot = list[tuple[Any, ...]]


def snapshot() -> Snapshot:
    """What the demo made, by everything but the numbers that the database gave."""
    return [
        *User.objects.order_by("email").values_list("email", "first_name", "last_name"),
        *Involvement.objects.order_by("pk").values_list("person__email", "role", "region__slug", "desk__slug"),
        *Page.objects.order_by("path").values_list("url_path", "title", "first_published_at", "last_published_at"),
        *((page.slug, page.body.raw_data[:]) for page in KnowledgePage.objects.order_by("path")),
        *((page.slug, page.body.raw_data[:]) for page in StoryPage.objects.order_by("path")),
        *Section.objects.order_by("pk").values_list("page__slug", "path", "anchor", "blocks"),
        *Community.objects.order_by("pk").values_list("token", "name", "created"),
        *Topic.objects.order_by("pk").values_list("token", "title", "created", "last_post_at", "post_count"),
        *Post.objects.order_by("pk").values_list("token", "html", "created", "form_key"),
    ]
