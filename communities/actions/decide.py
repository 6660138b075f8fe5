from django.db import transaction
from django.utils import timezone

from communities.audit import note
from communities.models import Decision, Report
from communities.report_notices import AUTHOR, REPORT, REPORTER
from notifications.actions import tell
from people.models import User

from .take_away import take_away


@transaction.atomic
def decide(report: Report, decider: User, decision: str, reason: str) -> None:
    """For all open reports about this post. Who reported is told; its author too, unless all stays as it was."""
    post = report.post
    settled = list(Report.objects.select_for_update(of=("self",)).filter(post=post).open())
    if report not in settled:
        return
    made = {"decision": decision, "decided_by": decider, "decided_at": timezone.now(), "reason": reason}
    Report.objects.filter(pk__in=[each.pk for each in settled]).update(**made)
    if decision in (Decision.HIDE, Decision.REMOVE):
        take_away(post, decider, hidden_why=reason if decision == Decision.HIDE else "")
    tell(REPORT, ((each.reporter_id, each.token, REPORTER) for each in settled if each.reporter_id))
    if decision != Decision.KEEP and post.author_id:
        tell(REPORT, [(post.author_id, report.token, AUTHOR)])
    note(post.topic.community, decider, f"report.{decision}", reason, post=post.token, report=report.token)
