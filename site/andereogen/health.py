"""`/gezond/`: whether the platform works, which engine answers questions and whether the index is whole; no more.

`/gezond/cijfers/` tells a monitor the rest.
"""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.views import serve

from search.models import Rebuild
from search.operating import for_monitor, is_monitor
from search.service import answering


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200, or 503 without a database. As JSON: `{"ok": true, "search": "elasticsearch", "index": "ready"}`.

    The index may also be "rebuilding", or "refused" when the last rebuild wasn't whole.
    """
    try:
        engine, index = answering(), Rebuild.objects.state()
    except DatabaseError:
        engine = index = ""
    status = 200 if engine else 503
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse({"ok": bool(engine), "search": engine, "index": index}, status=status)
    return render(request, "health.html", {"engine": engine, "index": index}, status=status)


def figures(request: HttpRequest) -> HttpResponse:
    """The operators' figures as JSON, see `for_monitor`; for everybody else the address is any that isn't there."""
    if not is_monitor(request):
        return serve(request, request.path_info.lstrip("/"))
    return _told_to_monitor(request)


@never_cache
@require_safe
def _told_to_monitor(request: HttpRequest) -> HttpResponse:
    try:
        return JsonResponse(for_monitor())
    except DatabaseError:
        return JsonResponse({"ok": False, "wrong": ["database"], "figures": {}}, status=503)
