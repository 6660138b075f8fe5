"""Reporting a post, and deciding about what was reported."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities import actions, policies
from communities.audit import note
from communities.models import HeldPost, Post, Report, facilitated_by
from communities.report_forms import DecisionForm, ReportForm
from communities.stale import answers_stale_forms
from people.roles import Role
from people.viewer import member_of_request, viewer_of_request

from .asked import forms_only, is_signed_out_post, may_be_done, only_if, show_form, show_signed_out
from .crumbs import crumbs
from .found import facilitated_community, visible_post


@forms_only
@answers_stale_forms
def report(request: HttpRequest, community: str, topic: str, post: str) -> HttpResponse:
    """Tell whoever keeps order that something is wrong with a post of another."""
    form = ReportForm(request.POST if request.method == "POST" else None)
    if is_signed_out_post(request):
        return show_signed_out(request, form)
    found = visible_post(request, community, topic, post)
    only_if(policies.can_report(viewer_of_request(request), found))
    if may_be_done(request, form):
        actions.report_post(found, member_of_request(request), **form.cleaned_data)
        messages.success(request, _("Thank you. Your report is looked at; you get a notice of what happens."))
        return redirect(found)
    path = crumbs(found.topic.community, found.topic)
    return show_form(request, form, "communities/report.html", post=found, crumbs=path)


@require_safe
def queue(request: HttpRequest, community: str) -> HttpResponse:
    """What a facilitator has to decide in a community, oldest first."""
    viewer, found = viewer_of_request(request), facilitated_community(request, community)
    waiting = Report.objects.decidable_by(viewer).filter(post__topic__community=found).select_related("post")
    held = HeldPost.objects.decidable_by(viewer).filter(community=found).select_related("author").order_by("pk")
    return render(request, "communities/reports.html", {"reports": waiting, "waiting": held, "crumbs": crumbs(found)})


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """What a moderator of the office has to decide, in whatever community."""
    viewer = viewer_of_request(request)
    only_if(viewer.has_role(Role.MODERATOR))
    waiting = Report.objects.decidable_by(viewer).select_related("post")
    return render(request, "communities/reports.html", {"reports": waiting, "crumbs": crumbs()})


@forms_only
@answers_stale_forms
def decide(request: HttpRequest, report: str) -> HttpResponse:
    """The reported post and nothing around it, and the form to decide. A look from outside is noted."""
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if is_signed_out_post(request):
        return show_signed_out(request, form)
    decider, viewer = member_of_request(request), viewer_of_request(request)
    reports = Report.objects.decidable_by(viewer).select_related("post__topic__community", "reporter")
    found = get_object_or_404(reports, token=report)
    place = found.post.topic.community
    inside = policies.can_facilitate(viewer, place)
    if may_be_done(request, form):
        actions.decide(found, decider, **form.cleaned_data)
        messages.success(request, _("The decision is carried out."))
        return redirect(reverse("communities:queue", args=[place.token]) if inside else "communities:left")
    if not inside:
        note(place, decider, "report.look", post=found.post.token, report=found.token)
    return show_form(request, form, "communities/decide.html", report=found, inside=inside, crumbs=crumbs())


@require_POST
def show(request: HttpRequest, community: str, topic: str, post: str) -> HttpResponse:
    """A hidden post is there again for everybody."""
    facilitator, viewer = member_of_request(request), viewer_of_request(request)
    places = {"topic__token": topic, "topic__community__token": community}
    hidden = Post.objects.filter(topic__community__in=facilitated_by(viewer)).exclude(hidden_why="")
    found = get_object_or_404(hidden.select_related("topic__community"), token=post, **places)
    actions.show_post(found, facilitator)
    return redirect(found)
