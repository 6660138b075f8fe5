"""The button of the admin that gives what search could not take in another chance."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from .models import SearchChange
from .operating import may_tend
from .outbox import try_again


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Of the object whose `key` was sent, or without one of all that is parked."""
    if not may_tend(request):
        raise Http404
    parked = SearchChange.objects.parked()
    if "key" in request.POST:
        parked = parked.filter(key=request.POST["key"].replace("\x00", ""))
    tried = try_again(parked)
    messages.success(
        request,
        ngettext("%(number)d part is tried again.", "%(number)d parts are tried again.", tried) % {"number": tried},
    )
    return redirect("wagtailadmin_home")
