"""Where drafts wait to be finished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from people.models import User
from people.viewer import Viewer

from .models import Community, Draft, Topic


@dataclass(frozen=True)
class Waiting:
    """A draft, with what its place is called and where it is finished; both empty when the owner can't go there."""

    draft: Draft
    place: str = ""
    address: str = ""


def with_draft(topics: QuerySet[Any], owner: User | None) -> QuerySet[Any]:
    """Adds `draft`: the reply that this person has begun, or None."""
    kept = Draft.objects.filter(owner=owner, place=OuterRef("token"))
    return topics.annotate(draft=Subquery(kept.values("body")))


def waiting(drafts: Sequence[Draft], viewer: Viewer) -> list[Waiting]:
    """The owner's, in the same order. Two queries."""
    tokens = [draft.place for draft in drafts]
    topics = Topic.objects.visible_to(viewer).filter(token__in=tokens).select_related("community")
    communities = Community.objects.visible_to(viewer).filter(token__in=tokens)
    found: dict[str, tuple[str, str]] = {}
    for topic in topics:
        found[topic.token] = topic.title, reverse("communities:reply", args=[topic.community.token, topic.token])
    for community in communities:
        found[community.token] = community.name, reverse("communities:start", args=[community.token])
    return [Waiting(draft, *found.get(draft.place, ())) for draft in drafts]
