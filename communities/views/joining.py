"""Asking to join a community, answering who asked, and leaving."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities import actions, policies
from communities.joining_forms import AnswerForm, JoinForm
from communities.membership import belongs_by_rule
from communities.models import Community, JoinRequest, Membership
from communities.stale import answers_stale_forms
from people.bylines import bylines
from people.viewer import member_of_request, viewer_of_request

from .asked import forms_only, is_signed_out_post, may_be_done, only_if, show_form, show_signed_out
from .crumbs import crumbs
from .found import facilitated_community, visible_community


@forms_only
@answers_stale_forms
def join(request: HttpRequest, community: str) -> HttpResponse:
    """Ask to join a listed community, with a few words for its facilitators."""
    form = JoinForm(request.POST if request.method == "POST" else None)
    if is_signed_out_post(request):
        return show_signed_out(request, form)
    person = member_of_request(request)
    found = get_object_or_404(Community.objects.listed(), token=community)
    only_if(policies.can_ask_to_join(viewer_of_request(request), found))
    if may_be_done(request, form):
        actions.ask_to_join(found, person, **form.cleaned_data)
        messages.success(request, _("The facilitators have your request; you get a notice of their answer."))
        return redirect(found)
    asked = JoinRequest.objects.open().filter(community=found, person=person).first()
    return show_form(request, form, "communities/join.html", community=found, asked=asked, crumbs=crumbs(found))


@require_safe
def requests(request: HttpRequest, community: str) -> HttpResponse:
    """Who asks to join and waits for an answer, oldest first."""
    found = facilitated_community(request, community)
    waiting = list(JoinRequest.objects.open().filter(community=found).select_related("person"))
    known = bylines([each.person for each in waiting])
    context = {"waiting": [(each, known[each.person_id]) for each in waiting], "crumbs": crumbs(found)}
    return render(request, "communities/requests.html", context)


@forms_only
@answers_stale_forms
def answer(request: HttpRequest, asked: str) -> HttpResponse:
    """Who asks and why, and the form to answer."""
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if is_signed_out_post(request):
        return show_signed_out(request, form)
    facilitator, viewer = member_of_request(request), viewer_of_request(request)
    answerable = JoinRequest.objects.answerable_by(viewer).select_related("community", "person")
    found = get_object_or_404(answerable, token=asked)
    if may_be_done(request, form):
        actions.answer_request(found, facilitator, **form.cleaned_data)
        messages.success(request, _("Your answer is on its way."))
        return redirect("communities:requests", found.community.token)
    byline = bylines([found.person])[found.person_id]
    path = crumbs(found.community)
    return show_form(request, form, "communities/answer.html", asked=found, byline=byline, crumbs=path)


@forms_only
def leave(request: HttpRequest, community: str) -> HttpResponse:
    """Asks first. Who belongs by a rule reads that it ends with the role; the last facilitator, whom to ask."""
    person = member_of_request(request)
    found = visible_community(request, community)
    by_rule, is_last = belongs_by_rule(found, person), False
    if request.method == "POST":
        try:
            actions.leave(found, person)
            messages.success(request, _("You stay a member by your role.") if by_rule else _("You left."))
            return redirect("communities:overview")
        except actions.LastFacilitatorError:
            is_last = True
        except Membership.DoesNotExist:
            pass  # belongs by a rule alone: the page says so
    by_hand = Membership.objects.filter(community=found, person=person).exists()
    context = {"community": found, "by_rule": by_rule, "by_hand": by_hand, "is_last": is_last, "crumbs": crumbs(found)}
    return render(request, "communities/leave.html", context, status=409 if is_last else 200)
