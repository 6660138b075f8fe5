"""What members do: one transaction each, with its counters and its mark for search."""

import uuid

import pytest

from communities import actions
from communities.models import Community, Post, Topic
from search.models import SearchChange, SearchEntry

from .conftest import Forum
from .factories import post_in

KEY = uuid.uuid4()


def requests(key: str) -> int:
    """How often search was asked to look at this object."""
    return SearchChange.objects.filter(key=key).values_list("requested", flat=True).first() or 0


def withheld(key: str) -> bool:
    return SearchEntry.objects.get(key=key).withheld


def entry(key: str) -> None:
    SearchEntry.objects.create(key=key, container=key, audience="member", url="/", kind="topic", title="t")


def test_a_topic_starts_with_its_opening_post(forum: Forum) -> None:
    post = actions.start_topic(forum.community, forum.noor, "Wie weet dit?", "Ik **niet**.", KEY)
    topic = Topic.objects.get(pk=post.topic_id)
    assert (topic.title, topic.author, topic.community) == ("Wie weet dit?", forum.noor, forum.community)
    assert (topic.post_count, topic.last_post_id, topic.last_post_at) == (1, post.pk, post.created)
    assert post.html == "<p>Ik <strong>niet</strong>.</p>\n"
    assert post.author_name == "Noor Smit"
    assert requests(f"topic:{topic.pk}") == requests(f"post:{post.pk}") == 1


def test_a_reply_counts_and_moves_its_topic_up(forum: Forum) -> None:
    post = actions.reply(forum.topic, forum.mo, "Ik wel.", KEY)
    forum.topic.refresh_from_db()
    assert (forum.topic.post_count, forum.topic.last_post_id) == (3, post.pk)
    assert requests(f"post:{post.pk}") == 1
    assert requests(f"topic:{forum.topic.pk}") == 1  # counters are no reason to index


def test_a_form_that_is_sent_twice_makes_one_post(forum: Forum) -> None:
    first = actions.reply(forum.topic, forum.mo, "Ik wel.", KEY)
    assert actions.reply(forum.topic, forum.mo, "Ik wel.", KEY) == first
    assert Topic.objects.get(pk=forum.topic.pk).post_count == 3


def test_two_people_may_have_the_same_form_key(forum: Forum) -> None:
    first = actions.reply(forum.topic, forum.mo, "Ik wel.", KEY)
    assert actions.reply(forum.topic, forum.noor, "Ik ook.", KEY) != first


def test_a_topic_that_is_sent_twice_starts_once(forum: Forum) -> None:
    first = actions.start_topic(forum.community, forum.noor, "Wie weet dit?", "Ik niet.", KEY)
    assert actions.start_topic(forum.community, forum.noor, "Wie weet dit?", "Ik niet.", KEY) == first
    assert Topic.objects.count() == 2


def test_the_same_form_with_another_text_is_neither_lost_nor_placed(forum: Forum) -> None:
    first = actions.reply(forum.topic, forum.mo, "Ik wel.", KEY)
    with pytest.raises(actions.AlreadySentError) as refused:
        actions.reply(forum.topic, forum.mo, "Ik toch niet.", KEY)
    assert refused.value.post == first


def test_the_same_form_with_another_title_is_neither_lost_nor_placed(forum: Forum) -> None:
    actions.start_topic(forum.community, forum.noor, "Wie weet dit?", "Ik niet.", KEY)
    with pytest.raises(actions.AlreadySentError):
        actions.start_topic(forum.community, forum.noor, "Wie weet dat?", "Ik niet.", KEY)


def test_nothing_is_added_to_a_topic_that_was_removed_just_now(forum: Forum) -> None:
    actions.remove_post(forum.answer, forum.mo)
    actions.remove_post(forum.opening, forum.noor)
    with pytest.raises(Topic.DoesNotExist):
        actions.reply(forum.topic, forum.mo, "Te laat.", KEY)
    assert Post.objects.count() == 2


def test_an_edited_text_is_rendered_again_and_its_old_words_are_found_no_more(forum: Forum) -> None:
    entry(f"post:{forum.answer.pk}")
    actions.edit_post(forum.answer, forum.mo, 1, "Bij ons *wel*.")
    forum.answer.refresh_from_db()
    assert forum.answer.html == "<p>Bij ons <em>wel</em>.</p>\n"
    assert forum.answer.edited_at
    assert withheld(f"post:{forum.answer.pk}")


def test_a_new_title_is_the_topics_and_its_old_words_are_found_no_more(forum: Forum) -> None:
    entry(f"topic:{forum.topic.pk}")
    actions.edit_post(forum.opening, forum.noor, 1, forum.opening.body, "Wie belt de ouders?")
    assert Topic.objects.get(pk=forum.topic.pk).title == "Wie belt de ouders?"
    assert withheld(f"topic:{forum.topic.pk}")
    assert Post.objects.get(pk=forum.opening.pk).edited_at is None


def test_an_edit_that_changes_nothing_asks_nothing_of_search(forum: Forum) -> None:
    before = requests(f"post:{forum.opening.pk}"), requests(f"topic:{forum.topic.pk}")
    actions.edit_post(forum.opening, forum.noor, 1, forum.opening.body, forum.topic.title)
    assert (requests(f"post:{forum.opening.pk}"), requests(f"topic:{forum.topic.pk}")) == before


def test_a_removed_post_is_gone_from_counters_and_search(forum: Forum) -> None:
    entry(f"post:{forum.answer.pk}")
    actions.remove_post(forum.answer, forum.mo)
    forum.topic.refresh_from_db()
    assert (forum.topic.post_count, forum.topic.last_post_id) == (1, forum.opening.pk)
    assert forum.topic.last_post_at == forum.opening.created
    assert Post.objects.get(pk=forum.answer.pk).removed_by == forum.mo
    assert withheld(f"post:{forum.answer.pk}")


def test_a_post_is_removed_once(forum: Forum) -> None:
    for _time in range(2):
        actions.remove_post(forum.answer, forum.mo)
    assert Topic.objects.get(pk=forum.topic.pk).post_count == 1


def test_without_its_opening_a_topic_with_replies_stays(forum: Forum) -> None:
    actions.remove_post(forum.opening, forum.noor)
    forum.topic.refresh_from_db()
    assert (forum.topic.post_count, forum.topic.removed_at) == (1, None)


def test_with_its_last_post_a_topic_goes(forum: Forum) -> None:
    entry(f"topic:{forum.topic.pk}")
    actions.remove_post(forum.answer, forum.mo)
    actions.remove_post(forum.opening, forum.noor)
    forum.topic.refresh_from_db()
    assert forum.topic.post_count == 0
    assert forum.topic.removed_at
    assert withheld(f"topic:{forum.topic.pk}")


def test_what_fails_half_way_leaves_nothing(forum: Forum, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise ConnectionError

    monkeypatch.setattr("search.outbox.changed", broken)
    with pytest.raises(ConnectionError):
        actions.start_topic(forum.community, forum.noor, "Wie weet dit?", "Ik niet.", KEY)
    with pytest.raises(ConnectionError):
        post_in(forum.topic, forum.mo)
    assert (Community.objects.count(), Topic.objects.count(), Post.objects.count()) == (1, 1, 2)
    assert Topic.objects.get().post_count == 2
