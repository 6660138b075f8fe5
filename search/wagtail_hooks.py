"""What the administrator sees of search: on the admin's first page what it could not take in, and its figures."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from . import operating
from .models import SearchChange
from .operating import may_tend
from .parked import again

MOST_SHOWN = 20


class ParkedPanel(Component):
    """Names each object by its key, with the type of error and the field, never with its text."""

    order = 50
    template_name = "search/parked_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        parked = SearchChange.objects.parked().order_by("key")
        return {"parked": parked[:MOST_SHOWN], "number": parked.count(), "csrf_token": parent_context["csrf_token"]}


@hooks.register("construct_homepage_panels")
def show_what_is_parked(request: HttpRequest, panels: list[Component]) -> None:
    if may_tend(request) and SearchChange.objects.parked().exists():
        panels.append(ParkedPanel())


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("zoeken/opnieuw/", again, name="search_try_again"),
        path("zoeken/gezondheid/", operating.page, name="search_figures"),
    ]


class FiguresMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_tend(request)


@hooks.register("register_settings_menu_item")
def figures_in_the_menu() -> MenuItem:
    return FiguresMenuItem(_("Health of search"), reverse("search_figures"), name="search-figures", icon_name="history")
