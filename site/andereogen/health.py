"""`/gezond/`: whether the platform works and which engine answers questions; nothing that helps anyone else."""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search.service import answering


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200, or 503 without a database; as JSON `{"ok": true, "search": "elasticsearch"}` for who asks for that."""
    try:
        engine = answering()
    except DatabaseError:
        engine = ""
    status = 200 if engine else 503
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse({"ok": bool(engine), "search": engine}, status=status)
    return render(request, "health.html", {"engine": engine}, status=status)
