"""What facilitators move: a topic to another community, posts to a topic of their own, two topics into one."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from communities import actions, policies
from communities.membership import ReadersChange
from communities.models import Community, Topic, facilitated_by
from communities.order_forms import MergeForm, MoveForm, ReasonForm, SplitForm
from communities.stale import answers_stale_forms
from people.viewer import member_of_request, viewer_of_request

from .asked import forms_only, is_signed_out_post, may_be_done, only_if, show_form, show_signed_out
from .crumbs import crumbs
from .found import visible_post, visible_topic

SURE = "zeker"  # the token of what the page asked about before it was sent again


@forms_only
@answers_stale_forms
def move(request: HttpRequest, community: str, topic: str) -> HttpResponse:
    """To another community; says first how many people more and fewer will read it."""
    if is_signed_out_post(request):
        return show_signed_out(request, ReasonForm(request.POST))
    facilitator, viewer = member_of_request(request), viewer_of_request(request)
    found = visible_topic(request, community, topic)
    only_if(policies.can_move(viewer, found))
    others = Community.objects.filter(pk__in=facilitated_by(viewer)).exclude(pk=found.community_id)
    form = MoveForm({each.token: each for each in others}, _sent(request))
    context = {"topic": found, "crumbs": crumbs(found.community, found)}
    if may_be_done(request, form):
        to = form.cleaned_data["to"]
        if not _is_sure(request, to):
            change = ReadersChange.of(found.community, to)
            return render(request, "communities/move.html", {"form": form, "to": to, "change": change, **context})
        with _as_it_was():
            actions.move(found, to, facilitator, form.cleaned_data["reason"])
        messages.success(request, _("The topic is moved. Its old address leads on for whoever may read it here."))
        return redirect("communities:topic", to.token, found.token)
    return show_form(request, form, "communities/move.html", **context)


@forms_only
@answers_stale_forms
def merge(request: HttpRequest, community: str, topic: str) -> HttpResponse:
    """All its posts into another topic of the same community; shows first which."""
    if is_signed_out_post(request):
        return show_signed_out(request, ReasonForm(request.POST))
    facilitator, viewer = member_of_request(request), viewer_of_request(request)
    found = visible_topic(request, community, topic)
    only_if(policies.can_order(viewer, found))
    others = Topic.objects.visible_to(viewer).filter(community=found.community).exclude(pk=found.pk)
    form = MergeForm(others.select_related("community"), _sent(request))
    context = {"topic": found, "crumbs": crumbs(found.community, found)}
    if may_be_done(request, form):
        into = form.cleaned_data["into"]
        if not _is_sure(request, into):
            return render(request, "communities/merge.html", {"form": form, "into": into, **context})
        with _as_it_was():
            actions.merge(found, into, facilitator, form.cleaned_data["reason"])
        messages.success(request, _("The topics are one now. The old address leads here."))
        return redirect(into)
    return show_form(request, form, "communities/merge.html", **context)


@forms_only
@answers_stale_forms
def split(request: HttpRequest, community: str, topic: str, post: str) -> HttpResponse:
    """A post, or all from there, to a topic of their own."""
    if is_signed_out_post(request):
        return show_signed_out(request, ReasonForm(request.POST))
    facilitator = member_of_request(request)
    first = visible_post(request, community, topic, post)
    only_if(policies.can_order(viewer_of_request(request), first.topic))
    form = SplitForm(_sent(request))
    if may_be_done(request, form):
        title, with_later = form.cleaned_data["title"], form.cleaned_data["which"] == "later"
        try:
            with _as_it_was():
                return redirect(actions.split(first, title, with_later, facilitator, form.cleaned_data["reason"]))
        except actions.NothingLeftError:
            form.add_error("which", _("Nothing would be left in this topic. Change its title instead."))
    context = {"post": first, "topic": first.topic, "crumbs": crumbs(first.topic.community, first.topic)}
    return show_form(request, form, "communities/split.html", **context)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


@contextmanager
def _as_it_was() -> Iterator[None]:
    """What went away since it was looked up isn't there. Raises Http404."""
    try:
        yield
    except Topic.DoesNotExist:
        raise Http404 from None


def _is_sure(request: HttpRequest, about: Community | Topic) -> bool:
    """Whether the page that asked was about this one: what was chosen may have changed since."""
    return request.POST.get(SURE) == about.token
