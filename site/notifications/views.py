"""The page of what a member was told."""

from contextlib import suppress

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from people.viewer import Viewer, member_of_request, viewer_of_request

from .actions import mark_seen
from .models import Notice, NoticeQuerySet, described
from .paging import named, page_of


@require_safe
@login_required
def notices(request: HttpRequest) -> HttpResponse:
    """Only of what the viewer may see now, newest first."""
    viewer = viewer_of_request(request)
    page = page_of(Notice.objects.visible_to(viewer), _own(viewer), request.GET)
    context = {"page": page, "lines": described(page.rows, viewer)}
    return render(request, "notifications/notices.html", context)


@require_POST
def all_seen(request: HttpRequest) -> HttpResponse:
    """Up to the newest one that the page with the button showed; of what no page showed nobody has seen anything."""
    member_of_request(request)
    viewer = viewer_of_request(request)
    with suppress(Http404):
        mark_seen(viewer, named(_own(viewer), request.POST.get("tot", "")))
    return redirect("notifications:notices")


def _own(viewer: Viewer) -> NoticeQuerySet:
    return Notice.objects.filter(recipient=viewer.user)
