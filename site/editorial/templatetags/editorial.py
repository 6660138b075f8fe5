"""What templates of every page type use."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.http import HttpRequest
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem, admin_menu
from wagtail.models import Page

register = template.Library()
HOME_DEPTH = 2  # of the home page in Wagtail's tree, below the root


@register.inclusion_tag("editorial/crumbs.html", takes_context=True)
def crumbs(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """The way here from the home page. An unpublished page above this one stays unnamed."""
    ancestors = page.get_ancestors().live().filter(depth__gte=HOME_DEPTH)
    return {"page": page, "ancestors": ancestors, "request": context["request"]}


@register.simple_tag(takes_context=True)
def plain_menu(context: dict[str, Any]) -> list[MenuItem]:
    """The admin's menu as plain links, of submenus the items: Wagtail's own is drawn by script."""
    return list(_links(admin_menu, context["request"]))


def _links(menu: Menu, request: HttpRequest) -> Iterator[MenuItem]:
    for item in sorted(menu.menu_items_for_request(request), key=lambda item: item.order):
        if isinstance(item, SubmenuMenuItem):
            yield from _links(item.menu, request)
        else:
            yield item
