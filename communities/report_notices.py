"""What is told of reports: to who may decide, and afterwards to who reported and who wrote the post."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from notifications.actions import tell
from notifications.kinds import Line
from notifications.models import Notice
from people.models import Involvement
from people.roles import Role
from people.viewer import Viewer

from .models import Decision, MemberRole, Membership, Report, own_communities

REPORT = "report"
DECIDE, REPORTER, AUTHOR = "decide", "reporter", "author"  # why it was told
OUTCOMES = {
    Decision.KEEP.value: _("The post stays."),
    Decision.WARN.value: _("The post stays, with a warning."),
    Decision.HIDE.value: _("The post is hidden."),
    Decision.REMOVE.value: _("The post is removed."),
}


class Reports:
    """The subject is the token of a report."""

    name = REPORT

    def visible_to(self, viewer: Viewer) -> Q:
        """To decide as long as one may; of what was decided, where one still belongs."""
        reports = Report.objects.filter(token=OuterRef("subject"))
        decided = reports.exclude(decision="").filter(post__topic__community__in=own_communities(viewer))
        return Q(Exists(reports.decidable_by(viewer)), cause=DECIDE) | Q(Exists(decided), cause__in=(REPORTER, AUTHOR))

    def describe(self, notices: Collection[Notice], viewer: Viewer) -> Mapping[int, Line]:
        """One query."""
        reports = Report.objects.filter(token__in=[notice.subject for notice in notices])
        there = {report.token: report for report in reports.select_related("post__topic__community")}
        return {notice.pk: _line(notice.cause, there[notice.subject]) for notice in notices if notice.subject in there}


def _line(cause: str, report: Report) -> Line:
    if cause == DECIDE:
        address = reverse("communities:report", args=[report.token])
        return Line(str(_("A post is reported")), address, report.get_why_display())
    about = _("Your report is dealt with") if cause == REPORTER else _("A moderator looked at your post")
    home = report.post.topic.community.get_absolute_url()
    return Line(str(about), home, f"{OUTCOMES[report.decision]} {report.reason}")


def tell_deciders(report: Report) -> None:
    """All who ever may decide about it; until then nobody sees the notice (`ReportQuerySet.decidable_by`)."""
    place = report.post.topic.community_id
    facilitators = Membership.objects.filter(community=place, role=MemberRole.FACILITATOR)
    moderators = Involvement.objects.active().filter(role=Role.MODERATOR)
    people = {*facilitators.values_list("person", flat=True), *moderators.values_list("person", flat=True)}
    tell(REPORT, ((person, report.token, DECIDE) for person in people))
