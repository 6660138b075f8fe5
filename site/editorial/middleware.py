"""Around every request: who finds what in the admin, its changes in one transaction, and redirects."""

import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.defaults import bad_request
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.models import Page, Site

from people.viewer import viewer_of_request

from . import gate, questions
from .malformed import malformed
from .scopes import may_see_page

logger = logging.getLogger(__name__)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class AdminGateMiddleware:
    """In the admin each person finds only the addresses, and the objects, that `gate` lets through."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: object) -> None:
        """Raises Http404, so that the answer is the one for any address that isn't there, and BadRequest."""
        if gate.is_in_admin(request) and request.resolver_match:
            if "\x00" in request.path:
                raise Http404  # PostgreSQL would fail on it
            gate.check(request, request.resolver_match)
            questions.check(request.GET)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Wagtail takes for granted what its own pages send; the answer to anything else is 400, and the log knows."""
        if not (gate.is_in_admin(request) and malformed(exception)):
            return None
        logger.warning("Malformed request to %s", request.path, exc_info=exception)
        return bad_request(request, exception)


class AtomicAdminMiddleware:
    """Runs each unsafe request under the admin in one transaction: a change and its marks stand or fall together.

    Not `ATOMIC_REQUESTS`: with SQLite that takes the write lock for every read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE_METHODS or not gate.is_in_admin(request):
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 400:
                transaction.set_rollback(True)
        return response


class VisibleRedirectMiddleware(RedirectMiddleware):
    """Wagtail's redirects, but one that leads to a page that the viewer may not see isn't there."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        answer = super().process_response(request, response)
        if answer is response or _target_is_visible(request, answer.url):
            return answer
        return response


def _target_is_visible(request: HttpRequest, url: str) -> bool:
    """Whether a page stands there that the viewer may see, or none at all: an address elsewhere or of another view."""
    address = urlsplit(url)
    site = Site.find_for_request(request)
    if site is None or address.netloc not in ("", request.get_host()):
        return True
    path = f"{site.root_page.url_path.rstrip('/')}/{address.path.strip('/')}/".replace("//", "/")
    page = Page.objects.filter(url_path=path).first()
    return page is None or (page.live and may_see_page(viewer_of_request(request), page))
