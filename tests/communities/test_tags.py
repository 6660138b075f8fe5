"""Tags of topics: shown, asked for, suggested, and all that within one community."""

import html

import pytest
from django.test import Client

from communities import actions
from communities.models import Topic, TopicTag
from tests.bad_input.values import ODD

from .conftest import Forum
from .factories import CommunityFactory, member, topic_in
from .test_reading import links, page
from .test_shown import narrowed, titles
from .test_unread import queries
from .test_writing import OURS


def tags(topic: Topic) -> list[str]:
    """As they are shown, which is as they are found."""
    topic.refresh_from_db()
    assert sorted(topic.tags.values_list("name", flat=True)) == sorted(topic.tag_names)
    return topic.tag_names


def test_who_began_a_topic_tags_it(forum: Forum, as_noor: Client, as_mo: Client) -> None:
    assert "Geef trefwoorden" in page(as_noor, forum.address())
    assert "Geef trefwoorden" not in page(as_mo, forum.address())
    as_noor.post(forum.address("trefwoorden/"), {"tags": " #Thuiszitters,wijk  team, thuiszitters ,,c++ & zo"})
    assert tags(forum.topic) == ["thuiszitters", "wijk team", "c++ & zo"]
    assert str(TopicTag.objects.get(name="wijk team")) == "wijk team"
    assert "Verander de trefwoorden" in page(as_noor, forum.address())
    assert 'value="thuiszitters, wijk team, c++ &amp; zo"' in page(as_noor, forum.address("trefwoorden/"))
    as_noor.post(forum.address("trefwoorden/"), {"tags": ""})
    assert tags(forum.topic) == []


def test_a_tag_leads_to_the_topics_that_have_it(forum: Forum, as_mo: Client) -> None:
    for number in range(21):
        actions.tag(topic_in(forum.community, forum.mo, title=f"Van Mo {number}"), ["c++ & zo"])
    actions.tag(forum.topic, ["anders"])
    elsewhere = CommunityFactory()
    actions.tag(topic_in(elsewhere, member(elsewhere)), ["c++ & zo"])
    home = forum.community.get_absolute_url()
    page(as_mo, home)  # the first visit notes from where on posts are new
    last = forum.community.topics.get(title="Van Mo 3")
    (address,) = links(page(as_mo, last.get_absolute_url()), "<bdi>c++ &amp; zo</bdi>")
    first = page(as_mo, html.unescape(address))
    assert titles(first) == [f"Van Mo {number}" for number in range(20, 0, -1)]
    (older,) = links(first, "Oudere onderwerpen")
    assert titles(narrowed(forum, as_mo, html.unescape(older))) == ["Van Mo 0"]
    assert titles(narrowed(forum, as_mo, "?trefwoord=anders")) == [forum.topic.title]
    assert titles(narrowed(forum, as_mo, "?trefwoord=c%2B%2B %26 zo&toon=onbeantwoord"))[0] == "Van Mo 20"
    assert queries(as_mo, html.unescape(address)) == queries(as_mo, home)


def test_only_tags_of_the_same_community_are_suggested_most_used_first(forum: Forum, as_noor: Client) -> None:
    elsewhere = CommunityFactory()
    actions.tag(topic_in(elsewhere, member(elsewhere)), ["geheim"])
    actions.tag(forum.topic, ["ouders", "wijk"])
    actions.tag(topic_in(forum.community, forum.noor), ["wijk"])
    gone = topic_in(forum.community, forum.noor)
    actions.tag(gone, ["weg"])
    actions.remove_post(gone.posts.get(), forum.noor)
    form = page(as_noor, forum.address("trefwoorden/"))
    assert "<bdi>wijk</bdi>, <bdi>ouders</bdi></p>" in form
    assert "geheim" not in form


@pytest.mark.parametrize("typed", ["a,b,c,d,e,f", "x" * 31, "a\x00b"])
def test_what_can_be_no_tag_is_refused_and_kept(typed: str, forum: Forum, as_noor: Client) -> None:
    actions.tag(forum.topic, ["ouders"])
    answer = as_noor.post(forum.address("trefwoorden/"), {"tags": typed})
    assert answer.status_code == 400
    assert "Er klopt nog iets niet" in answer.content.decode()
    assert tags(forum.topic) == ["ouders"]


@pytest.mark.parametrize("typed", ODD.values(), ids=ODD)
def test_whatever_tag_is_asked_for_gets_an_answer(typed: str, forum: Forum, as_noor: Client) -> None:
    answer = as_noor.get(forum.community.get_absolute_url(), {"trefwoord": typed})
    assert answer.status_code == (404 if "\x00" in typed else 200)
    assert answer.status_code == 404 or "Geen onderwerp heeft dit trefwoord." in answer.content.decode()


def test_nobody_else_tags_or_learns_of_tags(forum: Forum, as_mo: Client, as_guide: Client, as_outsider: Client) -> None:
    actions.tag(forum.topic, ["ouders"])
    for stranger in (as_mo, as_outsider):
        assert stranger.get(forum.address("trefwoorden/")).status_code == 404
        assert stranger.post(forum.address("trefwoorden/"), {"tags": "kwaad"}).status_code == 404
    assert tags(forum.topic) == ["ouders"]
    stale = Client(enforce_csrf_checks=True, headers=OURS).post(forum.address("trefwoorden/"), {"tags": "nieuw"})
    assert stale.status_code == 403
    assert 'value="nieuw"' in stale.content.decode()
    as_guide.post(forum.address("trefwoorden/"), {"tags": "wijk"})
    assert tags(forum.topic) == ["wijk"]
