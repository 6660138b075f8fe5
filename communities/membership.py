"""Who belongs to which community: by rule or by hand. Both directions are one query and proven equal."""

from collections.abc import Iterable

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)

from people.models import Involvement, User
from people.viewer import Person

from .models import Community, CommunityQuerySet, Membership, MembershipRule

# One rule in one expression, over an involvement joined to the people and rules of the query around it.
MEETS_RULE = (
    (Q(rule_role="") | Q(role=F("rule_role")))
    & (Q(rule_region=None) | Q(region=F("rule_region")))
    & (Q(rule_any_region=False) | Q(region__isnull=False))
)


def communities_of(person: User) -> CommunityQuerySet:
    """The communities that this person belongs to today; none for a closed account."""
    held = Involvement.objects.active().filter(person=person)
    met = MembershipRule.objects.filter(Exists(_meeting(held)), community=OuterRef("pk"))
    by_hand = Membership.objects.filter(person=person, community=OuterRef("pk"))
    found = Community.objects.filter(Exists(met) | Exists(by_hand))
    return found if person.is_active else found.none()


def members_of(community: Community) -> QuerySet[User]:
    """The people with an open account who belong to this community today."""
    held = Involvement.objects.active().filter(person=OuterRef(OuterRef("pk")))
    met = MembershipRule.objects.filter(Exists(_meeting(held)), community=community)
    by_hand = Membership.objects.filter(person=OuterRef("pk"), community=community)
    return User.objects.filter(Exists(met) | Exists(by_hand), is_active=True)


def _meeting(involvements: QuerySet[Involvement]) -> QuerySet[Involvement]:
    """Of these involvements the ones that meet the membership rule of the query around it."""
    return involvements.annotate(
        rule_role=ExpressionWrapper(OuterRef("role"), output_field=CharField()),
        rule_region=ExpressionWrapper(OuterRef("region"), output_field=BigIntegerField()),
        rule_any_region=ExpressionWrapper(OuterRef("any_region"), output_field=BooleanField()),
    ).filter(MEETS_RULE)


def principals_of(person: Person) -> Iterable[str]:
    """What the viewer of this person gets: `community:<id>`; one query."""
    return [f"community:{pk}" for pk in communities_of(person.user).values_list("pk", flat=True)]
