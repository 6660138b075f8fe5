"""Lists of stories: newest first, of what a viewer may see, each with the region that it is from."""

from __future__ import annotations

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Length, Substr
from wagtail.models import Page
from wagtail.query import PageQuerySet

from editorial.scopes import visible_pages
from people.viewer import Viewer
from regions.models import RegionPage


def with_place(stories: PageQuerySet) -> PageQuerySet:
    """Adds `place`: the name of the region whose page stands above the story; None for the programme's own."""
    parent_path = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)
    region = RegionPage.objects.live().filter(path=parent_path)
    return stories.annotate(place=Subquery(region.values("region__name")[:1]))


def newest(stories: PageQuerySet, viewer: Viewer) -> PageQuerySet:
    """What the viewer may see of these stories, newest first, with the pictures of their cards."""
    pictured = visible_pages(stories, viewer).select_related("picture").prefetch_related("picture__renditions")
    return with_place(pictured).order_by("-date", "-pk")
