import datetime

from django.db import transaction
from django.utils import timezone

from communities.audit import note
from communities.models import Community, Suspension
from communities.suspension_notices import SUSPENSION
from notifications.actions import tell
from people.models import User


@transaction.atomic
def suspend(community: Community, person: User, days: int, facilitator: User, reason: str) -> None:
    """From now on this person reads along and doesn't write; who is, is told why and until when."""
    until = timezone.now() + datetime.timedelta(days=days)
    made = Suspension.objects.create(community=community, person=person, until=until, reason=reason)
    tell(SUSPENSION, [(person.pk, made.token, "")])
    note(community, facilitator, "person.suspend", reason, person=person.pk, days=days)


@transaction.atomic
def lift(suspension: Suspension, facilitator: User) -> None:
    """It ends now. Noted only when it had not ended."""
    current = Suspension.objects.current().filter(pk=suspension.pk)
    if current.update(until=timezone.now()):
        note(suspension.community, facilitator, "person.lift", person=suspension.person_id)
