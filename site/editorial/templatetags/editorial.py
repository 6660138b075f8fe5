"""What templates of every page type use."""

from typing import Any

from django import template
from wagtail.models import Page

register = template.Library()
HOME_DEPTH = 2  # of the home page in Wagtail's tree, below the root


@register.inclusion_tag("editorial/crumbs.html", takes_context=True)
def crumbs(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """The way here from the home page. An unpublished page above this one stays unnamed."""
    ancestors = page.get_ancestors().live().filter(depth__gte=HOME_DEPTH)
    return {"page": page, "ancestors": ancestors, "request": context["request"]}
