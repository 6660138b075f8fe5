from django.db import transaction

from communities.models import Post, Report
from communities.report_notices import tell_deciders
from people.models import User


@transaction.atomic
def report_post(post: Post, reporter: User, why: str, words: str) -> None:
    """At most one open report of each person about a post; who may decide is told of it."""
    report, new = Report.objects.get_or_create(
        post=post, reporter=reporter, decision="", defaults={"why": why, "words": words}
    )
    if new:
        tell_deciders(report)
