"""What the office reads of communities in the admin."""

import pytest

from communities.models import MemberRole, Membership, MembershipRule, Reaction
from people.roles import Role
from tests.people.factories import RegionFactory

from .conftest import Forum
from .factories import member


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"role": Role.AANDEELHOUDER}, "aandeelhouder"),
        ({"role": Role.REGIOVERBINDER, "any_region": True}, "regioverbinder alle regio's"),
        ({"any_region": True}, "alle regio's"),
    ],
)
def test_a_rule_says_whom_it_lets_in(rule: dict[str, object], words: str) -> None:
    assert str(MembershipRule(**rule)) == words


@pytest.mark.django_db
def test_a_rule_of_a_region_names_it() -> None:
    assert str(MembershipRule(region=RegionFactory(name="Twente"))) == "Twente"


def test_a_membership_names_person_and_part(forum: Forum) -> None:
    guide = member(forum.community, MemberRole.FACILITATOR, first_name="Zoë", last_name="Zwart")
    assert str(Membership.objects.get(person=guide)) == "Zoë Zwart – facilitator"


def test_a_post_is_named_without_its_words(forum: Forum) -> None:
    assert str(forum.answer) == forum.answer.token
    assert str(Reaction(post=forum.answer, word="dank")) == f"{forum.answer.pk}: dank"
