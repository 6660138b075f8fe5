"""What happens to a question: which post answers it, and who knows more of it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import actions, policies
from communities.models import Post, Question
from communities.question_forms import ReferForm, chosen
from communities.stale import answers_stale_forms
from people.viewer import member_of_request, viewer_of_request

from .asked import forms_only, is_signed_out_post, may_be_done, only_if, show_form, show_signed_out
from .crumbs import crumbs
from .found import visible_post, visible_topic

# What a topic's page shows of its question.
QUESTION = tuple(f"question__{part}" for part in ("answer", "to_region", "to_person", "referred_by"))
# By the value of the button.
DEEDS: dict[str, Callable[[Post], None]] = {"aanwijzen": actions.accept, "intrekken": actions.ask_again}


@require_POST
def answer(request: HttpRequest, community: str, topic: str, post: str) -> HttpResponse:
    """This post answers the question, or no longer, by the button that was pressed (`doe`)."""
    member_of_request(request)
    found = visible_post(request, community, topic, post)
    only_if(policies.can_settle(viewer_of_request(request), found.topic) and not found.is_opening())
    deed = DEEDS.get(request.POST.get("doe", ""))
    if deed:
        deed(found)
    return redirect(found)


@forms_only
@answers_stale_forms
def refer(request: HttpRequest, community: str, topic: str) -> HttpResponse:
    """Who knows more of a question: a region, a member, or nobody in particular."""
    sent = request.POST if request.method == "POST" else None
    if is_signed_out_post(request):
        return show_signed_out(request, ReferForm(sent))
    member = member_of_request(request)
    found = visible_topic(request, community, topic)
    only_if(policies.can_settle(viewer_of_request(request), found))
    question = get_object_or_404(Question.objects.select_related("to_region", "to_person"), topic=found)
    form = ReferForm(sent, community=found.community, initial=chosen(question))
    if may_be_done(request, form):
        actions.refer(question, member, **form.cleaned_data)
        messages.success(request, _("The question shows who knows more."))
        return redirect(found)
    return show_form(request, form, "communities/refer.html", topic=found, crumbs=crumbs(found.community, found))
