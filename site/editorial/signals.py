"""What is called after a region or a desk follows its name, whoever changes that."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from people.models import Desk, Region

from .rights import name_after


@receiver(post_save, sender=Region)
@receiver(post_save, sender=Desk)
def place_saved(instance: Region | Desk, created: bool, raw: bool, **kwargs: Any) -> None:
    if not created and not raw:
        name_after(instance)
