from django.db import transaction

from communities.audit import note
from communities.joining_notices import ANSWERED, JOINING
from communities.models import Answer, JoinRequest, Membership
from notifications.actions import tell
from people.models import User


@transaction.atomic
def answer_request(request: JoinRequest, facilitator: User, answer: str, reason: str) -> None:
    """Once: of two facilitators at the same moment the first one answers. Who asked is told."""
    given = {"answer": answer, "answered_by": facilitator, "reason": reason}
    if not JoinRequest.objects.open().filter(pk=request.pk).update(**given):
        return
    if answer == Answer.ADMIT:
        Membership.objects.get_or_create(community=request.community, person=request.person)
    tell(JOINING, [(request.person_id, request.token, ANSWERED)])
    note(request.community, facilitator, f"member.{answer}", reason, person=request.person_id)
