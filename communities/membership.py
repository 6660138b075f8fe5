"""Who belongs to which community: by rule or by hand. Both directions are one query and proven equal.

From a person to communities is asked in every request of a member, so what is known of the person goes in as values;
from a community to people the involvements are joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
    Value,
)

from people.models import Involvement, User
from people.viewer import Person

from .models import Community, MemberRole, Membership, MembershipRule, Suspension, facilitating, suspended_from

# One rule in one expression, over an involvement joined to the people and rules of the query around it.
MEETS_RULE = (
    (Q(rule_role="") | Q(role=F("rule_role")))
    & (Q(rule_region=None) | Q(region=F("rule_region")))
    & (Q(rule_any_region=False) | Q(region__isnull=False))
)


SUSPENDED = "suspended"  # beside the roles of members


def members_of(community: Community) -> QuerySet[User]:
    """The people with an open account who belong to this community today."""
    by_hand = Membership.objects.filter(person=OuterRef("pk"), community=community)
    return User.objects.filter(Exists(by_hand) | by_rule_in(community), is_active=True)


def by_rule_in(community: Community) -> Exists:
    """In a query of people: whether one meets a rule of this community today."""
    held = Involvement.objects.active().filter(person=OuterRef(OuterRef("pk")))
    meeting = held.annotate(
        rule_role=ExpressionWrapper(OuterRef("role"), output_field=CharField()),
        rule_region=ExpressionWrapper(OuterRef("region"), output_field=BigIntegerField()),
        rule_any_region=ExpressionWrapper(OuterRef("any_region"), output_field=BooleanField()),
    ).filter(MEETS_RULE)
    return Exists(MembershipRule.objects.filter(Exists(meeting), community=community))


def belongs_by_rule(community: Community, person: User) -> bool:
    return User.objects.filter(by_rule_in(community), pk=person.pk).exists()


def principals_of(person: Person) -> Iterator[str]:
    """For the viewer of this person: `community:<id>`, `facilitator:<id>` where that is the role, and `suspended:<id>`
    where the person may not write for a time; one query.
    """
    by_hand = Membership.objects.filter(person=person.user).values_list("community", "role")
    by_rule = MembershipRule.objects.filter(_met_by(person.involvements))
    silent = Suspension.objects.current().filter(person=person.user).values_list("community", Value(SUSPENDED))
    held = by_hand.union(by_rule.values_list("community", Value(MemberRole.MEMBER)), silent)
    for community, role in held:
        if role == SUSPENDED:
            yield suspended_from(community)
            continue
        yield f"community:{community}"
        if role == MemberRole.FACILITATOR:
            yield facilitating(community)


def _met_by(involvements: Iterable[Involvement]) -> Q:
    """The rules that one of these involvements meets: `MEETS_RULE` from the other side."""
    met = Q(pk__in=())
    for held in involvements:
        anywhere = Q(region=None) & Q(any_region=False)
        here = Q(region=None) | Q(region=held.region_id)
        met |= Q(role__in=("", held.role)) & (here if held.region_id else anywhere)
    return met


@dataclass(frozen=True)
class ReadersChange:
    """How many people may read what goes from one community to another who couldn't, and how many no longer may."""

    more: int
    fewer: int

    @classmethod
    def of(cls, left: Community, to: Community) -> ReadersChange:
        """Two queries."""
        before, after = members_of(left), members_of(to)
        return cls(
            more=after.exclude(pk__in=before.values("pk")).count(),
            fewer=before.exclude(pk__in=after.values("pk")).count(),
        )
