"""What search knows of knowledge: theme pages, items, and the sections of long documents under their item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from editorial import marks
from editorial.scopes import audiences_of
from search import facets, outbox, sources
from search.keys import Key
from search.sources import Content

from .kinds import KnowledgeKind
from .models import KnowledgePage, Section, Theme, ThemePage

THEME, ITEM, SECTION = "theme", "knowledge", "section"


class Themes:
    name = THEME

    def load(self, ids: Sequence[int]) -> dict[int, Content]:
        pages = list(ThemePage.objects.live().filter(pk__in=ids).select_related("theme"))
        audiences = audiences_of(page.path for page in pages)
        return {page.pk: self._content(page, audiences[page.path]) for page in pages}

    def ids(self) -> Iterator[int]:
        return ThemePage.objects.live().order_by("pk").values_list("pk", flat=True).iterator()

    def _content(self, page: ThemePage, audience: str) -> Content:
        return Content(
            title=page.title,
            body="\n".join([page.summary, *_words(page, "guide")]),
            url=page.url,
            kind=THEME,
            audience=audience,
            themes=(page.theme.slug,),
            date=page.first_published_at,
        )


class Items:
    name = ITEM

    def load(self, ids: Sequence[int]) -> dict[int, Content]:
        pages = list(KnowledgePage.objects.live().filter(pk__in=ids))
        audiences, themes = audiences_of(page.path for page in pages), themes_of(pages)
        return {page.pk: self._content(page, audiences[page.path], themes[page.pk]) for page in pages}

    def ids(self) -> Iterator[int]:
        return KnowledgePage.objects.live().order_by("pk").values_list("pk", flat=True).iterator()

    def _content(self, page: KnowledgePage, audience: str, themes: Collection[str]) -> Content:
        return Content(
            title=page.title,
            body="\n".join([page.summary, *_words(page, "body"), page.publisher]),
            url=page.url,
            kind=ITEM,
            audience=audience,
            themes=tuple(sorted(themes)),
            knowledge_kind=page.kind,
            byline=", ".join(page.author_names),
            date=page.first_published_at,
        )


class Sections:
    """Each at its own place, and in everything else like the item that it is part of."""

    name = SECTION

    def load(self, ids: Sequence[int]) -> dict[int, Content]:
        sections = list(Section.objects.filter(pk__in=ids))
        items = Items().load([section.page_id for section in sections])
        return {
            section.pk: self._content(section, items[section.page_id])
            for section in sections
            if section.page_id in items
        }

    def ids(self) -> Iterator[int]:
        found = Section.objects.filter(page__live=True).order_by("pk")
        return found.values_list("pk", flat=True).iterator()

    def _content(self, section: Section, item: Content) -> Content:
        return replace(
            item,
            title=section.heading or item.title,
            body=section.text,
            url=f"{item.url}#{section.anchor}",
            container=Key(ITEM, section.page_id),
        )


def themes_of(pages: Sequence[KnowledgePage]) -> Mapping[int, set[str]]:
    """The slugs of each item's themes: of the page that it stands under, and of those that it was put under."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    links = KnowledgePage.themes.through.objects.filter(knowledgepage__in=[page.pk for page in pages])
    for item, theme in links.values_list("knowledgepage", "theme__slug"):
        found[item].add(theme)
    homes = dict(ThemePage.objects.values_list("path", "theme__slug"))
    for page in pages:
        found[page.pk].add(homes[page.path[: -page.steplen]])
    return found


def _words(page: ThemePage | KnowledgePage, field: str) -> list[str]:
    """What stands in the blocks of a page, as plain text."""
    words: list[str] = page._meta.get_field(field).get_searchable_content(getattr(page, field))
    return words


def _theme_names(slugs: Collection[str]) -> Mapping[str, str]:
    return dict(Theme.objects.filter(slug__in=slugs).values_list("slug", "name"))


def _kinds(slugs: Collection[str]) -> Mapping[str, str]:
    return {kind.value: str(kind.label) for kind in KnowledgeKind if kind in slugs}


def register() -> None:
    for source in (Themes(), Items(), Sections()):
        sources.register(source)
    marks.mark_pages(ThemePage, THEME)
    marks.mark_pages(KnowledgePage, ITEM)
    facets.register_kind(THEME, _("theme"), mark="inspiratie")
    facets.register_kind(ITEM, _("knowledge"), mark="inspiratie")
    facets.register_labels("themes", _theme_names)
    facets.register_labels("knowledge_kind", _kinds)


@receiver([post_save, post_delete], sender=Section)
def section_changed(instance: Section, created: bool = False, **kwargs: Any) -> None:
    """The old words are gone from search at once, not when the index has caught up."""
    mark = outbox.changed if created else outbox.narrowed
    mark(SECTION, [instance.pk])


@marks.follow_pages
def mark_sections_of(pages: list[int]) -> None:
    """Sections are found where, and by whom, their item is."""
    outbox.narrowed(SECTION, Section.objects.filter(page__in=pages).values_list("pk", flat=True))
