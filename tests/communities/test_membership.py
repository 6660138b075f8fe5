"""Membership follows from roles and regions, at once, and reads the same in both directions."""

import datetime

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from communities.membership import members_of
from communities.models import Community, Membership, MembershipRule
from people.models import Involvement, Region, User
from people.roles import Role
from people.viewer import viewer_of
from tests.people.factories import InvolvementFactory, RegionFactory, UserFactory
from tests.thorough import examples

ROLES = (Role.AANDEELHOUDER, Role.REGIOVERBINDER, Role.COALITIEVERBINDER)


def community(**rule: object) -> Community:
    made = Community.objects.create(name=f"Community {Community.objects.count()}", goal="Samen leren.")
    if rule:
        MembershipRule.objects.create(community=made, **rule)
    return made


@pytest.mark.django_db
def test_giving_a_role_opens_the_community_and_ending_it_closes_it() -> None:
    forum = community(role=Role.AANDEELHOUDER)
    person = UserFactory()
    assert not viewer_of(person).may_see(forum.audience)
    involvement = InvolvementFactory(person=person)
    assert viewer_of(person).may_see(forum.audience)
    involvement.end = timezone.localdate() - datetime.timedelta(days=1)
    involvement.save()
    assert not viewer_of(person).may_see(forum.audience)


@pytest.mark.django_db
def test_a_rule_for_any_region_asks_for_a_region() -> None:
    forum = community(any_region=True)
    inside = InvolvementFactory(region=RegionFactory()).person
    outside = InvolvementFactory().person
    assert viewer_of(inside).may_see(forum.audience)
    assert not viewer_of(outside).may_see(forum.audience)


@pytest.mark.django_db
def test_superusers_see_no_community_that_they_are_not_in() -> None:
    forum = community(role=Role.AANDEELHOUDER)
    assert not viewer_of(UserFactory(is_superuser=True)).may_see(forum.audience)


rule = st.fixed_dictionaries(
    {"role": st.sampled_from(["", *ROLES]), "region": st.sampled_from([None, 0, 1]), "any_region": st.booleans()}
).filter(lambda drawn: drawn["role"] or drawn["region"] is not None or drawn["any_region"])
involvement = st.fixed_dictionaries(
    {"role": st.sampled_from(ROLES), "region": st.sampled_from([None, 0, 1]), "ended": st.booleans()}
)


class BothDirectionsAgree(TestCase):
    """Property: what a viewer belongs to and `members_of` are one relation."""

    @settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        rules=st.lists(st.lists(rule, max_size=2), min_size=1, max_size=3),
        people=st.lists(st.tuples(st.booleans(), st.lists(involvement, max_size=2)), min_size=1, max_size=3),
        by_hand=st.sets(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=2),
    )
    def test_both_directions_agree(
        self,
        rules: list[list[dict[str, object]]],
        people: list[tuple[bool, list[dict[str, object]]]],
        by_hand: set[tuple[int, int]],
    ) -> None:
        regions = [Region.objects.create(name=f"R{place}", slug=f"r{place}") for place in range(2)]

        def placed(region: object) -> Region | None:
            return None if region is None else regions[int(str(region))]

        forums = []
        for place, drawn in enumerate(rules):
            forums.append(Community.objects.create(name=f"C{place}", goal="Samen."))
            for each in drawn:
                MembershipRule.objects.create(community=forums[-1], **each | {"region": placed(each["region"])})
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        persons: list[User] = []
        for active, held in people:
            persons.append(UserFactory(is_active=active))
            for each in held:
                Involvement.objects.create(
                    person=persons[-1],
                    role=each["role"],
                    region=placed(each["region"]),
                    end=yesterday if each["ended"] else None,
                )
        for person_place, forum_place in by_hand:
            if person_place < len(persons) and forum_place < len(forums):
                Membership.objects.create(person=persons[person_place], community=forums[forum_place])

        forward = {
            (person.pk, forum.pk) for person in persons for forum in Community.objects.visible_to(viewer_of(person))
        }
        backward = {(person.pk, forum.pk) for forum in forums for person in members_of(forum)}
        assert forward == backward
