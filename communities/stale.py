"""A form from another tab or an ended session: refused as ever, but the view answers, with what was typed."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]


class _NoteInsteadOfRefuse(CsrfViewMiddleware):
    """Django's own check, with its verdict on the request."""

    def _reject(self, request: Any, reason: str) -> None:
        request.csrf_refused = True


_noted = decorator_from_middleware(_NoteInsteadOfRefuse)


def answers_stale_forms(view: View) -> View:
    """The view must ask `is_stale` before it changes anything."""
    return csrf_exempt(_noted(view))


def is_stale(request: HttpRequest) -> bool:
    """Whether the token of the form is missing, wrong or too old."""
    return getattr(request, "csrf_refused", False)
