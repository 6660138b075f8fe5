"""The demo's stories, of the regions and of the programme."""

from knowledge.models import Theme
from people.bylines import bylines
from people.models import Involvement, User
from people.roles import PUBLIC_ROLES
from regions.models import RegionPage
from stories.models import StoryAuthor, StoryIndexPage, StoryPage

from .markup import blocks
from .pages import place
from .people import People
from .texts import Table, tables


def load_stories(people: People) -> None:
    """In the order of their dates, as they would have been written."""
    programme = StoryIndexPage.objects.get()
    regions = {page.slug: page for page in RegionPage.objects.all()}
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    authors = _authors(people)
    for row in sorted(tables("stories/*.toml", "story"), key=lambda row: row["date"]):
        story = _story(row)
        story.themes.set([themes[slug] for slug in row["themes"]])
        story.tags.set(row["tags"])
        story.authors.set([StoryAuthor(**authors[key]) for key in row["authors"]])
        place(regions.get(row["region"], programme), story, row["date"])


def _story(row: Table) -> StoryPage:
    return StoryPage(
        title=row["title"],
        slug=row["slug"],
        kind=row["kind"],
        date=row["date"],
        summary=row["summary"],
        sectors=[sector.lower() for sector in row["sectors"]],
        levels=row["levels"],
        body=blocks(row["body"], row.get("quote", "")),
    )


def _authors(people: People) -> dict[str, dict[str, User | str]]:
    """Who takes part in public stands as a person; anyone else under the name that they chose for it."""
    public = set(Involvement.objects.active().filter(role__in=PUBLIC_ROLES).values_list("person", flat=True))
    by = bylines(people.values())
    return {
        key: {"person": person} if person.pk in public else {"name": by[person.pk]} for key, person in people.items()
    }
