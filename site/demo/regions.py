"""The demo's regions: each opened as the office would, then told by its editors."""

from people.bylines import bylines
from people.models import Region
from regions.actions import open_region
from regions.models import Bringing, DevelopmentQuestion, Partner, RegionPage, Seeking

from .markup import quote_block, with_ids
from .pages import publish
from .people import People
from .texts import Table, tables


def open_regions() -> None:
    for row in tables("regions.toml", "region"):
        open_region(Region(name=row["name"], slug=row["slug"]))


def tell_regions(people: People) -> None:
    """The regions' own texts; their people must be involved by now, for the bylines of the quotes."""
    by = bylines(people.values())
    for row in tables("regions.toml", "region"):
        page = RegionPage.objects.get(region__slug=row["slug"])
        _tell(page, row, by[people[row["quote"]["by"]].pk])


def _tell(page: RegionPage, row: Table, by: str) -> None:
    page.slogan = row["slogan"]
    page.introduction = row["introduction"].strip()
    page.latitude, page.longitude = row["latitude"], row["longitude"]
    page.questions.set([DevelopmentQuestion(**question) for question in row["questions"]])
    page.bringing.set([Bringing(text=text) for text in row["bringing"]])
    page.seeking.set([Seeking(text=text) for text in row["seeking"]])
    page.partners.set([Partner(text=text) for text in row["partners"]])
    page.body = with_ids([quote_block(row["quote"]["text"], by), {"type": "practice", "value": row["practice"]}])
    publish(page)
