from django.db import transaction

from communities.joining_notices import JOINING, TO_ANSWER
from communities.models import Community, JoinRequest, MemberRole, Membership
from notifications.actions import tell
from people.models import User


@transaction.atomic
def ask_to_join(community: Community, person: User, words: str) -> None:
    """At most one open request of each person; its facilitators are told of it."""
    request, new = JoinRequest.objects.get_or_create(
        community=community, person=person, answer="", defaults={"words": words}
    )
    if new:
        facilitators = Membership.objects.filter(community=community, role=MemberRole.FACILITATOR)
        tell(JOINING, ((each.person_id, request.token, TO_ANSWER) for each in facilitators))
