"""The fixed pages with the demo's texts, and how a page of the demo comes into the tree."""

import datetime
from typing import Any, TypeVar

from django.utils import timezone
from wagtail.models import Page

from stories.models import HomePage, PlainPage, Route

from .markup import blocks
from .texts import Table, parsed

FIRST_DAY = datetime.date(2025, 11, 24)

AnyPage = TypeVar("AnyPage", bound=Page)


def at_nine(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(9)))


def place(parent: Page, page: AnyPage, day: datetime.date) -> AnyPage:
    """Put a live page under its parent, as if published on a day.

    Without a revision: an editor's first change makes one, and a hundred of them would take seconds.
    """
    page.first_published_at = page.last_published_at = at_nine(day)
    added: AnyPage = parent.add_child(instance=page)
    return added


def publish(page: Page, day: datetime.date = FIRST_DAY) -> None:
    """As an editor does, but on a day of the demo's year."""
    page.save_revision().publish()
    Page.objects.filter(pk=page.pk).update(first_published_at=at_nine(day), last_published_at=at_nine(day))


def load_pages() -> None:
    """Home and plain pages exist from the start; here they get their demo texts, as any editor would give them."""
    for slug, row in parsed("pages.toml").items():
        if slug == "home":
            _fill_home(HomePage.objects.get(), row)
        else:
            _fill(PlainPage.objects.get(slug=slug), row, lead=row.get("intro", ""), body=blocks(row["body"]))


def _fill_home(home: HomePage, row: Table) -> None:
    targets = {page.slug: page for page in home.get_children()}
    home.routes.set(
        [Route(title=route["title"], text=route["text"], target=targets[route["to"]]) for route in row["routes"]]
    )
    how = row["how"]
    steps = "".join(f"\n\n### {step['title']}\n\n{step['text']}" for step in how["steps"])
    body = blocks(f"## {how['title']}\n\n{how['intro']}{steps}")
    _fill(home, {"title": home.title}, question=row["title"], lead=row["lead"], body=body)


def _fill(page: Page, row: Table, **fields: Any) -> None:
    page.title = row["title"]
    for name, value in fields.items():
        setattr(page, name, value)
    publish(page)
