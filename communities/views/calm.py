"""What facilitators do when it gets heated: suspend a person for a time, or slow a community down."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities import actions, policies
from communities.membership import members_of
from communities.models import Community, MemberRole, Suspension
from communities.order_forms import ReasonForm, SlowForm, SuspendForm
from communities.stale import answers_stale_forms
from people.viewer import member_of_request, viewer_of_request

from .asked import forms_only, is_signed_out_post, may_be_done, only_if, show_form, show_signed_out
from .crumbs import crumbs
from .found import visible_community


@require_safe
def suspensions(request: HttpRequest, community: str) -> HttpResponse:
    """Who can't write now, until when and why."""
    found = _facilitated(request, community)
    context = {
        "suspensions": found.suspensions.current().select_related("person").order_by("until"),
        "community": found,
    }
    return render(request, "communities/suspensions.html", context | {"crumbs": crumbs(found)})


@forms_only
@answers_stale_forms
def suspend(request: HttpRequest, community: str, person: str) -> HttpResponse:
    """Of a member who doesn't facilitate here: those are the programme office's to dismiss."""
    if is_signed_out_post(request):
        return show_signed_out(request, ReasonForm(request.POST))
    found = _facilitated(request, community)
    guides = found.memberships.filter(role=MemberRole.FACILITATOR).values("person")
    whom = get_object_or_404(members_of(found).exclude(pk__in=guides), token=person)
    form = SuspendForm(request.POST if request.method == "POST" else None)
    if may_be_done(request, form):
        actions.suspend(found, whom, facilitator=member_of_request(request), **form.cleaned_data)
        messages.success(request, _("This person is told, and reads along until then."))
        return redirect("communities:suspensions", found.token)
    return show_form(request, form, "communities/suspend.html", whom=whom, community=found, crumbs=crumbs(found))


@require_POST
def lift(request: HttpRequest, community: str, suspension: str) -> HttpResponse:
    """A suspension ends now."""
    found = _facilitated(request, community)
    made = get_object_or_404(Suspension.objects.select_related("community"), community=found, token=suspension)
    actions.lift(made, member_of_request(request))
    return redirect("communities:suspensions", found.token)


@forms_only
@answers_stale_forms
def slow_down(request: HttpRequest, community: str) -> HttpResponse:
    """How often each member may write, and what waits for approval."""
    if is_signed_out_post(request):
        return show_signed_out(request, ReasonForm(request.POST))
    found = _facilitated(request, community)
    now = {"minutes": found.slow_minutes, "holds_first": found.holds_first_posts}
    form = SlowForm(request.POST if request.method == "POST" else None, initial=now)
    if may_be_done(request, form):
        actions.slow_down(found, facilitator=member_of_request(request), **form.cleaned_data)
        messages.success(request, _("From now on this is how often everybody writes."))
        return redirect(found)
    return show_form(request, form, "communities/slow.html", community=found, crumbs=crumbs(found))


def _facilitated(request: HttpRequest, community: str) -> Community:
    """Raises Http404."""
    found = visible_community(request, community)
    only_if(policies.can_facilitate(viewer_of_request(request), found))
    return found
