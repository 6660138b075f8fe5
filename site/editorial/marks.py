"""Whatever changes what can be found of pages is noted for search, in the transaction of the change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import BaseViewRestriction, Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from search import outbox

Named = tuple[int, int]  # content type and id of a page
Follower = Callable[[list[int]], None]
_sources: dict[type[Model], str] = {}
_followers: list[Follower] = []


def mark_pages(model: type[Page], source: str) -> None:
    """Note changes of pages of this type under the name of their source."""
    _sources[model] = source


def source_of(model: type[Model]) -> str | None:
    """The name of the source that finds pages of this type; None: they aren't found."""
    return _sources.get(model)


def follow_pages(follower: Follower) -> Follower:
    """Call this with the ids of pages whose text, address or audience changes, to note what hangs on them."""
    _followers.append(follower)
    return follower


@transaction.atomic
def note(pages: Iterable[Named]) -> None:
    """Nobody finds the old entries from now on: a new text may have left something out, a move may close a page."""
    by_type: defaultdict[int, list[int]] = defaultdict(list)
    for content_type, pk in pages:
        by_type[content_type].append(pk)
    for content_type, ids in by_type.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model and (source := source_of(model)):
            outbox.narrowed(source, ids)
    for follower in _followers:
        follower([pk for ids in by_type.values() for pk in ids])


def note_page(page: Page) -> None:
    note([(page.content_type_id, page.pk)])


def note_tree(page: Page) -> None:
    note(Page.objects.filter(path__startswith=page.path).values_list("content_type", "pk"))


@receiver([page_published, page_unpublished])
def published_or_not(instance: Page, **kwargs: Any) -> None:
    note_page(instance)


@receiver(post_save)
def made(sender: type, instance: Any, created: bool, raw: bool, **kwargs: Any) -> None:
    """A page that comes into being live, as a copy or by an action; an editor's is published."""
    if created and not raw and sender is not Page and isinstance(instance, Page) and instance.live:
        note_page(instance)


@receiver(post_page_move)
def moved(instance: Page, **kwargs: Any) -> None:
    note_tree(instance)


@receiver(pre_save)
def renamed(sender: type, instance: Any, raw: bool, update_fields: Any = None, **kwargs: Any) -> None:
    """Wagtail tells of a new slug after the commit; then the mark could be lost."""
    if raw or not isinstance(instance, Page) or not (update_fields is None or "slug" in update_fields):
        return
    if Page.objects.filter(pk=instance.pk).exclude(slug=instance.slug).exists():
        note_tree(instance)


@receiver(post_delete, sender=Page)
def deleted(instance: Page, **kwargs: Any) -> None:
    note_page(instance)


class RestrictionMarks:
    """Notes the place of a restriction, its page or its collection, whatever changes whom the restriction lets in."""

    def __init__(self, model: type[BaseViewRestriction], place: str, note: Callable[[Any], None]) -> None:
        self.restrictions = model._default_manager.select_related(place)
        self.place = place
        self.note = note
        post_save.connect(self.changed, sender=model)
        pre_delete.connect(self.changed, sender=model)
        m2m_changed.connect(self.groups_changed, sender=model.groups.through)
        pre_delete.connect(self.group_deleted, sender=Group)

    def changed(self, instance: BaseViewRestriction, **kwargs: Any) -> None:
        """Before it is deleted, as its place may go with it."""
        self.note(getattr(instance, self.place))

    def groups_changed(self, instance: Any, action: str, reverse: bool, pk_set: Any, **kwargs: Any) -> None:
        """From either side; before the change, as afterwards nobody knows what was cleared."""
        if not action.startswith("pre_"):
            return
        if not reverse:
            self.changed(instance)
        elif pk_set is None:
            self.group_deleted(instance)
        else:
            self._all_changed(self.restrictions.filter(pk__in=pk_set))

    def group_deleted(self, instance: Group, **kwargs: Any) -> None:
        self._all_changed(self.restrictions.filter(groups=instance))

    def _all_changed(self, restrictions: Iterable[BaseViewRestriction]) -> None:
        for restriction in restrictions:
            self.changed(restriction)


# Django keeps no hold of receivers by itself.
page_restrictions = RestrictionMarks(PageViewRestriction, "page", note_tree)
