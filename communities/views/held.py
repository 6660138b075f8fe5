"""A text that waits for approval: its author sees that it waits, facilitators place or refuse it."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import actions, policies
from communities.mentions import rendered
from communities.models import HeldPost, Topic
from communities.order_forms import ReasonForm
from communities.stale import answers_stale_forms
from people.models import User
from people.viewer import member_of_request, viewer_of, viewer_of_request

from .asked import forms_only, is_signed_out_post, may_be_done, only_if, show_form, show_signed_out
from .crumbs import crumbs


@forms_only
@answers_stale_forms
def held(request: HttpRequest, held: str) -> HttpResponse:
    """The text; for a facilitator with the form to refuse it, and the button to place it."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if is_signed_out_post(request):
        return show_signed_out(request, form)
    found = _visible(request, held)
    decides = found.author_id != member_of_request(request).pk
    only_if(decides or request.method != "POST")
    if may_be_done(request, form):
        actions.refuse(found, member_of_request(request), form.cleaned_data["reason"])
        messages.success(request, _("The post is not placed. Its author reads why."))
        return redirect("communities:queue", found.community.token)
    topic = found.topic if found.topic and policies.can_follow(viewer_of_request(request), found.topic) else None
    context = {"held": found, "html": rendered(found.body, found.community), "decides": decides, "topic": topic}
    return show_form(request, form, "communities/held.html", crumbs=crumbs(found.community), **context)


@require_POST
def place(request: HttpRequest, held: str) -> HttpResponse:
    """It becomes a post, if its author may still write there."""
    facilitator, found = member_of_request(request), _visible(request, held)
    only_if(found.author_id != facilitator.pk)
    with suppress(Topic.DoesNotExist, HeldPost.DoesNotExist):  # went away while we looked
        if _may_still(found.author, found):
            return redirect(actions.place(found, facilitator))
    why_not = _("This can't be placed: the topic is closed or gone, or the author may not write here now.")
    messages.error(request, why_not)
    return redirect(found)


@require_POST
def withdraw(request: HttpRequest, held: str) -> HttpResponse:
    """One's own, that waits or was refused."""
    author, found = member_of_request(request), _visible(request, held)
    only_if(found.author_id == author.pk)
    actions.withdraw(found)
    messages.success(request, _("Your text is thrown away."))
    return redirect(found.community)


def _visible(request: HttpRequest, held: str) -> HeldPost:
    """Raises Http404."""
    posts = HeldPost.objects.visible_to(viewer_of_request(request))
    return get_object_or_404(posts.select_related("community", "topic__community", "author"), token=held)


def _may_still(author: User, held: HeldPost) -> bool:
    """In the community for whose readers it was written."""
    viewer = viewer_of(author)
    if held.topic is None:
        return policies.can_start_topic(viewer, held.community)
    return held.topic.community_id == held.community_id and policies.can_reply(viewer, held.topic)
