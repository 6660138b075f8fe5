"""What is new to a member: from the first visit on, on every device, whatever is removed."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from communities import actions
from communities.models import CaughtUp, Post, ReadMark
from communities.unread import unread_topics
from people.models import User
from people.tokens import TOKEN_LENGTH
from people.viewer import viewer_of

from .conftest import Forum, mark_all_read
from .factories import CommunityFactory, member, post_in, topic_in
from .test_reading import links, many_replies, page

NEW = 'class="mark mark--new"'


@pytest.fixture
def visited(forum: Forum, as_noor: Client) -> Forum:
    """Noor was here before; since then nothing was written."""
    page(as_noor, forum.community.get_absolute_url())
    return forum


def home(forum: Forum, client: Client) -> str:
    return page(client, forum.community.get_absolute_url())


def marked_as_new(html: str) -> int:
    return html.count(NEW)


def first_new(forum: Forum, client: Client) -> str:
    """The address behind the mark in the list of topics."""
    (found,) = [line for line in home(forum, client).split("<a ") if NEW.removesuffix('"') in line]
    return found.split('href="')[1].split('"')[0]


def test_at_the_first_visit_nothing_is_new(forum: Forum, as_noor: Client) -> None:
    assert marked_as_new(home(forum, as_noor)) == 0
    assert marked_as_new(home(forum, as_noor)) == 0


def test_what_comes_after_it_is_new_until_it_was_read(visited: Forum, as_noor: Client) -> None:
    post = post_in(visited.topic, visited.mo)
    assert first_new(visited, as_noor) == post.get_absolute_url()
    assert marked_as_new(page(as_noor, visited.address())) == 1
    assert marked_as_new(page(as_noor, visited.address())) == 0
    assert marked_as_new(home(visited, as_noor)) == 0


def test_a_long_topic_is_read_as_far_as_it_was_shown(visited: Forum, as_noor: Client) -> None:
    posts = many_replies(visited, 30)
    page(as_noor, visited.address())
    assert first_new(visited, as_noor) == posts[18].get_absolute_url()
    html = page(as_noor, visited.address())
    assert links(html, "Naar het eerste nieuwe bericht") == [f"?bericht={posts[18].token}#bericht-{posts[18].token}"]


def test_reading_an_earlier_page_again_makes_nothing_new(visited: Forum, as_noor: Client) -> None:
    posts = many_replies(visited, 30)
    page(as_noor, f"{visited.address()}?bericht={posts[-1].token}")
    page(as_noor, visited.address())
    assert marked_as_new(home(visited, as_noor)) == 0


def test_another_device_knows_it_too(visited: Forum, as_noor: Client) -> None:
    post_in(visited.topic, visited.mo)
    page(as_noor, visited.address())
    elsewhere = Client()
    elsewhere.force_login(visited.noor)
    assert marked_as_new(home(visited, elsewhere)) == 0
    assert ReadMark.objects.filter(person=visited.noor).count() == 1


def test_ones_own_post_is_never_new(visited: Forum, as_noor: Client) -> None:
    post_in(visited.topic, visited.noor)
    assert marked_as_new(page(as_noor, visited.address())) == 0


def test_a_removed_post_is_not_new(visited: Forum, as_noor: Client) -> None:
    gone, stays = post_in(visited.topic, visited.mo), post_in(visited.topic, visited.mo)
    actions.remove_post(gone, visited.mo)
    assert first_new(visited, as_noor) == stays.get_absolute_url()
    actions.remove_post(stays, visited.mo)
    assert marked_as_new(home(visited, as_noor)) == 0


def test_everything_can_be_marked_as_read(visited: Forum, as_noor: Client) -> None:
    post_in(visited.topic, visited.mo)
    topic_in(visited.community, visited.mo)
    assert marked_as_new(home(visited, as_noor)) == 2
    response = mark_all_read(as_noor, visited.community)
    assert "Alles hier is als gelezen gemarkeerd." in response.content.decode()
    assert marked_as_new(home(visited, as_noor)) == 0


def test_what_came_after_the_page_with_the_button_stays_new(visited: Forum, as_noor: Client) -> None:
    seen = post_in(visited.topic, visited.mo)
    post_in(topic_in(visited.community, visited.mo), visited.mo)
    mark_all_read(as_noor, visited.community, seen.token)
    assert marked_as_new(home(visited, as_noor)) == 1
    mark_all_read(as_noor, visited.community)
    mark_all_read(as_noor, visited.community, seen.token)  # a page of before, in another tab
    assert marked_as_new(home(visited, as_noor)) == 0


@pytest.mark.parametrize("token", ["", "2" * TOKEN_LENGTH, "\0", "é"])
def test_what_is_no_post_marks_nothing(visited: Forum, as_noor: Client, token: str) -> None:
    post_in(visited.topic, visited.mo)
    assert "gemarkeerd" not in mark_all_read(as_noor, visited.community, token).content.decode()
    assert marked_as_new(home(visited, as_noor)) == 1


def test_the_overview_counts_topics_with_something_new(visited: Forum, as_noor: Client) -> None:
    assert marked_as_new(page(as_noor, "/communities/")) == 0
    post_in(visited.topic, visited.mo)
    post_in(visited.topic, visited.mo)
    topic_in(visited.community, visited.mo)
    assert "2 onderwerpen met iets nieuws" in page(as_noor, "/communities/")


def test_a_community_that_was_never_visited_or_is_left_is_not_counted(visited: Forum) -> None:
    member(other := CommunityFactory(), first_name="Eva")
    never = viewer_of(visited.mo)
    post_in(visited.topic, visited.mo)
    assert unread_topics(viewer_of(visited.noor)) == {visited.community.pk: 1}
    assert unread_topics(never) == {}
    CaughtUp.objects.create(person=visited.noor, community=other, post_id=0)
    assert other.pk not in unread_topics(viewer_of(visited.noor))


@pytest.mark.parametrize("method", ["head", "options"])
def test_only_looking_reads(visited: Forum, as_noor: Client, method: str) -> None:
    post_in(visited.topic, visited.mo)
    getattr(as_noor, method)(visited.address())
    assert marked_as_new(home(visited, as_noor)) == 1


def test_a_browser_that_looks_ahead_reads_nothing(visited: Forum, as_noor: Client) -> None:
    post_in(visited.topic, visited.mo)
    as_noor.get(visited.address(), headers={"Sec-Purpose": "prefetch;prerender"})
    assert marked_as_new(home(visited, as_noor)) == 1


def test_nobody_reads_for_another(visited: Forum, as_noor: Client, as_mo: Client, as_outsider: Client) -> None:
    post_in(visited.topic, visited.mo)
    page(as_mo, visited.address())
    assert as_outsider.get(visited.address()).status_code == 404
    assert as_outsider.post(f"{visited.community.get_absolute_url()}gelezen/").status_code == 404
    assert marked_as_new(home(visited, as_noor)) == 1


def test_a_later_mark_stays(forum: Forum) -> None:
    later = post_in(forum.topic, forum.mo)
    actions.read_up_to(forum.topic, forum.noor, later.pk, first=True)
    actions.read_up_to(forum.topic, forum.noor, forum.answer.pk, first=True)
    actions.read_up_to(forum.topic, forum.noor, forum.answer.pk)
    assert ReadMark.objects.get(person=forum.noor).post_id == later.pk


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page(client, address)
    return len(asked)


def test_what_is_new_costs_as_much_for_many_topics_as_for_few(visited: Forum, as_noor: Client) -> None:
    def new_topics(number: int) -> None:
        for _each in range(number):
            topic_in(visited.community, visited.mo)

    new_topics(1)
    addresses = ["/communities/", visited.community.get_absolute_url()]
    few = [queries(as_noor, address) for address in addresses]
    new_topics(5)
    assert [queries(as_noor, address) for address in addresses] == few


def test_a_mark_goes_with_its_person(visited: Forum, as_noor: Client) -> None:
    post_in(visited.topic, visited.mo)
    page(as_noor, visited.address())
    assert str(ReadMark.objects.get()) == f"{visited.topic.pk}: {Post.objects.latest('pk').pk}"
    assert str(CaughtUp.objects.get()).startswith(f"{visited.community.pk}: ")
    User.objects.get(pk=visited.noor.pk).delete()
    assert not ReadMark.objects.exists()
    assert not CaughtUp.objects.exists()
