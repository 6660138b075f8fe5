"""One member, as facilitators see them: who may facilitate, and who has to go."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from communities import actions
from communities.joining_forms import Deed, MemberForm
from communities.membership import members_of
from communities.models import Community, MemberRole, Membership
from communities.stale import answers_stale_forms
from people.bylines import bylines
from people.models import User
from people.viewer import member_of_request

from .asked import forms_only, is_signed_out_post, may_be_done, show_form, show_signed_out
from .crumbs import crumbs
from .found import facilitated_community

DEEDS: dict[str, Callable[[Community, User, User, str], None]] = {
    Deed.APPOINT: actions.appoint,
    Deed.DISMISS: actions.dismiss,
    Deed.REMOVE: actions.remove_member,
}


@forms_only
@answers_stale_forms
def member(request: HttpRequest, community: str, person: str) -> HttpResponse:
    """Appoint a member, dismiss a facilitator or remove who belongs by hand; whoever belongs by a rule stays."""
    sent = request.POST if request.method == "POST" else None
    if is_signed_out_post(request):
        return show_signed_out(request, MemberForm(sent, deeds=Deed))
    facilitator = member_of_request(request)
    found = facilitated_community(request, community)
    about = get_object_or_404(members_of(found), token=person)
    membership = Membership.objects.filter(community=found, person=about).first()
    form = MemberForm(sent, deeds=_deeds_for(membership))
    if may_be_done(request, form):
        try:
            DEEDS[form.cleaned_data["deed"]](found, about, facilitator, form.cleaned_data["reason"])
            messages.success(request, _("That is done."))
            return redirect("communities:members", found.token)
        except actions.LastFacilitatorError:
            form.add_error("deed", _("This is the only facilitator. Make somebody else facilitator first."))
    context = {"byline": bylines([about])[about.pk], "by_rule": membership is None, "crumbs": crumbs(found)}
    return show_form(request, form, "communities/member.html", **context)


def _deeds_for(membership: Membership | None) -> list[Deed]:
    """Of a person who belongs by hand, or by a rule alone."""
    if membership is None:
        return [Deed.APPOINT]
    return [Deed.DISMISS if membership.role == MemberRole.FACILITATOR else Deed.APPOINT, Deed.REMOVE]
