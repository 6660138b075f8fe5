"""What members read: their communities, a community's home, a topic; and how much that costs."""

import datetime
import re
import uuid
from itertools import chain

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from communities import actions
from communities.models import Community, MemberRole, Membership, MembershipRule, Post, Topic
from communities.views import members
from people.roles import Role
from tests.people.factories import InvolvementFactory, OrganisationFactory, RegionFactory, UserFactory

from .conftest import Forum
from .factories import CommunityFactory, member, post_in, topic_in


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def links(html: str, text: str) -> list[str]:
    """The addresses of the links with this text."""
    return re.findall(rf'<a [^>]*?href="([^"]*)"[^>]*>{re.escape(text)}</a>', html)


def shown_posts(html: str) -> list[str]:
    return re.findall(r"<p>(Reactie \d+)</p>", html)


def many_replies(forum: Forum, number: int) -> list[Post]:
    """As the actions make them, but at once."""
    html = "<p>Reactie {}</p>"
    made = Post.objects.bulk_create(
        Post(
            topic=forum.topic,
            author=forum.mo,
            author_name="Mo Kaya",
            body=f"Reactie {place}",
            html=html.format(place),
            form_key=uuid.uuid4(),
        )
        for place in range(number)
    )
    Topic.objects.filter(pk=forum.topic.pk).update(last_post_id=made[-1].pk, post_count=number + 2)
    return made


# -- the overview ---------------------------------------------------------------------------------


def test_the_overview_shows_mine_and_what_is_listed_and_nothing_else(forum: Forum, as_noor: Client) -> None:
    CommunityFactory(name="Open tafel", listed=True)
    CommunityFactory(name="Achter de deur")
    html = page(as_noor, "/communities/")
    mine, others = html.split("Andere communities")
    assert forum.community.name in mine
    assert "Laatste bericht:" in mine
    assert "Open tafel" in others
    assert "Achter de deur" not in html


def test_a_visitor_sees_only_the_listed_ones(client: Client, forum: Forum) -> None:
    CommunityFactory(name="Open tafel", listed=True)
    html = page(client, "/communities/")
    assert "Open tafel" in html
    assert forum.community.name not in html
    assert "sessionid" not in client.cookies
    assert "csrftoken" not in client.cookies


def test_who_is_nowhere_reads_what_to_do(db: None, client: Client) -> None:
    client.force_login(InvolvementFactory().person)
    assert "Het programmabureau kan je toevoegen" in page(client, "/communities/")


# -- a community ----------------------------------------------------------------------------------


def test_the_home_of_a_community_shows_its_goal_people_and_topics(forum: Forum, as_noor: Client) -> None:
    InvolvementFactory(
        person=forum.mo,
        role=Role.REGIOVERBINDER,
        region=RegionFactory(name="Twente"),
        organisation=OrganisationFactory(name="Gemeente"),
    )
    guide = member(forum.community, role=MemberRole.FACILITATOR, first_name="Zoë", last_name="Zwart")
    html = page(as_noor, forum.community.get_absolute_url())
    assert forum.community.goal in html
    assert "3 leden lezen mee" in html
    assert "Mo Kaya, Gemeente, regioverbinder Twente" in html
    assert html.index(f"{guide.name}</bdi>") < html.index("Mo Kaya, Gemeente")
    assert html.count("begeleidt deze community") == 1
    assert links(html, f"<bdi>{forum.topic.title}</bdi>") == [forum.topic.get_absolute_url()]
    assert "2 berichten" in html


def members_address(forum: Forum) -> str:
    return f"{forum.community.get_absolute_url()}leden/"


def test_an_empty_community_invites(as_noor: Client, forum: Forum) -> None:
    Topic.objects.all().delete()
    assert "Wat wil jij je collega’s vragen?" in page(as_noor, forum.community.get_absolute_url())


def test_of_many_members_some_are_named_and_all_are_counted(forum: Forum, as_noor: Client) -> None:
    for _number in range(43):
        member(forum.community)
    html = page(as_noor, forum.community.get_absolute_url())
    assert "45 leden lezen mee" in html
    assert html.count('class="face') == 40
    assert links(html, "Bekijk alle 45 leden") == [members_address(forum)]


def test_a_listed_community_shows_others_its_name_goal_and_kind_only(client: Client, forum: Forum) -> None:
    Community.objects.update(listed=True)
    html = page(client, forum.community.get_absolute_url())
    assert forum.community.goal in html
    for closed in ("Mo Kaya", "Noor Smit", forum.topic.title, "leden lezen mee"):
        assert closed not in html


def test_topics_stand_in_order_of_their_newest_post(forum: Forum, as_noor: Client) -> None:
    later = topic_in(forum.community, forum.mo, title="Later begonnen")
    html = page(as_noor, forum.community.get_absolute_url())
    assert html.index(later.title) < html.index(forum.topic.title)
    post_in(forum.topic, forum.mo)
    html = page(as_noor, forum.community.get_absolute_url())
    assert html.index(forum.topic.title) < html.index(later.title)


