"""Drafts: own words, which search never learns of."""

from django.utils import timezone

from communities.models import Draft
from people.models import User


def keep_draft(owner: User, place: str, title: str, body: str) -> None:
    """In the place of what was kept for this place; nothing to keep is no draft."""
    if title or body:
        kept = {"title": title, "body": body, "saved_at": timezone.now()}
        Draft.objects.update_or_create(owner=owner, place=place, defaults=kept)
    else:
        drop_draft(owner, place)


def drop_draft(owner: User, place: str) -> None:
    Draft.objects.filter(owner=owner, place=place).delete()
