"""Every request has a `viewer`, computed when first asked for. Code reads it by `viewer.viewer_of_request`."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from .viewer import Viewer, viewer_of


class ViewedRequest(HttpRequest):
    viewer: Viewer


class ViewerMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        viewer = SimpleLazyObject(lambda: viewer_of(request.user))
        cast(ViewedRequest, request).viewer = cast(Viewer, viewer)
        return self.get_response(request)
