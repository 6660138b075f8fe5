"""The pages of what a member keeps."""

from __future__ import annotations

from collections import defaultdict

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from notifications.kinds import Line
from notifications.models import Notice, described
from people.viewer import Viewer, member_of_request, viewer_of_request

from ..facets import words_for
from ..forms import SearchForm
from ..limits import limited
from ..results import Query
from ..service import search
from ..views import too_many
from .actions import MOST_SAVED, TooLongToSaveError, TooManySavedError, forget, save
from .models import SavedSearch
from .notices import FOUND
from .questions import name_of, question_of

MOST_SHOWN = 100  # of all that is new, over all searches


@require_safe
@login_required
def saved(request: HttpRequest) -> HttpResponse:
    """Each with its address and what is new and unseen."""
    viewer = viewer_of_request(request)
    new = _new(viewer)
    kept = SavedSearch.objects.filter(owner=viewer.user).order_by("-pk")
    return render(request, "search/saved.html", {"saved": [(each, new[str(each.pk)]) for each in kept]})


@require_POST
@limited("SEARCHES_A_MINUTE", too_many)
def keep(request: HttpRequest) -> HttpResponse:
    """The question of the search form that was sent; who is signed out comes back to its results."""
    form = SearchForm(request.POST)
    if not form.is_valid():
        return render(request, "search/results.html", {"form": form, "words": request.POST.get("q", "")}, status=400)
    viewer = viewer_of_request(request)
    query = form.query(viewer.principals)
    if not viewer.is_member:
        return redirect_to_login(f"{reverse('search:results')}?{question_of(query)}")
    _keep(request, query)
    return redirect("search:saved")


def _keep(request: HttpRequest, query: Query) -> None:
    """Says what became of it."""
    question = question_of(query)
    if not question:
        messages.error(request, _("Type a word or choose a filter first, then there is something to save."))
        return
    try:
        save(member_of_request(request), question, name_of(query, words_for(search(query).facets)))
    except TooManySavedError:
        refusal = _("You keep %(number)d searches, and more is not possible. Remove one first.")
        messages.error(request, refusal % {"number": MOST_SAVED})
    except TooLongToSaveError:
        messages.error(request, _("This is too much to save. Choose fewer filters."))
    else:
        messages.success(request, _("Your search is saved. What is new stands with your notices."))


@require_POST
def remove(request: HttpRequest, saved: str) -> HttpResponse:
    owner = member_of_request(request)
    forget(get_object_or_404(SavedSearch, owner=owner, token=saved))
    messages.success(request, _("Your saved search is removed."))
    return redirect("search:saved")


def _new(viewer: Viewer) -> defaultdict[str, list[Line]]:
    """By saved search, newest first."""
    unseen = Notice.objects.visible_to(viewer).unseen().filter(kind=FOUND).order_by("-pk")
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    for notice, line in described(unseen[:MOST_SHOWN], viewer):
        lines[notice.cause].append(line)
    return lines
