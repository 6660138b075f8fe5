"""What members have not placed yet: kept from the form, and looked back at."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from communities import actions
from communities.drafts import waiting
from communities.forms import DraftForm
from communities.models import Community, Draft, HeldPost, Post, Topic
from communities.stale import is_stale
from people.models import User
from people.viewer import member_of_request, viewer_of_request

from .asked import DRAFT, forms_only
from .crumbs import crumbs


def kept(request: HttpRequest, place: str) -> bool:
    """Whether the form was sent to be kept for this place, and is; what can't be is shown like any refused form."""
    form = DraftForm(request.POST)
    if DRAFT not in request.POST or is_stale(request) or not form.is_valid():
        return False
    actions.keep_draft(member_of_request(request), place, **form.cleaned_data)
    return True


def begun(request: HttpRequest, place: str) -> Draft:
    """What was kept for this place; an empty one where nothing was, or where the form is sent."""
    if request.method == "POST":
        return Draft()
    return Draft.objects.filter(owner=member_of_request(request), place=place).first() or Draft()


def done(author: User, place: Community | Topic, made: Post | HeldPost) -> HttpResponse:
    """To what became of the form, which is a draft no more."""
    actions.drop_draft(author, place.token)
    return redirect(made)


@forms_only
def draft(request: HttpRequest, draft: str) -> HttpResponse:
    """One's own words, also where their place is gone, and the button that throws them away."""
    owner = member_of_request(request)
    found = get_object_or_404(Draft, owner=owner, token=draft)
    if request.method == "POST":
        actions.drop_draft(owner, found.place)
        messages.success(request, _("Your draft is removed."))
        return redirect("mine")
    (shown,) = waiting([found], viewer_of_request(request))
    return render(request, "communities/draft.html", {"waiting": shown, "crumbs": crumbs()})
