"""The list of topics narrowed to what a member looks for, page by page, for no more queries than the whole list."""

import html
import re
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from communities import actions
from communities.models import Topic
from people.tokens import new_token
from tests.bad_input.values import ODD

from .conftest import Forum
from .factories import member, post_in, topic_in
from .test_closed import seen
from .test_reading import links, page

pytestmark = pytest.mark.any_database
MINE, UNANSWERED = "?toon=mijn", "?toon=onbeantwoord"


def narrowed(forum: Forum, client: Client, question: str) -> str:
    return page(client, f"{forum.community.get_absolute_url()}{question}")


def titles(text: str) -> list[str]:
    return re.findall(r"<h3><a [^>]*><bdi>([^<]*)</bdi>", text)


def chosen(text: str) -> list[str]:
    return re.findall(r'aria-current="true">([^<]*)</a>', text.split("<main")[1])


def test_the_list_says_which_topics_it_shows(forum: Forum, as_noor: Client) -> None:
    assert chosen(narrowed(forum, as_noor, "")) == ["Alle"]
    assert chosen(narrowed(forum, as_noor, MINE)) == ["Waarin ik schrijf"]
    assert chosen(narrowed(forum, as_noor, UNANSWERED)) == ["Zonder reactie"]


def test_mine_are_those_in_which_i_wrote_something_that_stands(forum: Forum, as_noor: Client) -> None:
    other = topic_in(forum.community, forum.mo, title="Van Mo")
    assert titles(narrowed(forum, as_noor, MINE)) == [forum.topic.title]
    reply = post_in(other, forum.noor)
    assert titles(narrowed(forum, as_noor, MINE)) == ["Van Mo", forum.topic.title]
    actions.remove_post(reply, forum.noor)
    assert titles(narrowed(forum, as_noor, MINE)) == [forum.topic.title]


def test_unanswered_is_a_topic_in_which_nobody_else_wrote(forum: Forum, as_mo: Client) -> None:
    actions.remove_post(forum.answer, forum.mo)
    assert titles(narrowed(forum, as_mo, UNANSWERED)) == [forum.topic.title]
    post_in(forum.topic, forum.noor, "Niemand?")
    assert titles(narrowed(forum, as_mo, UNANSWERED)) == [forum.topic.title]
    post_in(forum.topic, forum.mo)
    assert titles(narrowed(forum, as_mo, UNANSWERED)) == []


def test_what_is_pinned_stands_above_only_where_it_belongs(forum: Forum, as_noor: Client) -> None:
    pinned = topic_in(forum.community, forum.mo, title="Huisregels")
    actions.pin(pinned, forum.mo)
    assert titles(narrowed(forum, as_noor, MINE)) == [forum.topic.title]
    assert titles(narrowed(forum, as_noor, UNANSWERED)) == ["Huisregels"]
    assert "Elk onderwerp heeft een reactie." not in narrowed(forum, as_noor, UNANSWERED)


def test_an_answer_outlives_the_account_of_who_gave_it(forum: Forum, as_noor: Client) -> None:
    forum.mo.delete()
    assert titles(narrowed(forum, as_noor, UNANSWERED)) == []


def test_who_left_waits_for_no_answer(forum: Forum, as_mo: Client) -> None:
    actions.remove_post(forum.answer, forum.mo)
    forum.noor.delete()
    assert titles(narrowed(forum, as_mo, UNANSWERED)) == []


@pytest.mark.parametrize(
    ("question", "said"), [(MINE, "Je schreef hier nog niet."), (UNANSWERED, "Elk onderwerp heeft een reactie.")]
)
def test_an_empty_list_says_why(question: str, said: str, forum: Forum, client: Client) -> None:
    client.force_login(member(forum.community))
    text = narrowed(forum, client, question)
    assert said in text
    assert links(text, "Alle") == [forum.community.get_absolute_url()], "the way back to all of them"


def test_a_community_without_topics_has_nothing_to_choose(forum: Forum, as_noor: Client) -> None:
    Topic.objects.all().delete()
    assert chosen(narrowed(forum, as_noor, "")) == []


def test_older_and_newer_pages_stay_among_the_same_topics(forum: Forum, as_noor: Client) -> None:
    for number in range(22):
        topic_in(forum.community, forum.mo, title=f"Van Mo {number}")
        post_in(topic_in(forum.community, forum.noor, title=f"Van Noor {number}"), forum.mo)
    first = narrowed(forum, as_noor, MINE)
    assert titles(first) == [f"Van Noor {number}" for number in range(21, 1, -1)]
    (older,) = links(first, "Oudere onderwerpen")
    second = narrowed(forum, as_noor, html.unescape(older))
    assert titles(second) == ["Van Noor 1", "Van Noor 0", forum.topic.title]
    assert chosen(second) == ["Waarin ik schrijf"]
    assert not links(second, "Oudere onderwerpen")
    (newer,) = links(second, "Nieuwere onderwerpen")
    assert titles(narrowed(forum, as_noor, html.unescape(newer))) == titles(first)


@pytest.mark.parametrize("question", [MINE, UNANSWERED])
def test_it_takes_as_many_queries_as_the_whole_list(question: str, forum: Forum, as_noor: Client) -> None:
    topic_in(forum.community, forum.noor)
    narrowed(forum, as_noor, "")  # the first visit notes from where on posts are new
    with CaptureQueriesContext(connection) as whole:
        narrowed(forum, as_noor, "")
    with CaptureQueriesContext(connection) as part:
        narrowed(forum, as_noor, question)
    assert len(part) == len(whole)


@pytest.mark.parametrize("choice", [*ODD.values(), "MIJN", "alle"], ids=[*ODD, "capitals", "a label"])
def test_a_choice_that_does_not_exist_is_not_there(choice: str, forum: Forum, as_noor: Client) -> None:
    assert as_noor.get(forum.community.get_absolute_url(), {"toon": choice}).status_code == 404


@pytest.mark.parametrize("question", [MINE, UNANSWERED])
def test_of_another_community_nothing_is_there(question: str, forum: Forum, as_outsider: Client) -> None:
    closed = seen(partial(as_outsider.get, f"{forum.community.get_absolute_url()}{question}"))
    assert closed == seen(partial(as_outsider.get, f"/communities/{new_token()}/{question}"))


def test_a_listed_community_shows_others_no_topic_either_way(forum: Forum, client: Client) -> None:
    forum.community.listed = True
    forum.community.save()
    for question in ("", MINE, UNANSWERED):
        assert forum.topic.title not in narrowed(forum, client, question)
