"""Facilitators pin and lock topics; everybody sees it in words."""

import uuid

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from communities import actions
from communities.models import Post, Topic
from people.models import User

from .conftest import Forum
from .factories import member, topic_in
from .test_reading import links, page

LOCKED = "Dit onderwerp is gesloten."


def press(client: Client, forum: Forum, button: str) -> int:
    return client.post(forum.address("orde/"), {"doe": button}).status_code


def titles(html: str) -> list[str]:
    return [part.split("</bdi>")[0] for part in html.split("<h3>")[1:] for part in [part.split("<bdi>")[1]]]


def deeds() -> list[str]:
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True))


# -- pinned ---------------------------------------------------------------------------------------


def test_a_pinned_topic_stands_above_newer_ones_and_says_so(forum: Forum, as_guide: Client, as_noor: Client) -> None:
    topic_in(forum.community, forum.mo, title="Nieuwer")
    assert titles(page(as_noor, forum.community.get_absolute_url())) == ["Nieuwer", "Wie belt?"]
    press(as_guide, forum, "vastzetten")
    html = page(as_noor, forum.community.get_absolute_url())
    assert titles(html) == ["Wie belt?", "Nieuwer"]
    assert html.count(">vastgezet<") == 1
    assert ">vastgezet<" in page(as_noor, forum.address())


def test_off_its_pin_it_is_back_in_its_own_place(forum: Forum, as_guide: Client, as_noor: Client) -> None:
    topic_in(forum.community, forum.mo, title="Nieuwer")
    press(as_guide, forum, "vastzetten")
    press(as_guide, forum, "losmaken")
    assert titles(page(as_noor, forum.community.get_absolute_url())) == ["Nieuwer", "Wie belt?"]
    assert deeds() == ["communities.topic.pin", "communities.topic.unpin"]


def test_what_changes_nothing_is_not_noted(forum: Forum, guide: User) -> None:
    actions.unpin(forum.topic, guide)
    actions.unlock(forum.topic, guide)
    actions.show_post(forum.answer, guide)
    assert deeds() == []


def test_every_topic_stands_on_one_page_whatever_is_pinned(forum: Forum, as_noor: Client, guide: User) -> None:
    made = [topic_in(forum.community, forum.mo, title=f"Nummer {number}") for number in range(45)]
    for topic in made[10], made[40]:
        actions.pin(topic, guide)
    home, seen = forum.community.get_absolute_url(), []
    html = page(as_noor, home)
    while True:
        seen += titles(html)
        older = links(html, "Oudere onderwerpen")
        if not older:
            break
        html = page(as_noor, home + older[0])
    assert seen[:3] == ["Nummer 40", "Nummer 10", "Nummer 44"]
    assert sorted(seen) == sorted([topic.title for topic in made] + ["Wie belt?"])


def test_a_community_with_pinned_topics_alone_is_not_empty(forum: Forum, as_noor: Client, guide: User) -> None:
    actions.pin(forum.topic, guide)
    html = page(as_noor, forum.community.get_absolute_url())
    assert titles(html) == ["Wie belt?"]
    assert "Hier is nog geen onderwerp" not in html


def test_of_a_few_only(forum: Forum, as_guide: Client, guide: User) -> None:
    for _number in range(actions.MOST_PINNED):
        actions.pin(topic_in(forum.community, forum.mo), guide)
    answer = as_guide.post(forum.address("orde/"), {"doe": "vastzetten"}, follow=True)
    assert "Er staan al 5 onderwerpen vast." in answer.content.decode()
    assert not Topic.objects.get(pk=forum.topic.pk).pinned


def test_a_pinned_topic_that_is_removed_makes_room(forum: Forum, guide: User) -> None:
    for _number in range(actions.MOST_PINNED):
        actions.pin(topic_in(forum.community, forum.mo), guide)
    actions.remove_post(Post.objects.latest("pk"), forum.mo)
    actions.pin(forum.topic, guide)
    assert Topic.objects.get(pk=forum.topic.pk).pinned


