"""Who may do what, as a table."""

import pytest
from django.utils import timezone

from communities import policies
from communities.models import MemberRole
from people.models import User
from people.viewer import Viewer, viewer_of, visitor
from tests.people.factories import InvolvementFactory, UserFactory

from .conftest import Forum
from .factories import CommunityFactory, member


def viewers(forum: Forum) -> dict[str, Viewer]:
    people: dict[str, User] = {
        "outsider": member(CommunityFactory()),
        "office": InvolvementFactory(role="programmabureau").person,
        "superuser": UserFactory(is_superuser=True),
        "member": forum.noor,
        "author": forum.mo,
        "facilitator": member(forum.community, role=MemberRole.FACILITATOR),
        "facilitator elsewhere": member(CommunityFactory(), role=MemberRole.FACILITATOR),
    }
    return {"visitor": visitor()} | {name: viewer_of(person) for name, person in people.items()}


@pytest.mark.parametrize(
    ("policy", "of", "who"),
    [
        (policies.can_read, "community", {"member", "author", "facilitator"}),
        (policies.can_facilitate, "community", {"facilitator"}),
        (policies.can_start_topic, "community", {"member", "author", "facilitator"}),
        (policies.can_reply, "topic", {"member", "author", "facilitator"}),
        (policies.can_follow, "topic", {"member", "author", "facilitator"}),
        (policies.can_order, "topic", {"facilitator"}),
        (policies.can_settle, "topic", {"member", "facilitator"}),
        (policies.can_edit, "answer", {"author"}),
        (policies.can_read_former, "answer", {"author", "facilitator"}),
        (policies.can_react, "answer", {"member", "facilitator"}),
        (policies.can_remove, "answer", {"author"}),
    ],
)
def test_who_may(policy, of: str, who: set[str], forum: Forum) -> None:
    assert {name for name, viewer in viewers(forum).items() if policy(viewer, getattr(forum, of))} == who


def test_nobody_replies_in_a_topic_that_is_gone(forum: Forum) -> None:
    forum.topic.removed_at = timezone.now()
    assert not policies.can_reply(viewer_of(forum.noor), forum.topic)


def test_in_a_locked_topic_only_facilitators_reply_and_others_still_mend_their_own(forum: Forum) -> None:
    forum.topic.locked = forum.answer.topic.locked = True
    asking = viewers(forum).items()
    assert {name for name, viewer in asking if policies.can_reply(viewer, forum.topic)} == {"facilitator"}
    assert {name for name, viewer in asking if policies.can_edit(viewer, forum.answer)} == {"author"}


def test_nobody_edits_a_post_that_is_gone(forum: Forum) -> None:
    forum.answer.removed_at = timezone.now()
    assert not policies.can_edit(viewer_of(forum.mo), forum.answer)


def test_an_author_who_left_the_community_edits_nothing(forum: Forum) -> None:
    forum.mo.memberships.all().delete()
    assert not policies.can_edit(viewer_of(forum.mo), forum.answer)


def test_policies_ask_the_database_nothing(forum: Forum, django_assert_num_queries) -> None:
    viewer = viewer_of(forum.mo)
    with django_assert_num_queries(0):
        assert policies.can_edit(viewer, forum.answer)
        assert policies.can_reply(viewer, forum.topic)
        assert policies.can_start_topic(viewer, forum.community)
