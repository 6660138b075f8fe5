"""What Wagtail's pages and admin do differently here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.signals import init_new_page

from people.viewer import member_of_request, viewer_of_request, visitor
from search.asked.noting import came_from, note_opened

from . import reach
from .files import may_have
from .places import TITLE
from .scopes import may_see_page
from .viewsets import QuietPageViewSet

Serve = Callable[[Page, HttpRequest, list[Any], dict[str, Any]], HttpResponse]
LONGEST_TITLE = 255
OF_NO_USE = {"help", "reports"}  # names of menu items


@hooks.register("on_serve_page", order=-100)
def hide_what_is_not_yours(serve: Serve) -> Serve:
    """A restricted page answers as one that isn't there, instead of Wagtail's redirect to a sign-in.

    Wagtail's own check comes next; it would ask the same again, by two queries.
    """

    def inner(page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]) -> HttpResponse:
        if not may_see_page(viewer_of_request(request), page):
            raise Http404
        if page.alias_of_id:  # what closes its source closes it too; only Wagtail's own check knows of that
            return serve(page, request, args, kwargs)
        return page.serve(request, *args, **kwargs)

    return inner


@hooks.register("on_serve_page", order=-200)
def note_that_it_was_opened(serve: Serve) -> Serve:
    """Around the one below. A page that not everyone may read is opened without a trace."""

    def inner(page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]) -> HttpResponse:
        response = serve(page, request, args, kwargs)
        if came_from(request) and may_see_page(visitor(), page):
            note_opened(request)
        return response

    return inner


@hooks.register("before_serve_document", order=-100)
def hide_files_that_nothing_shows(document: Any, request: HttpRequest) -> None:
    """Instead of Wagtail's redirect to a sign-in: a document that you may not have isn't there."""
    if not may_have(request, document):
        raise Http404
    if viewer_of_request(request).user is None:
        note_opened(request)


@hooks.register("register_admin_viewset", order=100)
def page_listings() -> QuietPageViewSet:
    """After Wagtail's own, so in its place."""
    return QuietPageViewSet()


@hooks.register("before_create_page")
def note_the_title(request: HttpRequest, parent: Page, model: type[Page]) -> None:
    """Of the form's request the signal below knows nothing but this parent."""
    parent.title_for_new_page = request.GET.get(TITLE, "")[:LONGEST_TITLE]


@receiver(init_new_page)
def begin_with_the_title(page: Page, parent: Page, **kwargs: Any) -> None:
    page.title = parent.title_for_new_page


@hooks.register("construct_page_chooser_queryset")
def offer_own_and_readable_pages(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    return pages.filter(pk__in=reach.pages_to_choose(member_of_request(request)).values("pk"))


@hooks.register("construct_homepage_summary_items")
def count_nothing(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Wagtail counts all pages of the site, drafts of others too."""
    items.clear()


@hooks.register("insert_global_admin_css")
def admin_in_our_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("editorial/admin.css"))


@hooks.register("construct_main_menu")
def leave_out_what_is_of_no_use(request: HttpRequest, items: list[MenuItem]) -> None:
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in OF_NO_USE]