def test_five_pinned_topics_cost_as_much_as_none(
    forum: Forum, as_noor: Client, guide: User, django_assert_max_num_queries
) -> None:
    for _number in range(actions.MOST_PINNED):
        actions.pin(topic_in(forum.community, member(forum.community)), guide)
    page(as_noor, forum.community.get_absolute_url())
    with django_assert_max_num_queries(12):
        page(as_noor, forum.community.get_absolute_url())


# -- locked ---------------------------------------------------------------------------------------


def test_in_a_locked_topic_members_read_why_there_is_no_form(forum: Forum, as_guide: Client, as_noor: Client) -> None:
    press(as_guide, forum, "sluiten")
    html = page(as_noor, forum.address())
    assert LOCKED in html
    assert "<textarea" not in html
    assert ">gesloten<" in html
    assert ">gesloten<" in page(as_noor, forum.community.get_absolute_url())


def test_a_facilitator_still_replies(forum: Forum, as_guide: Client) -> None:
    press(as_guide, forum, "sluiten")
    assert "<textarea" in page(as_guide, forum.address())
    assert send(as_guide, forum, "Tot slot.") == 302


def send(client: Client, forum: Forum, body: str) -> int:
    return client.post(forum.address("reageer/"), {"body": body, "form_key": str(uuid.uuid4())}).status_code


@pytest.mark.parametrize("button", ["", "voorbeeld"])
def test_what_was_typed_before_it_was_locked_is_kept(button: str, forum: Forum, as_noor: Client, guide: User) -> None:
    actions.lock(forum.topic, guide)
    sent = {"body": "Nog één ding.", "form_key": str(uuid.uuid4())} | ({button: "1"} if button else {})
    html = as_noor.post(forum.address("reageer/"), sent).content.decode()
    assert LOCKED in html
    assert "Nog één ding.</textarea>" in html
    assert Post.objects.count() == 2


def test_a_lock_at_the_very_moment_of_a_reply_comes_first(forum: Forum, as_noor: Client, guide: User) -> None:
    stale = Topic.objects.get(pk=forum.topic.pk)
    actions.lock(forum.topic, guide)
    with pytest.raises(Topic.DoesNotExist):
        actions.reply(stale, forum.noor, "Nog één ding.", uuid.uuid4())
    assert Post.objects.count() == 2


def test_unlocked_everybody_replies_again(forum: Forum, as_guide: Client, as_noor: Client) -> None:
    press(as_guide, forum, "sluiten")
    press(as_guide, forum, "heropenen")
    assert send(as_noor, forum, "Nog één ding.") == 302
    assert deeds() == ["communities.topic.lock", "communities.topic.unlock"]


# -- who, and what is noted -----------------------------------------------------------------------


def test_a_button_pressed_twice_is_noted_once(forum: Forum, as_guide: Client) -> None:
    for button in ("sluiten", "sluiten", "vastzetten", "vastzetten"):
        assert press(as_guide, forum, button) == 302
    assert deeds() == ["communities.topic.lock", "communities.topic.pin"]


@pytest.mark.parametrize("asker", ["client", "as_noor", "as_outsider", "as_superuser"])
def test_nobody_else_orders(asker: str, forum: Forum, request: pytest.FixtureRequest) -> None:
    client: Client = request.getfixturevalue(asker)
    assert press(client, forum, "sluiten") == 404
    assert deeds() == []


def test_members_see_no_buttons(forum: Forum, as_guide: Client, as_noor: Client) -> None:
    assert 'value="sluiten"' in page(as_guide, forum.address())
    assert "/orde/" not in page(as_noor, forum.address())


@pytest.mark.parametrize("button", ["", "verbranden", "\x00", "x" * 5000])
def test_a_button_that_is_none_does_nothing(button: str, forum: Forum, as_guide: Client) -> None:
    assert press(as_guide, forum, button) == 302
    assert deeds() == []
