"""Editors' rights: a workplace is a page tree and a collection of images and documents, of one group of editors."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from people.groups import following_group
from people.models import Desk, FollowingGroup, Region
from people.roles import Role

from .models import EditorsCollection

PAGE_RIGHTS = ("add_page", "change_page", "publish_page")
COLLECTION_RIGHTS = (
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
)


@transaction.atomic
def open_workplace(page: Page, *, region: Region | None = None, desk: Desk | None = None) -> Group:
    """The editors of this region or desk publish in the tree of this page, with images and documents of their own.

    Idempotent. Who are in the group follows from involvements.
    """
    group = editors_of(region=region, desk=desk)
    give_tree(group, page)
    give_collection(group, collection_of(region=region, desk=desk))
    return group


def editors_of(*, region: Region | None = None, desk: Desk | None = None) -> Group:
    """The group of the editors of this region or desk, with a key to the admin; made when it isn't there yet."""
    group = following_group(_editors_name(_place(region, desk)), Role.REDACTEUR, region=region, desk=desk)
    group.permissions.add(permission("wagtailadmin.access_admin"))
    return group


def collection_of(*, region: Region | None = None, desk: Desk | None = None) -> Collection:
    """Where these editors keep their images and documents; made when it isn't there yet."""
    group = editors_of(region=region, desk=desk)
    known = EditorsCollection.objects.filter(group=group).select_related("collection").first()
    if known:
        return known.collection
    collection = Collection.get_first_root_node().add_child(instance=Collection(name=_place(region, desk).name))
    EditorsCollection.objects.create(group=group, collection=collection)
    return collection


@transaction.atomic
def name_after(place: Region | Desk) -> None:
    """Let the group and the collection of this place's editors be called after it; two queries."""
    of_place = {"region": place} if isinstance(place, Region) else {"desk": place}
    groups = Group.objects.filter(pk__in=FollowingGroup.objects.filter(role=Role.REDACTEUR, **of_place))
    groups.update(name=_editors_name(place))
    Collection.objects.filter(of_editors__group__in=groups).update(name=place.name)


def _editors_name(place: Region | Desk) -> str:
    return _("Editors of %(place)s") % {"place": place.name}


def _place(region: Region | None, desk: Desk | None) -> Region | Desk:
    place = region or desk
    if place is None:
        raise ValueError("editors belong to a region or to a desk")
    return place


def give_tree(group: Group, page: Page, rights: Iterable[str] = PAGE_RIGHTS) -> None:
    """Let the group work on the page and everything below it."""
    for right in rights:
        GroupPagePermission.objects.get_or_create(
            group=group, page_id=page.pk, permission=permission(f"wagtailcore.{right}")
        )


def give_collection(group: Group, collection: Collection) -> None:
    """Let the group add, change and choose the collection's images and documents."""
    for right in COLLECTION_RIGHTS:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission(right)
        )


def permission(name: str) -> Permission:
    """By "app.codename"."""
    app, _dot, codename = name.partition(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
