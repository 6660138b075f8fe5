"""A viewer is who asks, as a set of principals."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from people.groups import following_group, sync_groups
from people.models import Involvement, User
from people.roles import Role
from people.viewer import viewer_of, visitor

from .factories import InvolvementFactory, RegionFactory, UserFactory

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)
TOMORROW = timezone.localdate() + datetime.timedelta(days=1)


def test_a_visitor_has_only_the_public_principal() -> None:
    assert viewer_of(AnonymousUser()) == visitor()
    assert visitor().principals == {"public"}
    assert not visitor().is_member


def test_an_inactive_account_is_a_visitor() -> None:
    assert viewer_of(UserFactory(is_active=False)) == visitor()


def test_involvements_give_role_and_region() -> None:
    region = RegionFactory()
    person = InvolvementFactory(role=Role.REGIOVERBINDER, region=region).person
    assert viewer_of(person).principals >= {
        "public",
        "member",
        f"user:{person.pk}",
        "role:regioverbinder",
        f"region:{region.pk}",
    }


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        (None, None, True),
        (YESTERDAY, TOMORROW, True),
        (None, YESTERDAY, False),
        (TOMORROW, None, False),
        (timezone.localdate(), timezone.localdate(), True),
    ],
)
def test_an_involvement_holds_on_its_days_only(
    start: datetime.date | None, end: datetime.date | None, holds: bool
) -> None:
    involvement = InvolvementFactory(start=start, end=end)
    assert viewer_of(involvement.person).has_role(Role.AANDEELHOUDER) is holds
    assert involvement.is_active() is holds
    assert Involvement.objects.active().filter(pk=involvement.pk).exists() is holds


def test_ending_an_involvement_works_at_once() -> None:
    involvement = InvolvementFactory()
    assert viewer_of(involvement.person).has_role(Role.AANDEELHOUDER)
    involvement.end = YESTERDAY
    involvement.save()
    assert not viewer_of(involvement.person).has_role(Role.AANDEELHOUDER)


def test_a_group_follows_an_involvement_and_ends_with_it() -> None:
    region = RegionFactory()
    group = following_group("Redactie", Role.REDACTEUR, region=region)
    involvement = InvolvementFactory(role=Role.REDACTEUR, region=region)
    elsewhere = InvolvementFactory(role=Role.REDACTEUR, region=RegionFactory())
    assert set(group.user_set.all()) == {involvement.person}
    involvement.delete()
    assert not group.user_set.exists()
    assert elsewhere.person.groups.exists(), "the role's own group holds in every place"


def test_a_group_whose_rule_ended_overnight_counts_no_more_before_the_sync() -> None:
    involvement = InvolvementFactory()
    group = following_group("Aandeelhouders", Role.AANDEELHOUDER)
    person: User = involvement.person
    assert group.pk in viewer_of(person).person.group_ids
    Involvement.objects.filter(pk=involvement.pk).update(end=YESTERDAY)
    assert group.pk not in viewer_of(person).person.group_ids
    assert sync_groups() == 1
    assert not person.groups.exists()
