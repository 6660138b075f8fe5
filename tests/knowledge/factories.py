"""Themes and knowledge for tests, live unless told otherwise."""

import itertools
from typing import Any

from django.utils.text import slugify

from knowledge.kinds import KnowledgeKind
from knowledge.models import KnowledgePage, LibraryPage, Section, Term, Theme, ThemePage
from tests.people.factories import DeskFactory

_numbers = itertools.count(1)


def library() -> LibraryPage:
    return LibraryPage.objects.get()


def theme_page(name: str = "", **fields: Any) -> ThemePage:
    """A theme with its page, without editors' rights."""
    number = next(_numbers)
    name = name or f"Thema {number}"
    theme = Theme.objects.create(name=name, slug=f"thema-{number}", desk=DeskFactory())
    added: ThemePage = library().add_child(instance=ThemePage(theme=theme, title=name, slug=theme.slug, **fields))
    return added


def item(parent: ThemePage, *themes: Theme, **fields: Any) -> KnowledgePage:
    """An item under a theme's page, perhaps under other themes as well."""
    number = next(_numbers)
    fields = {"title": f"Kennis {number}", "slug": f"kennis-{number}", "kind": KnowledgeKind.PRACTICE} | fields
    added: KnowledgePage = parent.add_child(instance=KnowledgePage(**fields))
    if themes:
        added.themes.set(themes)
        added.save()
    return added


def section(page: KnowledgePage, heading: str, text: str = "") -> Section:
    """The next section of a long document, as search sees it: without its blocks."""
    position = page.sections.count()
    return Section.objects.create(
        page=page,
        path=str(position),
        position=position,
        level=1 if heading else 0,
        heading=heading,
        anchor=slugify(heading) or "begin",
        text=text,
    )


def term(name: str = "", **fields: Any) -> Term:
    """A term of the glossary, checked as the admin checks it."""
    made = Term(**{"name": name or f"begrip {next(_numbers)}", "meaning": "Wat het betekent."} | fields)
    made.full_clean()
    made.save()
    return made
