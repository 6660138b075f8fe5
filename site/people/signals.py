"""Giving or ending an involvement changes the person's groups in the same transaction."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from .groups import sync_groups
from .models import FollowingGroup, Involvement


@receiver([post_save, post_delete], sender=Involvement)
def involvement_changed(instance: Involvement, **kwargs: Any) -> None:
    sync_groups([instance.person_id])


@receiver(post_save, sender=FollowingGroup)
def rule_changed(**kwargs: Any) -> None:
    sync_groups()
