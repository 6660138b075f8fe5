"""Stories on pages of lower apps, that know nothing of stories themselves."""

from typing import Any

from django import template
from wagtail.models import Page
from wagtail.query import PageQuerySet

from knowledge.models import Theme
from people.viewer import viewer_of_request
from stories.listing import newest
from stories.models import StoryPage

register = template.Library()


@register.simple_tag(takes_context=True)
def stories_under(context: dict[str, Any], page: Page, limit: int = 6) -> PageQuerySet:
    """The newest stories below a page, such as a region's."""
    return newest(StoryPage.objects.descendant_of(page), viewer_of_request(context["request"]))[:limit]


@register.simple_tag(takes_context=True)
def stories_about(context: dict[str, Any], theme: Theme, limit: int = 6) -> PageQuerySet:
    """The newest stories about a theme."""
    return newest(StoryPage.objects.filter(themes=theme), viewer_of_request(context["request"]))[:limit]
