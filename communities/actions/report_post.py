from django.db import transaction

from communities.models import MemberRole, Membership, Post, Report
from communities.report_notices import DECIDE, REPORT
from notifications.actions import tell
from people.models import Involvement, User
from people.roles import Role


@transaction.atomic
def report_post(post: Post, reporter: User, why: str, words: str) -> None:
    """At most one open report of each person about a post; who may decide is told of it."""
    report, new = Report.objects.get_or_create(
        post=post, reporter=reporter, decision="", defaults={"why": why, "words": words}
    )
    if new:
        tell(REPORT, ((person, report.token, DECIDE) for person in _deciding(post)))


def _deciding(post: Post) -> set[int]:
    """All who ever may; until then nobody sees the notice (`ReportQuerySet.decidable_by`)."""
    facilitators = Membership.objects.filter(community=post.topic.community_id, role=MemberRole.FACILITATOR)
    moderators = Involvement.objects.active().filter(role=Role.MODERATOR)
    return {*facilitators.values_list("person", flat=True), *moderators.values_list("person", flat=True)}
