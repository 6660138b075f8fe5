"""What holds whoever changes something: names that follow a region or a desk, and photos that tell nothing."""

from typing import Any

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from wagtail.images import get_image_model
from wagtail.models import UploadedFile

from people.models import Desk, Region

from .photos import discreet
from .rights import name_after


@receiver(post_save, sender=Region)
@receiver(post_save, sender=Desk)
def place_saved(instance: Region | Desk, created: bool, raw: bool, **kwargs: Any) -> None:
    if not created and not raw:
        name_after(instance)


@receiver(pre_save, sender=UploadedFile)
def photo_waits_for_its_title(instance: UploadedFile, raw: bool, **kwargs: Any) -> None:
    """Wagtail sets an upload aside as it came when its title is refused, and keeps that file once it has a title."""
    if instance._state.adding and not raw and instance.for_content_type.model_class() is get_image_model():
        instance.file = discreet(instance.file.file)
