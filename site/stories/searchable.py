"""Stories and plain pages in search."""

import datetime
from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from editorial.searchable import PageSource, PageText, labels, plain_text, register_pages
from people.bylines import People, bylines, follow_bylines
from regions.models import RegionPage
from search import outbox
from search.facets import register_kind

from .models import PlainPage, StoryAuthor, StoryPage

STORY, PAGE = "story", "page"


def describe_stories(stories: Sequence[StoryPage]) -> Mapping[int, PageText]:
    people = bylines(author.person for story in stories for author in story.authors.all() if author.person)
    regions = _regions([story.path for story in stories])
    return {
        story.pk: PageText(
            kind=STORY,
            body=plain_text(story.summary, story.body, labels(*(item.tag.name for item in story.tagged_items.all()))),
            themes=tuple(theme.slug for theme in story.themes.all()),
            region=regions.get(story.path[: -StoryPage.steplen], ""),
            sectors=tuple(story.sectors),
            levels=tuple(story.levels),
            byline="; ".join(_authors(story, people)),
            date=timezone.make_aware(datetime.datetime.combine(story.date, datetime.time())),
        )
        for story in stories
    }


@follow_bylines
def stories_follow(people: People) -> None:
    """Who wrote them reads differently from now on. The words stay the same, so they may be found meanwhile."""
    written = StoryAuthor.objects.filter(person__in=people, page__live=True)
    outbox.changed(STORY, written.values_list("page", flat=True).distinct())


def _authors(story: StoryPage, people: Mapping[int, str]) -> list[str]:
    return [people[author.person_id] if author.person_id else author.name for author in story.authors.all()]


def _regions(paths: Sequence[str]) -> dict[str, str]:
    """Slugs of the regions above these stories, by the path of the region's page."""
    above = {path[: -StoryPage.steplen] for path in paths}
    return dict(RegionPage.objects.filter(path__in=above).values_list("path", "region__slug"))


def describe_plain_pages(pages: Sequence[PlainPage]) -> Mapping[int, PageText]:
    return {
        page.pk: PageText(kind=PAGE, body=plain_text(page.lead, page.body), date=page.last_published_at)
        for page in pages
    }


def register() -> None:
    register_kind(STORY, _("story"), mark="inspiratie")
    register_kind(PAGE, _("page"), mark="programma")
    stories = StoryPage.objects.prefetch_related("authors__person", "themes", "tagged_items__tag")
    register_pages(PageSource(STORY, stories, describe_stories))
    register_pages(PageSource(PAGE, PlainPage.objects.all(), describe_plain_pages))
