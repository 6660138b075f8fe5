from django.db import transaction

from communities.audit import note
from communities.models import Community
from people.models import User


@transaction.atomic
def slow_down(community: Community, minutes: int, holds_first: bool, facilitator: User, reason: str) -> None:
    """From now on each member writes at most once in so many minutes, 0: as often as they like; and first posts of
    people without a role in the programme wait for approval, or don't.
    """
    pace = {"slow_minutes": minutes, "holds_first_posts": holds_first}
    if Community.objects.filter(pk=community.pk).exclude(**pace).update(**pace):
        note(community, facilitator, "community.slow", reason, minutes=minutes, holds_first=holds_first)
