"""Naming a person in a post with an @: told to members of the community alone."""

import re

import pytest
from django.test import Client

from communities import actions
from communities.mentions import MOST, rendered
from communities.models import Mention, Post, Question
from people.models import User
from people.viewer import viewer_of
from tests.bad_input.values import ODD
from tests.people.factories import InvolvementFactory, OrganisationFactory

from .conftest import Forum
from .factories import CommunityFactory, member, post_in
from .test_reading import page
from .test_reports import told
from .test_unread import queries


def named(forum: Forum, text: str) -> list[str]:
    """The words that name somebody, in a post of this text."""
    return re.findall(r'<data value="\w{12}">([^<]*)</data>', rendered(text, forum.community))


def edited(post: Post, body: str) -> None:
    post.refresh_from_db()
    actions.edit_post(post, post.author, post.version, body)


def suggested(client: Client, forum: Forum, typed: str) -> list[dict[str, str]]:
    answer = client.get(f"{forum.community.get_absolute_url()}wie/", {"q": typed})
    assert answer.status_code == 200
    return answer.json()["suggestions"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vraag het @Mo Kaya.", ["@Mo Kaya"]),
        ("@mo kaya, en @NOOR SMIT!", ["@mo kaya", "@NOOR SMIT"]),
        ("(@Mo Kaya) **@Noor Smit** [@Mo Kaya](https://example.org)", ["@Mo Kaya", "@Noor Smit", "@Mo Kaya"]),
        ("Vraag het @Mo Kayani", []),
        ("Vraag het @Mo", []),
        ("mail@Mo Kaya en noor@Mo Kaya.nl", []),
        ("@Elders Vandaan weet het", []),
        ("`@Mo Kaya`\n\n    @Mo Kaya\n\n> @Mo Kaya\n\nZegt @Noor Smit.", ["@Noor Smit"]),
        ('<data value="abcdefghijkm">@Mo</data>', []),
        ("@ @@ @", []),
    ],
)
def test_a_whole_name_after_an_at_sign_names_a_member(text: str, names: list[str], forum: Forum) -> None:
    member(CommunityFactory(), first_name="Elders", last_name="Vandaan")
    member(forum.community, first_name="'t", last_name="Hart")
    member(forum.community, first_name="!", last_name="?")
    assert named(forum, text) == names


def test_the_longest_name_is_meant_and_of_two_the_same_the_one_whose_byline_stands_there(forum: Forum) -> None:
    member(forum.community, first_name="Mo Kaya", last_name="Bos")
    InvolvementFactory(
        person=member(forum.community, first_name="Mo", last_name="Kaya"),
        role="aandeelhouder",
        organisation=OrganisationFactory(name="Gemeente Bocht"),
    )
    assert named(forum, "@Mo Kaya Bos en @Mo Kaya Boskoop") == ["@Mo Kaya Bos"]
    assert named(forum, "@Mo Kaya, Gemeente Bocht, aandeelhouder") == ["@Mo Kaya, Gemeente Bocht, aandeelhouder"]


def test_of_one_post_no_more_are_named_than_a_conversation_has(forum: Forum) -> None:
    assert len(named(forum, "@Mo Kaya " * (MOST + 5))) == MOST


def test_who_is_named_is_told_once_and_finds_it_back(forum: Forum, as_mo: Client) -> None:
    post = post_in(forum.topic, forum.noor, "Wat vind jij, @Mo Kaya? En ik, @Noor Smit, zelf?")
    assert told(forum.mo) == ["Wie belt?|Noor Smit noemt je hier"]
    assert told(forum.noor) == []
    mine = page(as_mo, "/mijn-omgeving/")
    assert mine.count(post.get_absolute_url()) == 3, (
        "among the notices, where one is named, and as the newest of its topic"
    )
    edited(post, "Wat vind jij, @Mo Kaya?")
    assert told(forum.mo) == ["Wie belt?|Noor Smit noemt je hier"]
    edited(post, "Wat vind jij?")
    assert told(forum.mo) == []
    assert not Mention.objects.exists()
    edited(post, "Of toch @Mo Kaya?")
    assert str(Mention.objects.get()) == f"{post.pk}: {forum.mo.pk}"
    actions.remove_post(post, forum.noor)
    assert told(forum.mo) == []
    assert post.get_absolute_url() not in page(as_mo, "/mijn-omgeving/")


def test_who_belongs_no_longer_is_told_of_nothing(forum: Forum, as_mo: Client) -> None:
    post = post_in(forum.topic, forum.noor, "Wat vind jij, @Mo Kaya?")
    forum.mo.memberships.all().delete()
    assert told(forum.mo) == []
    assert post.topic.title not in page(as_mo, "/mijn-omgeving/")


def test_who_is_said_to_know_more_is_told(forum: Forum, as_noor: Client) -> None:
    question = Question.objects.create(topic=forum.topic)
    as_noor.post(forum.address("verwijs/"), {"to": f"person:{forum.noor.token}"})
    assert told(forum.noor) == [], "who says so knows"
    as_noor.post(forum.address("verwijs/"), {"to": f"person:{forum.mo.token}"})
    assert told(forum.mo) == ["Wie belt?|Jij weet meer van deze vraag, zegt iemand"]
    question.refresh_from_db()
    actions.refer(question, forum.noor, None, "")
    assert told(forum.mo) == []


def test_a_mention_stays_as_it_was_typed_and_costs_a_reader_no_query(forum: Forum, as_noor: Client) -> None:
    post_in(forum.topic, forum.mo, "Vraag @Noor Smit.")
    before = queries(as_noor, forum.address())
    post_in(forum.topic, forum.mo, "Vraag het haar, @Noor Smit en @Mo Kaya.")
    assert queries(as_noor, forum.address()) == before
    User.objects.filter(pk=forum.mo.pk).update(last_name="Bos")
    assert ">@Mo Kaya</data>" in page(as_noor, forum.address())


def test_while_typing_only_members_of_the_community_are_suggested(
    forum: Forum, as_noor: Client, as_outsider: Client, client: Client
) -> None:
    member(CommunityFactory(), first_name="Mona", last_name="Elders")
    InvolvementFactory(person=forum.mo, role="aandeelhouder", organisation=None)
    assert suggested(as_noor, forum, "mo") == [{"text": "Mo Kaya", "kind": "aandeelhouder"}]
    assert suggested(as_noor, forum, "smi") == [{"text": "Noor Smit", "kind": ""}]
    assert suggested(as_noor, forum, "o") == []
    for stranger in (as_outsider, client):
        assert stranger.get(f"{forum.community.get_absolute_url()}wie/", {"q": "mo"}).status_code == 404
    html = page(as_noor, forum.address())
    assert f'data-mentions="{forum.community.get_absolute_url()}wie/"' in html


@pytest.mark.parametrize("typed", ODD.values(), ids=ODD)
def test_whatever_is_typed_after_an_at_sign_gets_an_answer(typed: str, forum: Forum, as_noor: Client) -> None:
    assert suggested(as_noor, forum, typed) == []


def test_naming_takes_a_member_as_many_queries_whoever_is_meant(
    forum: Forum, as_noor: Client, django_assert_num_queries
) -> None:
    viewer_of(member(CommunityFactory(), first_name="Elders", last_name="Vandaan"))
    with django_assert_num_queries(1):
        rendered("@Elders Vandaan", forum.community)
    with django_assert_num_queries(1):
        rendered("@Nooit Bestaan", forum.community)
    with django_assert_num_queries(0):
        rendered("noor@example.org", forum.community)
