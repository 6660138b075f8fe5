from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page

from .scopes import may_see_page

Serve = Callable[[Page, HttpRequest, list[Any], dict[str, Any]], HttpResponse]


@hooks.register("on_serve_page", order=-100)
def hide_what_is_not_yours(serve: Serve) -> Serve:
    """A restricted page answers as one that isn't there, instead of Wagtail's redirect to a sign-in."""

    def inner(page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]) -> HttpResponse:
        if not may_see_page(request.viewer, page):  # type: ignore[attr-defined]
            raise Http404
        return serve(page, request, args, kwargs)

    return inner
