"""Mijn omgeving: what is new for one member, on one page; and nothing that this member may not see."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from communities import actions
from communities.models import CaughtUp, Membership
from communities.unread import newest_post
from notifications.actions import tell
from search.drain import drain
from search.models import SavedSearch
from search.outbox import changed
from search.saved.actions import save
from search.saved.notices import FOUND
from tests.communities.conftest import Forum, new_forum
from tests.communities.factories import CommunityFactory, member, post_in, topic_in
from tests.people.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PAGE = "/mijn-omgeving/"
EXPLAINED = "Hier zie je in één keer wat er nieuw is"
PLAIN_PAGE = "/account/logout/"  # holds nothing beyond what every page of a member holds


@pytest.fixture
def forum() -> Forum:
    return new_forum(name="Kring")


@pytest.fixture
def as_noor(forum: Forum) -> Client:
    client = Client()
    client.force_login(forum.noor)
    return client


def main(client: Client) -> str:
    """What the page holds between header and footer."""
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def section(html: str, heading: str) -> str:
    """From this heading to the next of its level."""
    return html.split(f">{heading}</h2>")[1].split("<h2")[0]


def listed(html: str, heading: str) -> list[str]:
    """What the rows under this heading are called, from the top."""
    return re.findall(r"<h3><a [^>]*><bdi>([^<]*)</bdi>", section(html, heading))


def test_a_visitor_signs_in_first(client: Client) -> None:
    assert client.get(PAGE).headers["Location"] == "/account/login/?next=/mijn-omgeving/"


def test_the_page_explains_itself_until_a_community_was_visited(forum: Forum, as_noor: Client) -> None:
    assert EXPLAINED in main(as_noor)
    assert "hier was je nog niet" in main(as_noor)
    as_noor.get(forum.community.get_absolute_url())
    assert EXPLAINED not in main(as_noor)
    assert "hier was je nog niet" not in main(as_noor)


def test_who_is_new_and_nowhere_reads_what_will_stand_here(client: Client) -> None:
    client.force_login(UserFactory(first_name="Zoë", last_name="Zwart"))
    html = main(client)
    for text in ("Zoë Zwart", EXPLAINED, "Je zit nog in geen enkele", "Er is niets nieuws.", "Schrijf je mee"):
        assert text in html


def test_communities_with_something_new_come_first(forum: Forum, as_noor: Client) -> None:
    quiet = CommunityFactory(name="Aardig stil")
    Membership.objects.create(community=quiet, person=forum.noor)
    for community in (quiet, forum.community):
        actions.catch_up(community, forum.noor, newest_post(community))
    assert listed(main(as_noor), "Mijn communities") == ["Aardig stil", "Kring"]
    post_in(forum.topic, forum.mo)
    html = main(as_noor)
    assert listed(html, "Mijn communities") == ["Kring", "Aardig stil"]
    assert "1 onderwerp met iets nieuws" in section(html, "Mijn communities")


def test_my_conversations_are_those_in_which_i_wrote(forum: Forum, as_noor: Client) -> None:
    other = topic_in(forum.community, forum.mo, title="Van Mo")
    assert listed(main(as_noor), "Mijn gesprekken") == [forum.topic.title]
    reply = post_in(other, forum.noor)
    assert listed(main(as_noor), "Mijn gesprekken") == ["Van Mo", forum.topic.title]
    actions.remove_post(reply, forum.noor)
    assert listed(main(as_noor), "Mijn gesprekken") == [forum.topic.title]


def test_conversations_with_something_new_come_first_and_lead_to_it(forum: Forum, as_noor: Client) -> None:
    actions.catch_up(forum.community, forum.noor, newest_post(forum.community))
    news = post_in(forum.topic, forum.mo)
    later = topic_in(forum.community, forum.noor, title="Later begonnen")
    as_noor.get(later.get_absolute_url())
    html = main(as_noor)
    assert listed(html, "Mijn gesprekken") == [forum.topic.title, "Later begonnen"]
    assert f'class="mark mark--new" href="{news.get_absolute_url()}"' in html
    as_noor.get(forum.topic.get_absolute_url())
    assert listed(main(as_noor), "Mijn gesprekken") == ["Later begonnen", forum.topic.title]


def test_what_is_no_longer_mine_is_gone(forum: Forum, as_noor: Client) -> None:
    Membership.objects.filter(person=forum.noor).delete()
    html = main(as_noor)
    assert "Kring" not in html
    assert forum.topic.title not in html


def test_notices_that_are_new_and_saved_searches_stand_beside_it(forum: Forum, as_noor: Client) -> None:
    changed("topic", [forum.topic.pk])
    drain()
    kept = save(forum.noor, "q=school", "school")
    tell(FOUND, [(forum.noor.pk, f"topic:{forum.topic.pk}", str(kept.pk))])
    html = main(as_noor)
    assert "Nieuw bij je zoekopdracht ‘school’" in section(html, "Meldingen")
    assert f'href="{forum.topic.get_absolute_url()}"' in section(html, "Meldingen")
    assert 'href="/zoeken/?q=school"><bdi>school</bdi>' in section(html, "Bewaarde zoekopdrachten")
    as_noor.post("/meldingen/gelezen/", {"tot": forum.noor.notices.get().token})
    assert "Er is niets nieuws." in section(main(as_noor), "Meldingen")


def test_what_another_keeps_is_not_here(forum: Forum, as_noor: Client) -> None:
    save(forum.mo, "q=geheim", "geheim")
    assert "geheim" not in main(as_noor)


def test_looking_is_no_visit(forum: Forum, as_noor: Client) -> None:
    main(as_noor)
    assert not CaughtUp.objects.exists()


def test_it_costs_the_same_for_much_as_for_little(
    forum: Forum, as_noor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        community = CommunityFactory()
        Membership.objects.create(community=community, person=forum.noor)
        actions.catch_up(community, forum.noor, newest_post(community))
        post_in(topic_in(community, forum.noor), member(community))
        save(forum.noor, f"q={number}", str(number))
    kept = SavedSearch.objects.all()
    changed("topic", [forum.topic.pk])
    drain()
    tell(FOUND, ((forum.noor.pk, f"topic:{forum.topic.pk}", str(each.pk)) for each in kept))
    with CaptureQueriesContext(connection) as of_every_page:
        as_noor.get(PLAIN_PAGE)
    with django_assert_max_num_queries(len(of_every_page) + 10):
        main(as_noor)
