"""What members write is found by those who may read it, by nobody else, and no longer than it is there."""

import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from communities import actions
from communities.models import Community, Post, Topic
from people.models import User
from people.roles import Role
from people.viewer import viewer_of
from search import check, sources
from search.drain import drain
from search.keys import Key
from search.results import Hit, Query
from search.service import search
from search.sweep import sweep
from tests.people.factories import InvolvementFactory

from .conftest import Forum
from .factories import CommunityFactory, member, post_in, topic_in

CANARY = "kraaienveer"


def found(words: str, by: User | None = None) -> list[Hit]:
    asker = viewer_of(by)
    return search(Query(words=words, principals=asker.principals)).hits


@pytest.fixture
def with_canary(forum: Forum) -> Forum:
    """Mo's answer holds a word that stands nowhere else; all is indexed."""
    actions.edit_post(forum.answer, forum.mo, 1, f"Een {CANARY} op tafel.")
    drain()
    return forum


def test_a_post_is_found_by_members_under_its_topic_at_its_own_place(with_canary: Forum) -> None:
    (hit,) = found(CANARY, with_canary.noor)
    assert (hit.key, hit.title, hit.url) == (
        str(Key("topic", with_canary.topic.pk)),
        with_canary.topic.title,
        with_canary.topic.get_absolute_url(),
    )
    (passage,) = hit.passages
    assert passage.url == with_canary.answer.get_absolute_url()
    assert passage.title == "Mo Kaya"
    assert f"<mark>{CANARY}</mark>" in passage.html


def test_a_post_stands_in_the_year_of_its_topic(forum: Forum) -> None:
    """A facet counts topics, so all that is in one says the same."""
    Topic.objects.update(created=datetime.datetime(2024, 12, 31, 23, 30, tzinfo=datetime.UTC))
    post = sources.get("post").load([forum.answer.pk])[forum.answer.pk]
    topic = sources.get("topic").load([forum.topic.pk])[forum.topic.pk]
    assert post.year == topic.year == 2025


def test_a_topic_is_found_by_its_title(forum: Forum) -> None:
    topic = topic_in(forum.community, forum.noor, title=f"Wie kent de {CANARY}?")
    drain()
    assert [hit.url for hit in found(CANARY, forum.mo)] == [topic.get_absolute_url()]


def test_nobody_else_finds_it(with_canary: Forum) -> None:
    for stranger in (None, member(CommunityFactory()), InvolvementFactory(role=Role.PROGRAMMABUREAU).person):
        assert found(CANARY, stranger) == []


def test_a_role_that_is_given_or_ended_needs_no_index(with_canary: Forum) -> None:
    involvement = InvolvementFactory(role=Role.KENNISVERBINDER)
    with_canary.community.rules.model.objects.create(community=with_canary.community, role=Role.KENNISVERBINDER)
    assert len(found(CANARY, involvement.person)) == 1
    involvement.end = timezone.localdate() - datetime.timedelta(days=1)
    involvement.save()
    assert found(CANARY, involvement.person) == []


def gone_from_post(forum: Forum) -> None:
    actions.edit_post(forum.answer, forum.mo, 2, "Toch maar niet.")


def removed(forum: Forum) -> None:
    actions.remove_post(forum.answer, forum.mo)


def community_deleted(forum: Forum) -> None:
    forum.community.delete()


@pytest.mark.parametrize("takes_away", [gone_from_post, removed, community_deleted])
def test_what_is_taken_away_is_found_no_more_even_while_the_worker_stands_still(
    takes_away: Callable[[Forum], None], with_canary: Forum
) -> None:
    principals = viewer_of(with_canary.noor).principals
    takes_away(with_canary)  # nothing is drained here: no transaction has ended
    assert search(Query(words=CANARY, principals=principals)).total == 0
    drain()
    assert search(Query(words=CANARY, principals=principals)).total == 0


def test_with_its_last_post_the_topic_is_found_no_more(forum: Forum) -> None:
    post = actions.start_topic(forum.community, forum.noor, f"De {CANARY}", "Kijk.", forum.answer.form_key)
    drain()
    actions.remove_post(post, forum.noor)
    assert found(CANARY, forum.mo) == []


def test_a_new_title_is_found_and_the_old_one_not(forum: Forum) -> None:
    actions.edit_post(forum.opening, forum.noor, 1, forum.opening.body, f"De {CANARY}")
    drain()
    assert len(found(CANARY, forum.mo)) == 1
    actions.edit_post(forum.opening, forum.noor, 2, forum.opening.body, "Iets anders")
    assert found(CANARY, forum.mo) == []
    drain()
    assert found(CANARY, forum.mo) == []
    assert len(found("anders", forum.mo)) == 1


@pytest.mark.django_db
def test_anyone_finds_a_listed_community_and_only_members_a_hidden_one() -> None:
    hidden = CommunityFactory(name="Verborgen", goal=f"De {CANARY}.")
    person = member(hidden)
    listed = CommunityFactory(name="Bekend", goal=f"De {CANARY}.", listed=True)
    drain()
    assert [hit.url for hit in found(CANARY)] == [listed.get_absolute_url()]
    assert {hit.url for hit in found(CANARY, person)} == {hidden.get_absolute_url(), listed.get_absolute_url()}


@pytest.mark.django_db
def test_a_community_that_hides_is_found_no_more_at_once() -> None:
    listed = CommunityFactory(goal=f"De {CANARY}.", listed=True)
    drain()
    assert len(found(CANARY)) == 1
    listed.listed = False
    listed.save()
    assert found(CANARY) == []
    drain()
    assert found(CANARY) == []


def test_members_of_a_hidden_community_find_its_renamed_self(forum: Forum) -> None:
    forum.community.name = f"De {CANARY}"
    forum.community.save()
    drain()
    assert [hit.url for hit in found(CANARY, forum.noor)] == [forum.community.get_absolute_url()]
    assert found(CANARY) == []


def test_counters_and_accounts_leave_the_index_as_it_is(with_canary: Forum) -> None:
    sweep()  # takes in the pages that every site has
    post_in(with_canary.topic, with_canary.noor)
    with_canary.mo.last_name = "Anders"
    with_canary.mo.save()
    drain()
    assert list(check.entries_drift()) == []


def test_all_that_can_be_found_is_listed_for_a_rebuild(with_canary: Forum) -> None:
    actions.remove_post(with_canary.opening, with_canary.noor)
    listed = {source: list(sources.get(source).ids()) for source in ("community", "topic", "post")}
    assert listed == {
        "community": [with_canary.community.pk],
        "topic": [with_canary.topic.pk],
        "post": [with_canary.answer.pk],
    }


@pytest.mark.parametrize(("source", "model"), [("community", Community), ("topic", Topic), ("post", Post)])
def test_loading_many_costs_as_much_as_loading_one(source: str, model: type[Post], forum: Forum) -> None:
    for _number in range(5):
        community = CommunityFactory()
        topic_in(community, member(community))
    ids = list(model.objects.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as queries:
        assert set(sources.get(source).load(ids)) == set(ids)
    assert len(queries) == 1
