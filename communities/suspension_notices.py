"""What is told of a suspension, to who is suspended."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Exists, OuterRef, Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from notifications.kinds import Line
from notifications.models import Notice
from people.viewer import Viewer

from .models import Suspension, own_communities

SUSPENSION = "suspension"


class Suspensions:
    """The subject is the token of a suspension."""

    name = SUSPENSION

    def visible_to(self, viewer: Viewer) -> Q:
        own = Suspension.objects.filter(token=OuterRef("subject"), community__in=own_communities(viewer))
        return Q(Exists(own))

    def describe(self, notices: Collection[Notice], viewer: Viewer) -> Mapping[int, Line]:
        """One query."""
        found = Suspension.objects.filter(token__in=[notice.subject for notice in notices])
        there = {each.token: each for each in found.select_related("community")}
        return {notice.pk: _line(there[notice.subject]) for notice in notices if notice.subject in there}


def _line(suspension: Suspension) -> Line:
    until = date_format(localtime(suspension.until), "DATETIME_FORMAT")
    told = _("You can read, but not write, in %(community)s until %(until)s")
    address = suspension.community.get_absolute_url()
    return Line(told % {"community": suspension.community, "until": until}, address, suspension.reason)
