"""Twenty people who write at the same moment: each post is kept, each counter is right."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from communities import actions
from communities.models import Post, Topic

from .conftest import Forum, new_forum

WRITERS = 20

pytestmark = [pytest.mark.any_database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def forum(transactional_db: None) -> Forum:
    return new_forum()


def all_at_once(act: Callable[[int], Post]) -> list[Post]:
    barrier = Barrier(WRITERS)

    def one(number: int) -> Post:
        barrier.wait()
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(one, range(WRITERS)))


def test_replies_at_the_same_moment_are_all_counted(forum: Forum) -> None:
    made = all_at_once(lambda number: actions.reply(forum.topic, forum.mo, f"Reactie {number}", uuid.uuid4()))
    topic = Topic.objects.get(pk=forum.topic.pk)
    assert topic.post_count == topic.posts.count() == WRITERS + 2
    assert topic.last_post_id == max(post.pk for post in made)


def test_one_form_sent_at_the_same_moment_makes_one_post(forum: Forum) -> None:
    key = uuid.uuid4()
    made = all_at_once(lambda _number: actions.reply(forum.topic, forum.mo, "Eén keer.", key))
    assert len({post.pk for post in made}) == 1
    assert Topic.objects.get(pk=forum.topic.pk).post_count == 3


def test_one_new_topic_sent_at_the_same_moment_starts_once(forum: Forum) -> None:
    key = uuid.uuid4()
    all_at_once(lambda _number: actions.start_topic(forum.community, forum.mo, "Eén keer", "Echt.", key))
    assert Topic.objects.filter(title="Eén keer").count() == 1


def test_removing_and_replying_at_the_same_moment_leaves_the_counters_right(forum: Forum) -> None:
    posts = [actions.reply(forum.topic, forum.mo, f"Reactie {number}", uuid.uuid4()) for number in range(WRITERS)]

    def remove_one_and_write_one(number: int) -> Post:
        actions.remove_post(posts[number], forum.mo)
        return actions.reply(forum.topic, forum.noor, f"Nieuw {number}", uuid.uuid4())

    all_at_once(remove_one_and_write_one)
    topic = Topic.objects.get(pk=forum.topic.pk)
    visible = topic.posts.filter(removed_at=None)
    assert topic.post_count == visible.count() == WRITERS + 2
    assert topic.last_post_id == visible.latest("pk").pk
