"""Pages of the site itself: errors, and the files that machines look for at fixed addresses."""

import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

SECONDS_TO_WAIT = 60
DISCLOSURE = "/kwetsbaarheid-melden/"  # the page that tells how to report a vulnerability


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from another tab or an ended session: say so; a view that can refill the form does that itself."""
    return render(request, "403_csrf.html", status=403)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Asks for patience, without asking the database anything."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(SECONDS_TO_WAIT)
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Robots read what visitors read, without every combination of search words and facets."""
    closed = [reverse("wagtailadmin_home"), "/account/", "/communities/", "/zoeken/?"]
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in closed)]
    return _for_machines("\n".join(lines) + "\n")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. It ends half a year after the start of this month, so nobody has to remember to renew it."""
    site = settings.WAGTAILADMIN_BASE_URL
    expires = timezone.localdate().replace(day=1) + datetime.timedelta(days=180)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT or site + DISCLOSURE}",
        f"Expires: {expires.isoformat()}T00:00:00Z",
        "Preferred-Languages: nl, en",
        f"Canonical: {site}{reverse('security_txt')}",
        f"Policy: {site}{DISCLOSURE}",
    ]
    return _for_machines("\n".join(lines) + "\n")


def _for_machines(text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    patch_cache_control(response, public=True, max_age=3600)
    return response


class Favicon(RedirectView):
    """Browsers that don't read the page's own link ask here."""

    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        return static("andereogen/logo.svg")
