"""Pages on which members write. What they typed comes back whenever it could not be placed."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from communities import actions, pace, policies
from communities.forms import ReplyForm, StartForm
from communities.holding import why_held
from communities.models import Topic, suspension_of
from communities.stale import answers_stale_forms
from people.viewer import member_of_request, viewer_of_request

from .asked import ask_to_wait, forms_only, is_signed_out_post, may_be_done, show_form, show_signed_out
from .crumbs import crumbs
from .drafts import begun, done, kept
from .former import topic_now
from .found import visible_community
from .quoting import quoted

Context = dict[str, object]


@forms_only
@answers_stale_forms
def start(request: HttpRequest, community: str) -> HttpResponse:
    """A new topic."""
    sent = request.POST if request.method == "POST" else None
    if is_signed_out_post(request):
        return show_signed_out(request, StartForm(sent))
    author, viewer = member_of_request(request), viewer_of_request(request)
    place = visible_community(request, community)
    if kept(request, place.token):
        return redirect("communities:start", place.token)
    draft = begun(request, place.token)
    form = StartForm(sent, community=place, initial={"title": draft.title, "body": draft.body})
    context: Context = {
        "community": place,
        "draft": draft,
        "suspension": suspension_of(viewer, place),
        "crumbs": crumbs(place),
    }
    if policies.can_start_topic(viewer, place) and may_be_done(request, form):
        try:
            pace.check(author, viewer, place, form.cleaned_data["form_key"])
            if waits := why_held(viewer, place, form.cleaned_data["body"], form.cleaned_data["form_key"]):
                return done(author, place, actions.hold(place, None, author, waits, **form.cleaned_data))
            return done(author, place, actions.start_topic(place, author, **form.cleaned_data))
        except pace.TooSoonError as soon:
            return ask_to_wait(show_form(request, form, "communities/start.html", wait=soon, **context), soon)
        except actions.AlreadySentError as sent:
            context["earlier"] = sent.post
            form.renew_key()
    return show_form(request, form, "communities/start.html", **context)


@forms_only
@answers_stale_forms
def reply(request: HttpRequest, community: str, topic: str) -> HttpResponseBase:
    """A post at the end of a topic. Where that was locked or moved meanwhile, the page says so and keeps the text."""
    sent = request.POST if request.method == "POST" else None
    if is_signed_out_post(request):
        return show_signed_out(request, ReplyForm(sent))
    author, viewer = member_of_request(request), viewer_of_request(request)
    found = topic_now(request, community, topic)
    if kept(request, found.token):
        return redirect("communities:reply", found.community.token, found.token)
    draft = begun(request, found.token)
    parts = [draft.body, quoted(request, found)]
    form = ReplyForm(sent, community=found.community, initial={"body": "\n\n".join(filter(None, parts))})
    may_reply, moved = policies.can_reply(viewer, found), found.token != topic or found.community.token != community
    context: Context = {"topic": found, "draft": draft, "may_reply": may_reply, "moved": moved}
    context |= {"suspension": suspension_of(viewer, found.community), "crumbs": crumbs(found.community, found)}
    if may_reply and not moved and may_be_done(request, form):
        try:
            pace.check(author, viewer, found.community, form.cleaned_data["form_key"])
            if waits := why_held(viewer, found.community, form.cleaned_data["body"], form.cleaned_data["form_key"]):
                return done(author, found, actions.hold(found.community, found, author, waits, **form.cleaned_data))
            return done(author, found, actions.reply(found, author, **form.cleaned_data))
        except Topic.DoesNotExist:  # removed, moved or locked since it was looked up: look again
            return reply(request, community, topic)
        except pace.TooSoonError as soon:
            return ask_to_wait(show_form(request, form, "communities/reply.html", wait=soon, **context), soon)
        except actions.AlreadySentError as sent:
            context["earlier"] = sent.post
            form.renew_key()
    return show_form(request, form, "communities/reply.html", **context)