def test_older_and_newer_pages_of_topics_show_each_topic_once(forum: Forum, as_noor: Client) -> None:
    titles = [forum.topic.title, *(f"Onderwerp {number}" for number in range(45))]
    for title in titles[1:]:
        topic_in(forum.community, forum.mo, title=title)
    home, seen, address = forum.community.get_absolute_url(), [], ""
    pages = []
    while True:
        html = page(as_noor, f"{home}{address}")
        pages.append(re.findall(r"<h3><a [^>]*><bdi>([^<]*)</bdi>", html))
        seen += pages[-1]
        older = links(html, "Oudere onderwerpen")
        if not older:
            break
        address = older[0]
    assert seen == titles[::-1]
    assert [len(each) for each in pages] == [20, 20, 6]
    newer = page(as_noor, f"{home}{links(html, 'Nieuwere onderwerpen')[0]}")
    assert re.findall(r"<h3><a [^>]*><bdi>([^<]*)</bdi>", newer) == pages[1]


def test_removed_topics_are_gone(forum: Forum, as_noor: Client) -> None:
    actions.remove_post(forum.answer, forum.mo)
    actions.remove_post(forum.opening, forum.noor)
    assert forum.topic.title not in page(as_noor, forum.community.get_absolute_url())
    assert as_noor.get(forum.topic.get_absolute_url()).status_code == 404


# -- a topic --------------------------------------------------------------------------------------


def test_a_post_is_an_article_with_name_and_date_as_its_heading(forum: Forum, as_noor: Client) -> None:
    Post.objects.update(created=datetime.datetime(2026, 5, 18, 7, 0, tzinfo=datetime.UTC))
    html = page(as_noor, forum.topic.get_absolute_url())
    article = html[html.index(f'id="bericht-{forum.answer.token}"') :]
    heading = re.sub(r"<[^>]+>", "", article[article.index("<h2") : article.index("</h2>")])
    assert heading == "Mo Kaya, 18 mei 2026, 09.00 uur nieuw"
    assert html.count("<h1>") == 1


def test_under_the_name_stands_where_somebody_works_and_in_which_role(forum: Forum, as_noor: Client) -> None:
    InvolvementFactory(person=forum.mo, role=Role.AANDEELHOUDER, organisation=OrganisationFactory(name="Gemeente"))
    html = page(as_noor, forum.topic.get_absolute_url())
    assert "<bdi>Gemeente, aandeelhouder</bdi>" in html
    assert html.count('<p class="meta"><bdi>') == 1


def test_only_ones_own_post_has_edit_and_remove(forum: Forum, as_noor: Client) -> None:
    html = page(as_noor, forum.topic.get_absolute_url())
    assert forum.address(f"{forum.opening.token}/bewerk/") in html
    assert forum.address(f"{forum.opening.token}/verwijder/") in html
    assert f"{forum.answer.token}/bewerk/" not in html
    assert f"{forum.answer.token}/verwijder/" not in html


def test_a_post_outlives_its_authors_account(forum: Forum, as_noor: Client) -> None:
    forum.mo.delete()
    html = page(as_noor, forum.topic.get_absolute_url())
    assert "<bdi>Mo Kaya</bdi>" in html
    assert "Bij ons de school." in html


def test_an_edited_post_says_so(forum: Forum, as_noor: Client) -> None:
    actions.edit_post(forum.answer, forum.mo, 1, "Bij ons toch niet.")
    assert "Aangepast op" in page(as_noor, forum.topic.get_absolute_url())


def test_a_removed_post_is_gone(forum: Forum, as_noor: Client) -> None:
    actions.remove_post(forum.answer, forum.mo)
    assert "Bij ons de school." not in page(as_noor, forum.topic.get_absolute_url())


def test_pages_of_a_topic_show_each_post_once_both_ways(forum: Forum, as_noor: Client) -> None:
    many_replies(forum, 45)
    address, pages = "", []
    while True:
        html = page(as_noor, forum.address(address))
        pages.append(shown_posts(html))
        later = links(html, "Latere berichten")
        if not later:
            break
        address = later[0]
    assert list(chain(*pages)) == [f"Reactie {number}" for number in range(45)]
    assert [len(each) for each in pages] == [18, 20, 7]
    middle = page(as_noor, forum.address(links(html, "Eerdere berichten")[0]))
    assert shown_posts(middle) == pages[1]
    first = page(as_noor, forum.address(links(middle, "Eerdere berichten")[0]))
    assert shown_posts(first) == pages[0]
    assert not links(first, "Eerdere berichten")


def test_a_permalink_finds_the_page_that_holds_the_post(forum: Forum, as_noor: Client) -> None:
    made = many_replies(forum, 100)
    html = page(as_noor, made[60].get_absolute_url())
    assert f'id="bericht-{made[60].token}"' in html
    assert shown_posts(html)[:4] == ["Reactie 57", "Reactie 58", "Reactie 59", "Reactie 60"]
    assert links(html, "Eerdere berichten")


