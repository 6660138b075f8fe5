"""What follows from a change of people in the same transaction: their groups, and how their names stand elsewhere."""

from collections.abc import Collection
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver

from .bylines import bylines_change
from .groups import sync_groups
from .models import FollowingGroup, Involvement, Organisation, Region, User


@receiver(pre_save, sender=Involvement)
def involvement_changes(instance: Involvement, **kwargs: Any) -> None:
    instance.former_person_id = Involvement.objects.filter(pk=instance.pk).values_list("person", flat=True).first()


@receiver([post_save, post_delete], sender=Involvement)
def involvement_changed(instance: Involvement, **kwargs: Any) -> None:
    """For who has it, and for who had it until now."""
    people = {pk for pk in (instance.person_id, instance.former_person_id) if pk is not None}
    sync_groups(people)
    bylines_change(people)


@receiver(pre_save, sender=User)
def person_renamed(instance: User, update_fields: Collection[str] | None = None, **kwargs: Any) -> None:
    if _changes(instance, ("first_name", "last_name"), update_fields):
        bylines_change([instance.pk])


@receiver(pre_save, sender=Organisation)
def organisation_renamed(instance: Organisation, update_fields: Collection[str] | None = None, **kwargs: Any) -> None:
    if _changes(instance, ("name",), update_fields):
        bylines_change(Involvement.objects.filter(organisation=instance).values("person"))


@receiver(pre_save, sender=Region)
def region_renamed(instance: Region, update_fields: Collection[str] | None = None, **kwargs: Any) -> None:
    if _changes(instance, ("name",), update_fields):
        bylines_change(Involvement.objects.filter(region=instance).values("person"))


def _changes(instance: Model, fields: Collection[str], saved: Collection[str] | None) -> bool:
    """Whether saving the instance changes one of these fields; no query when it saves none of them (a sign-in)."""
    if instance.pk is None or not (saved is None or set(fields) & set(saved)):
        return False
    stored = type(instance)._default_manager.filter(pk=instance.pk).values_list(*fields).first()
    return stored is not None and stored != tuple(getattr(instance, field) for field in fields)


@receiver(post_save, sender=FollowingGroup)
def rule_changed(**kwargs: Any) -> None:
    sync_groups()
