"""Pages of the site itself: errors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from another tab or an ended session: say so; a view that can refill the form does that itself."""
    return render(request, "403_csrf.html", status=403)