def test_a_permalink_near_the_start_shows_the_start(forum: Forum, as_noor: Client) -> None:
    html = page(as_noor, forum.answer.get_absolute_url())
    assert "Bij ons niemand." in html
    assert not links(html, "Eerdere berichten")


def test_a_permalink_to_a_removed_post_shows_what_stood_around_it(forum: Forum, as_noor: Client) -> None:
    address = forum.answer.get_absolute_url()
    actions.remove_post(forum.answer, forum.mo)
    assert "Bij ons niemand." in page(as_noor, address)


def test_beyond_the_last_post_there_is_nothing(forum: Forum, as_noor: Client) -> None:
    assert as_noor.get(forum.address(f"?na={forum.answer.token}")).status_code == 404


@pytest.mark.parametrize("side", ["voor", "na", "bericht"])
@pytest.mark.parametrize("token", ["", "x", "\x00", "a" * 12, "%27", "9" * 5000])
def test_a_place_that_does_not_exist_is_not_there(side: str, token: str, forum: Forum, as_noor: Client) -> None:
    for address in (forum.topic.get_absolute_url(), forum.community.get_absolute_url()):
        assert as_noor.get(address, {side: token}).status_code == 404


def test_a_post_of_another_topic_is_no_place_in_this_one(forum: Forum, as_noor: Client) -> None:
    other = topic_in(forum.community, forum.noor).posts.get()
    assert as_noor.get(forum.topic.get_absolute_url(), {"bericht": other.token}).status_code == 404


# -- what it costs --------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [18, 1_998])
def test_a_topic_takes_at_most_twelve_queries_however_long_it_is(
    number: int, forum: Forum, as_noor: Client, django_assert_max_num_queries
) -> None:
    made = many_replies(forum, number)
    middle = made[number // 2].token
    places = ("", f"?na={middle}", f"?voor={middle}", f"?bericht={middle}")
    for address in [forum.address(place) for place in places]:
        with django_assert_max_num_queries(12):
            page(as_noor, address)


def test_a_long_topic_takes_as_many_queries_as_a_short_one(
    forum: Forum, as_noor: Client, django_assert_num_queries
) -> None:
    page(as_noor, forum.address())  # what is cached per process is cached now
    post_in(forum.topic, forum.mo)  # which is noted as read, like the others after it
    with CaptureQueriesContext(connection) as short:
        page(as_noor, forum.address())
    many_replies(forum, 1_998)
    with django_assert_num_queries(len(short)):
        page(as_noor, forum.address())


def test_the_forum_index_takes_at_most_ten_queries(
    forum: Forum, as_noor: Client, django_assert_max_num_queries
) -> None:
    CommunityFactory.create_batch(20, listed=True)
    with django_assert_max_num_queries(10):
        page(as_noor, "/communities/")


def test_a_community_takes_at_most_twelve_queries(forum: Forum, as_noor: Client, django_assert_max_num_queries) -> None:
    for number in range(30):
        topic_in(forum.community, member(forum.community), title=f"Onderwerp {number}")
    page(as_noor, forum.community.get_absolute_url())  # the first visit notes from where on posts are new
    with django_assert_max_num_queries(12):
        page(as_noor, forum.community.get_absolute_url())


def test_yesterday_ended_roles_open_nothing_today(client: Client, forum: Forum) -> None:
    MembershipRule.objects.create(community=forum.community, role=Role.AANDEELHOUDER)
    involvement = InvolvementFactory()
    client.force_login(involvement.person)
    assert client.get(forum.address()).status_code == 200
    involvement.end = timezone.localdate() - datetime.timedelta(days=1)
    involvement.save()
    assert client.get(forum.address()).status_code == 404


def test_all_members_are_found_by_page_facilitators_first(
    forum: Forum, as_noor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "ON_PAGE", 2)
    zoe = UserFactory(first_name="Zoë", last_name="Zwart")
    Membership.objects.create(community=forum.community, person=zoe, role="facilitator")
    first, second = (page(as_noor, f"{members_address(forum)}?pagina={number}") for number in (1, 2))
    assert first.index("Zoë Zwart") < first.index("Mo Kaya")
    assert "3 leden lezen mee" in first
    assert "Noor Smit" in second.split("<main")[1]
    assert "Mo Kaya" not in second


def test_the_members_are_for_members_alone(forum: Forum, client: Client, as_outsider: Client) -> None:
    Community.objects.update(listed=True)
    for asker in (client, as_outsider):
        assert asker.get(members_address(forum)).status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "", "1e9", "9" * 5000, "\x00"])
def test_any_page_number_of_the_members_is_no_error(number: str, forum: Forum, as_noor: Client) -> None:
    assert as_noor.get(members_address(forum), {"pagina": number}).status_code == 200


def test_many_members_take_as_many_queries_as_few(forum: Forum, as_noor: Client, django_assert_num_queries) -> None:
    page(as_noor, members_address(forum))
    with CaptureQueriesContext(connection) as few:
        page(as_noor, members_address(forum))
    for _number in range(60):
        member(forum.community)
    with django_assert_num_queries(len(few)):
        page(as_noor, members_address(forum))
