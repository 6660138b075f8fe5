"""Pages for tests, live unless told otherwise."""

import datetime
import itertools
from typing import Any

from wagtail.models import Page

from people.models import Region
from regions.models import RegionIndexPage, RegionPage
from stories.models import HomePage, PlainPage, StoryIndexPage, StoryPage
from tests.people.factories import RegionFactory

_numbers = itertools.count(1)


def home() -> HomePage:
    return HomePage.objects.get()


def region_page(region: Region | None = None, **fields: Any) -> RegionPage:
    """A region's page without editors' rights."""
    region = region or RegionFactory()
    page = RegionPage(region=region, title=region.name, slug=region.slug, **fields)
    added: RegionPage = RegionIndexPage.objects.get().add_child(instance=page)
    return added


def story(parent: Page | None = None, **fields: Any) -> StoryPage:
    """A story under a region's page, or under the programme."""
    number = next(_numbers)
    fields = {"title": f"Verhaal {number}", "slug": f"verhaal-{number}", "date": datetime.date(2026, 3, 1)} | fields
    added: StoryPage = (parent or StoryIndexPage.objects.get()).add_child(instance=StoryPage(**fields))
    return added


def plain_page(**fields: Any) -> PlainPage:
    number = next(_numbers)
    page = PlainPage(**({"title": f"Pagina {number}", "slug": f"pagina-{number}"} | fields))
    added: PlainPage = home().add_child(instance=page)
    return added
