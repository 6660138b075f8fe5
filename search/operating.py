"""The operators' page of the admin, and the same figures for a monitor."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .figures import figures


def may_tend(request: HttpRequest) -> bool:
    """Whether this is somebody who looks after search: an administrator."""
    return request.user.has_perm("search.change_searchchange")


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    if not may_tend(request):
        raise Http404
    return render(request, "search/figures.html", {"figures": figures()})


def is_monitor(request: HttpRequest) -> bool:
    """Whether the request brings the token of the settings as `Authorization: Bearer ...`; nobody does without one."""
    sent = request.headers.get("Authorization", "").encode()
    wanted = f"Bearer {settings.HEALTH_TOKEN}".encode()
    return bool(settings.HEALTH_TOKEN) and secrets.compare_digest(sent, wanted)


def for_monitor() -> dict[str, Any]:
    """`{"ok": false, "wrong": ["parked"], "figures": {"parked": 2, ...}}`. Raises DatabaseError."""
    found = figures()
    wrong = [figure.name for figure in found if not figure.good]
    return {"ok": not wrong, "wrong": wrong, "figures": {figure.name: figure.value for figure in found}}
