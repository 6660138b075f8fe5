"""The demo's themes with their guiding texts, the knowledge collected under them, and the glossary."""

import datetime

from knowledge.actions import open_theme
from knowledge.models import KnowledgePage, Term, Theme, ThemePage

from .markup import blocks
from .pages import FIRST_DAY, place, publish
from .texts import Table, parsed, tables

DAYS_APART = 8  # forty-odd items spread over the demo's year


def open_themes() -> None:
    for row in tables("themes.toml", "theme"):
        page = open_theme(Theme(name=row["name"], slug=row["slug"]))
        page.summary = row["summary"]
        page.guide = blocks(row["guide"])
        publish(page)


def load_items() -> None:
    """Each under the theme that its file is named after."""
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    number = 0
    for home in ThemePage.objects.select_related("theme").order_by("path"):
        for row in parsed(f"knowledge/{home.theme.slug}.toml")["item"]:
            item = _item(row)
            item.themes.set([themes[slug] for slug in row["themes"]])
            item.tags.set(row["tags"])
            place(home, item, FIRST_DAY + datetime.timedelta(days=DAYS_APART * number))
            number += 1


def load_terms() -> None:
    """The glossary, checked as the admin checks it."""
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    for row in tables("glossary.toml", "term"):
        term = Term(
            name=row["term"],
            other_names="\n".join([row["short"], *row.get("also", [])]),
            related="\n".join(row.get("related", [])),
            meaning=row["meaning"],
            theme=themes.get(row.get("theme", "")),
        )
        term.full_clean()
        term.save()


def _item(row: Table) -> KnowledgePage:
    return KnowledgePage(
        title=row["title"],
        slug=row["slug"],
        kind=row["kind"],
        summary=row["summary"],
        authors="; ".join(row["authors"]),
        year=row["year"],
        publisher=row.get("publisher", ""),
        source=row.get("source", ""),
        sectors=[sector.lower() for sector in row["sectors"]],
        levels=row["levels"],
        body=blocks(row["body"]),
    )
