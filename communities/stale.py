"""A form from another tab or an ended session: carried out if it is still the same person's, else shown anew.

Signing in renews the token that every form carries, so what somebody typed before has the old one. The browser itself
says that a page of ours sent it (`Origin`, which no page elsewhere can choose), and the form for whom it was made. What
is refused all the same is answered by the view, with what was typed.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.csrf import csrf_exempt

MADE_FOR = "made_for"  # the field with the key of who got the form; empty if nobody was signed in
View = Callable[..., HttpResponseBase]


class _NoteInsteadOfRefuse(CsrfViewMiddleware):
    """Django's own check, with its verdict on the request."""

    def _reject(self, request: Any, reason: str) -> None:
        request.csrf_refused = not (self._is_from_a_page_of_ours(request) and _is_still_theirs(request))

    def _is_from_a_page_of_ours(self, request: HttpRequest) -> bool:
        return "Origin" in request.headers and self._origin_verified(request)  # type: ignore[attr-defined]  # not in the stubs


def _is_still_theirs(request: HttpRequest) -> bool:
    """Another person who signed in meanwhile gets to see first what goes out in their name."""
    return request.POST.get(MADE_FOR) in ("", str(request.user.pk))


_noted = decorator_from_middleware(_NoteInsteadOfRefuse)


def answers_stale_forms(view: View) -> View:
    """The view must ask `is_stale` before it changes anything."""
    return csrf_exempt(_noted(view))


def is_stale(request: HttpRequest) -> bool:
    """Whether this may not be carried out before the person has seen it again."""
    return getattr(request, "csrf_refused", False)
