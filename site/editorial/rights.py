"""Editors' rights: a workplace is a page tree and a collection of images and documents, of one group of editors."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from people.groups import following_group
from people.models import Desk, Region
from people.roles import Role

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
    give_collection(group, collection_named(_place(region, desk).name))
    return group


def editors_of(*, region: Region | None = None, desk: Desk | None = None) -> Group:
    """The group of the editors of this region or desk, with a key to the admin; made when it isn't there yet."""
    name = _("Editors of %(place)s") % {"place": _place(region, desk).name}
    group = following_group(name, Role.REDACTEUR, region=region, desk=desk)
    group.permissions.add(permission("wagtailadmin.access_admin"))
    return group


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


def collection_named(name: str) -> Collection:
    """The collection of this name, made when it isn't there yet."""
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=name).first()
    return found or root.add_child(instance=Collection(name=name))


def permission(name: str) -> Permission:
    """By "app.codename"."""
    app, _dot, codename = name.partition(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
