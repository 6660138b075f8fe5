"""What search knows of knowledge: theme pages, items, the sections of long documents under their item, and terms."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django.db.models import TextChoices
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from editorial.marks import follow_pages
from editorial.searchable import PageSource, PageText, labels, plain_text, register_pages
from people.viewer import PUBLIC
from search import facets, outbox, sources, synonyms
from search.keys import Key
from search.sources import Content

from .glossary import edition
from .kinds import KnowledgeKind, Level, Sector
from .models import Edition, KnowledgePage, Section, Term, Theme, ThemePage
from .naming import lines

THEME, ITEM, SECTION, TERM = "theme", "knowledge", "section", "term"


def describe_themes(pages: Sequence[ThemePage]) -> Mapping[int, PageText]:
    return {
        page.pk: PageText(
            kind=THEME,
            body=plain_text(page.summary, page.guide),
            themes=(page.theme.slug,),
            date=page.last_published_at,
        )
        for page in pages
    }


def describe_items(pages: Sequence[KnowledgePage]) -> Mapping[int, PageText]:
    homes = dict(ThemePage.objects.values_list("path", "theme__slug"))
    return {page.pk: _describe_item(page, homes[page.path[: -page.steplen]]) for page in pages}


def _describe_item(page: KnowledgePage, home: str) -> PageText:
    """`home` is the theme that the item stands under; it may have been put under others too."""
    tags = [item.tag.name for item in page.tagged_items.all()]
    return PageText(
        kind=ITEM,
        body=plain_text(page.summary, page.body, labels(*tags, page.publisher)),
        themes=tuple(sorted({home, *(theme.slug for theme in page.themes.all())})),
        knowledge_kind=page.kind,
        sectors=tuple(page.sectors),
        levels=tuple(page.levels),
        year=page.year,
        byline=", ".join(page.author_names),
        date=page.last_published_at,
    )


class Sections:
    """Each at its own place, and in everything else like the item that it is part of."""

    name = SECTION

    def load(self, ids: Sequence[int]) -> dict[int, Content]:
        sections = list(Section.objects.filter(pk__in=ids))
        items = sources.get(ITEM).load([section.page_id for section in sections])
        return {
            section.pk: _content(section, items[section.page_id]) for section in sections if section.page_id in items
        }

    def ids(self) -> Iterator[int]:
        found = Section.objects.filter(page__live=True).order_by("pk")
        return found.values_list("pk", flat=True).iterator()


def _content(section: Section, item: Content) -> Content:
    return replace(
        item,
        title=section.heading or item.title,
        body=section.text,
        url=f"{item.url}#{section.anchor}",
        container=Key(ITEM, section.page_id),
        page_number=section.page_number,
    )


@receiver([post_save, post_delete], sender=Section)
def section_changed(instance: Section, created: bool = False, **kwargs: Any) -> None:
    """The old words are gone from search at once, not when the index has caught up."""
    mark = outbox.changed if created else outbox.narrowed
    mark(SECTION, [instance.pk])


@follow_pages
def sections_follow(pages: list[int]) -> None:
    """What changes of an item changes of its sections."""
    outbox.narrowed(SECTION, Section.objects.filter(page__in=pages).values_list("pk", flat=True))


class Terms:
    """Each at its own place in the glossary."""

    name = TERM

    def load(self, ids: Sequence[int]) -> dict[int, Content]:
        terms = Term.objects.filter(pk__in=ids).select_related("theme")
        return {term.pk: _content_of_term(term) for term in terms}

    def ids(self) -> Iterator[int]:
        return Term.objects.order_by("pk").values_list("pk", flat=True).iterator()


def _content_of_term(term: Term) -> Content:
    return Content(
        title=f"{term.name} ({', '.join(term.others)})" if term.others else term.name,
        body=term.meaning,
        url=term.get_absolute_url(),
        kind=TERM,
        audience=PUBLIC,
        themes=(term.theme.slug,) if term.theme else (),
    )


@receiver([post_save, post_delete], sender=Term)
def term_changed(instance: Term, created: bool = False, **kwargs: Any) -> None:
    """A meaning that was taken back is gone from search at once, and names count from the next question on."""
    Edition.renew()
    mark = outbox.changed if created else outbox.narrowed
    mark(TERM, [instance.pk])


def names_alike() -> list[synonyms.Names]:
    """The names of every term: the same ones, and those that are nearly the same."""
    terms = Term.objects.order_by("pk").values_list("name", "other_names", "related")
    return [(name, *lines(others), *lines(related)) for name, others, related in terms]


def _theme_names() -> Mapping[str, str]:
    return dict(Theme.objects.values_list("slug", "name"))


def _names(choices: type[TextChoices], slugs: Collection[str]) -> Mapping[str, str]:
    return {choice.value: str(choice.label) for choice in choices if choice in slugs}


def register() -> None:
    facets.register_kind(THEME, _("theme"), mark="inspiratie")
    facets.register_kind(ITEM, _("knowledge"), mark="inspiratie")
    facets.register_names("themes", _theme_names)
    for facet, choices in (("knowledge_kind", KnowledgeKind), ("sectors", Sector), ("levels", Level)):
        facets.register_labels(facet, partial(_names, choices))
    register_pages(PageSource(THEME, ThemePage.objects.select_related("theme"), describe_themes))
    items = KnowledgePage.objects.prefetch_related("themes", "tagged_items__tag")
    register_pages(PageSource(ITEM, items, describe_items))
    sources.register(Sections())
    facets.register_kind(TERM, _("term"), mark="inspiratie")
    sources.register(Terms())
    synonyms.register(edition(), names_alike)
