from django.db import transaction

from communities.audit import note
from communities.models import Community
from people.models import User


@transaction.atomic
def slow_down(community: Community, minutes: int, facilitator: User, reason: str) -> None:
    """From now on each member writes at most once in so many minutes; 0: as often as they like."""
    if Community.objects.filter(pk=community.pk).exclude(slow_minutes=minutes).update(slow_minutes=minutes):
        note(community, facilitator, "community.slow", reason, minutes=minutes)
