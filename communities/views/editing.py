"""Pages on which members change or take away what they wrote."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from communities import actions, policies
from communities.forms import EditForm, EditOpeningForm
from communities.models import Post, Topic
from communities.stale import answers_stale_forms
from people.viewer import member_of_request, viewer_of_request

from .asked import forms_only, is_signed_out_post, may_be_done, only_if, show_form, show_signed_out
from .crumbs import crumbs
from .found import visible_post


@forms_only
@answers_stale_forms
def edit(request: HttpRequest, community: str, topic: str, post: str) -> HttpResponseBase:
    """Another text for one's own post, and with the opening post another title. Where another tab or device was first,
    the page shows both texts.
    """
    sent = request.POST if request.method == "POST" else None
    if is_signed_out_post(request):
        return show_signed_out(request, EditOpeningForm(sent) if "title" in request.POST else EditForm(sent))
    found = visible_post(request, community, topic, post)
    only_if(policies.can_edit(viewer_of_request(request), found))
    form_class = EditOpeningForm if found.is_opening() else EditForm
    initial = {"title": found.topic.title, "body": found.body, "version": found.version}
    form = form_class(sent, community=found.topic.community, initial=initial)
    changed = None
    if may_be_done(request, form):
        try:
            actions.edit_post(found, member_of_request(request), **form.cleaned_data)
            return redirect(found)
        except Post.DoesNotExist:  # taken away since it was looked up: look again
            return edit(request, community, topic, post)
        except actions.ChangedMeanwhileError as meanwhile:
            changed = meanwhile.post
            form.renew("version", changed.version)
    context = {"topic": found.topic, "changed": changed, "crumbs": crumbs(found.topic.community, found.topic)}
    return show_form(request, form, "communities/edit.html", **context)


@forms_only
def remove(request: HttpRequest, community: str, topic: str, post: str) -> HttpResponse:
    """Asks first, then takes one's own post away."""
    remover = member_of_request(request)
    found = visible_post(request, community, topic, post)
    only_if(policies.can_remove(viewer_of_request(request), found))
    if request.method != "POST":
        path = crumbs(found.topic.community, found.topic)
        return render(request, "communities/remove.html", {"post": found, "crumbs": path})
    actions.remove_post(found, remover)
    messages.success(request, _("Your post is removed."))
    remains = Topic.objects.filter(pk=found.topic_id, removed_at=None).exists()
    return redirect(found.topic if remains else found.topic.community)
