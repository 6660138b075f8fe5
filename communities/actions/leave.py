"""Ending a membership by hand: of oneself, or of another."""

from django.db import transaction

from communities.audit import note
from communities.models import Community
from people.models import User

from .facilitators import keep_one_beside


@transaction.atomic
def leave(community: Community, person: User) -> None:
    """Raises LastFacilitatorError, or Membership.DoesNotExist when there is nothing to end."""
    keep_one_beside(community, person).delete()
    note(community, person, "member.leave")


@transaction.atomic
def remove_member(community: Community, person: User, facilitator: User, reason: str) -> None:
    """Raises LastFacilitatorError, or Membership.DoesNotExist when there is nothing to end."""
    keep_one_beside(community, person).delete()
    note(community, facilitator, "member.remove", reason, person=person.pk)
