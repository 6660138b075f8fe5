"""What a topic is about, in a few words by which a list is narrowed."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from communities import actions, policies
from communities.markdown import UnacceptableTextError, normalised
from communities.models import TopicTag
from communities.stale import answers_stale_forms
from communities.tag_forms import TagForm
from people.viewer import member_of_request, viewer_of_request

from .asked import forms_only, is_signed_out_post, may_be_done, only_if, show_form, show_signed_out
from .crumbs import crumbs
from .found import visible_topic

MOST_SHOWN = 20


def asked_for(query: QueryDict) -> str:
    """The tag of the topics that a list shows (`?trefwoord=`), empty for all. Raises Http404 for what can't be one."""
    try:
        return normalised(query.get("trefwoord", ""))
    except UnacceptableTextError:
        raise Http404 from None


@forms_only
@answers_stale_forms
def tags(request: HttpRequest, community: str, topic: str) -> HttpResponse:
    """Other tags for a topic, beside those that its community uses most."""
    sent = request.POST if request.method == "POST" else None
    if is_signed_out_post(request):
        return show_signed_out(request, TagForm(sent))
    member_of_request(request)
    found = visible_topic(request, community, topic)
    only_if(policies.can_settle(viewer_of_request(request), found))
    form = TagForm(sent, initial={"tags": found.tag_line})
    if may_be_done(request, form):
        actions.tag(found, form.cleaned_data["tags"])
        return redirect(found)
    used = TopicTag.objects.most_used_in(found.community, MOST_SHOWN)
    path = crumbs(found.community, found)
    return show_form(request, form, "communities/tags.html", topic=found, used=used, crumbs=path)
