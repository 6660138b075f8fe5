"""Loads the demo: everything in one transaction, and only into a platform where nobody made anything yet."""

from django.db import transaction

from communities.models import Community
from knowledge.models import Theme
from people.models import Region
from search import outbox, sources

from .accounts import SHAREHOLDER
from .communities import load_communities
from .documents import load_documents
from .forum import load_forum
from .kept import keep_a_search
from .library import load_items, load_terms, open_themes
from .pages import load_pages
from .people import load_involvements, load_people, theme_editors
from .regions import open_regions, tell_regions
from .stories import load_stories


@transaction.atomic
def load() -> bool:
    """Whether it loaded anything: a platform with a region, theme or community keeps what it has."""
    if any(model.objects.exists() for model in (Region, Theme, Community)):
        return False
    people = load_people()
    open_regions()
    open_themes()
    load_involvements(people, theme_editors())
    load_pages()
    tell_regions(people)
    load_items()
    load_terms()
    load_documents()
    load_stories(people)
    load_forum(people, load_communities(people))
    keep_a_search(people[SHAREHOLDER])
    _mark_everything()
    return True


def _mark_everything() -> None:
    """What came in by bulk is marked for search too, in the same transaction."""
    for source in sources.registered():
        outbox.changed(source.name, source.ids())
