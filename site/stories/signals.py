"""The programme's editors edit every plain page: the tree has no branch that holds these alone."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from editorial.rights import editors_of, give_tree
from people.ground import programme_desk

from .models import PlainPage


@receiver(post_save, sender=PlainPage)
def plain_page_made(instance: PlainPage, created: bool, raw: bool, **kwargs: Any) -> None:
    if created and not raw:
        give_tree(editors_of(desk=programme_desk()), instance)
