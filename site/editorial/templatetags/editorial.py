"""What templates of every page type use."""

from typing import Any

from django import template
from wagtail.models import Page

register = template.Library()
HOME_DEPTH = 2  # of the home page in Wagtail's tree, below the root


@register.inclusion_tag("editorial/crumbs.html")
def crumbs(page: Page) -> dict[str, Any]:
    """The way here from the home page. An unpublished page above this one stays unnamed."""
    return {"page": page, "ancestors": page.get_ancestors().live().filter(depth__gte=HOME_DEPTH)}
