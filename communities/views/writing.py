"""Pages on which members write. What they typed comes back whenever it could not be placed."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from communities import actions, policies
from communities.forms import ReplyForm, StartForm
from communities.models import Topic
from communities.stale import answers_stale_forms
from people.viewer import member_of_request, viewer_of_request

from .asked import is_signed_out_post, may_be_done, only_if, show_form, show_signed_out
from .crumbs import crumbs
from .former import topic_now
from .found import visible_community
from .quoting import quoted

forms_only = require_http_methods(["GET", "HEAD", "POST"])


@forms_only
@answers_stale_forms
def start(request: HttpRequest, community: str) -> HttpResponse:
    """A new topic."""
    sent = request.POST if request.method == "POST" else None
    if is_signed_out_post(request):
        return show_signed_out(request, StartForm(sent))
    author, viewer = member_of_request(request), viewer_of_request(request)
    place = visible_community(request, community)
    only_if(policies.can_start_topic(viewer, place))
    form = StartForm(sent, community=place)
    earlier = None
    if may_be_done(request, form):
        try:
            return redirect(actions.start_topic(place, author, **form.cleaned_data))
        except actions.AlreadySentError as sent:
            earlier = sent.post
            form.renew_key()
    return show_form(request, form, "communities/start.html", earlier=earlier, community=place, crumbs=crumbs(place))


@forms_only
@answers_stale_forms
def reply(request: HttpRequest, community: str, topic: str) -> HttpResponseBase:
    """A post at the end of a topic. Where that was locked or moved meanwhile, the page says so and keeps the text."""
    sent = request.POST if request.method == "POST" else None
    if is_signed_out_post(request):
        return show_signed_out(request, ReplyForm(sent))
    author, viewer = member_of_request(request), viewer_of_request(request)
    found = topic_now(request, community, topic)
    form = ReplyForm(sent, community=found.community, initial={"body": quoted(request, found)})
    may_reply, moved = policies.can_reply(viewer, found), found.token != topic or found.community.token != community
    earlier = None
    if may_reply and not moved and may_be_done(request, form):
        try:
            return redirect(actions.reply(found, author, **form.cleaned_data))
        except Topic.DoesNotExist:  # removed or locked since it was looked up: look again
            return reply(request, community, topic)
        except actions.AlreadySentError as sent:
            earlier = sent.post
            form.renew_key()
    context = {"topic": found, "may_reply": may_reply, "moved": moved, "earlier": earlier}
    return show_form(request, form, "communities/reply.html", crumbs=crumbs(found.community, found), **context)
