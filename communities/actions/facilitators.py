"""Who facilitates a community: at least one, once there is one."""

from django.db import transaction

from communities.audit import note
from communities.membership import belongs_by_rule
from communities.models import Community, MemberRole, Membership
from people.models import User


class LastFacilitatorError(Exception):
    """A community would be left without anybody who answers, decides and helps."""


@transaction.atomic
def appoint(community: Community, person: User, facilitator: User, reason: str) -> None:
    """Make a member facilitator, whether by rule or by hand."""
    role = {"role": MemberRole.FACILITATOR}
    Membership.objects.update_or_create(community=community, person=person, defaults=role)
    note(community, facilitator, "member.appoint", reason, person=person.pk)


@transaction.atomic
def dismiss(community: Community, person: User, facilitator: User, reason: str) -> None:
    """A member like others from now on; who meets a rule by that alone, so that it ends with the role.

    Raises LastFacilitatorError.
    """
    membership = keep_one_beside(community, person)
    if belongs_by_rule(community, person):
        membership.delete()
    else:
        membership.role = MemberRole.MEMBER
        membership.save()
    note(community, facilitator, "member.dismiss", reason, person=person.pk)


def keep_one_beside(community: Community, person: User) -> Membership:
    """The membership by hand of a person who goes. Those who go at the same moment wait for each other.

    Raises LastFacilitatorError, or Membership.DoesNotExist when the person went already.
    """
    Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    membership = Membership.objects.get(community=community, person=person)
    facilitators = Membership.objects.filter(community=community, role=MemberRole.FACILITATOR)
    if membership.role == MemberRole.FACILITATOR and not facilitators.exclude(pk=membership.pk).exists():
        raise LastFacilitatorError
    return membership
