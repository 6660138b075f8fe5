"""What is told of requests to join: to the facilitators, and afterwards to who asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from notifications.kinds import Line
from notifications.models import Notice
from people.viewer import Viewer

from .models import Answer, JoinRequest, own_communities

JOINING = "joining"
TO_ANSWER, ANSWERED = "to-answer", "answered"  # why it was told


class Joining:
    """The subject is the token of a request."""

    name = JOINING

    def visible_to(self, viewer: Viewer) -> Q:
        """To answer as long as one may; who was admitted sees it as long as they belong."""
        requests = JoinRequest.objects.filter(token=OuterRef("subject"))
        holds = Q(answer=Answer.REFUSE) | Q(answer=Answer.ADMIT, community__in=own_communities(viewer))
        answered = requests.filter(holds, person=viewer.user)
        return Q(Exists(requests.answerable_by(viewer)), cause=TO_ANSWER) | Q(Exists(answered), cause=ANSWERED)

    def describe(self, notices: Collection[Notice], viewer: Viewer) -> Mapping[int, Line]:
        """One query."""
        requests = JoinRequest.objects.filter(token__in=[notice.subject for notice in notices])
        there = {request.token: request for request in requests.select_related("community")}
        return {notice.pk: _line(notice.cause, there[notice.subject]) for notice in notices if notice.subject in there}


def _line(cause: str, request: JoinRequest) -> Line:
    """Who was refused reads no name: it may be of a community that is hidden by now."""
    if cause == TO_ANSWER:
        address = reverse("communities:answer_request", args=[request.token])
        return Line(str(_("Somebody asks to join")), address, request.community.name)
    if request.answer == Answer.ADMIT:
        home = request.community.get_absolute_url()
        return Line(str(_("You are a member now")), home, f"{request.community.name}. {request.reason}")
    return Line(str(_("You were not admitted to a community")), reverse("communities:overview"), request.reason)
