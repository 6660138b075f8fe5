"""Reactions: a word of a fixed set, once for each member and post, with who said it."""

import pytest
from django.test import Client

from communities import actions
from communities.models import Post, Reaction, Word
from search.models import SearchChange

from .conftest import Forum
from .factories import member, post_in
from .test_reading import many_replies, page
from .test_reports import at


def said(forum: Forum) -> list[tuple[str, str]]:
    return [(each.person.first_name, each.word) for each in Reaction.objects.order_by("pk")]


def test_a_member_gives_each_word_once_and_takes_it_back(forum: Forum, as_noor: Client, as_mo: Client) -> None:
    address, asked = at(forum.answer, "waardeer"), list(SearchChange.objects.values_list("key", "requested"))
    assert f'action="{address}"' in page(as_noor, forum.address())
    assert 'name="geef" value="dank" aria-pressed="false">Dank<' in page(as_noor, forum.address())
    for word in ("dank", "dank", "herkenbaar"):
        assert as_noor.post(address, {"geef": word})["Location"] == forum.answer.get_absolute_url()
    assert said(forum) == [("Noor", "dank"), ("Noor", "herkenbaar")]
    for reader in (as_noor, as_mo):
        assert "Dank: <bdi>Noor Smit</bdi> · Herkenbaar: <bdi>Noor Smit</bdi></p>" in page(reader, forum.address())
    assert address not in page(as_mo, forum.address()), "one's own post"
    assert 'name="terug" value="dank" aria-pressed="true">Dank <span class="n">1<' in page(as_noor, forum.address())
    as_noor.post(address, {"terug": "dank"})
    assert said(forum) == [("Noor", "herkenbaar")]
    assert list(SearchChange.objects.values_list("key", "requested")) == asked, "nothing that search knows has changed"


@pytest.mark.parametrize(
    "sent", [{}, {"geef": ""}, {"geef": "boos"}, {"geef": "a\x00b"}, {"terug": "x" * 100_000}], ids=str
)
def test_any_other_word_is_none(sent: dict[str, str], forum: Forum, as_noor: Client) -> None:
    assert as_noor.post(at(forum.answer, "waardeer"), sent).status_code == 302
    assert said(forum) == []


def test_nobody_reacts_to_what_is_theirs_or_gone_or_not_for_them(
    forum: Forum, as_mo: Client, as_noor: Client, as_outsider: Client
) -> None:
    assert as_noor.get(at(forum.answer, "waardeer")).status_code == 405
    for other in (as_mo, as_outsider):
        assert other.post(at(forum.answer, "waardeer"), {"geef": "dank"}).status_code == 404
    actions.remove_post(forum.answer, forum.mo)
    assert as_noor.post(at(forum.answer, "waardeer"), {"geef": "dank"}).status_code == 404
    assert said(forum) == []


def test_a_page_of_posts_that_many_reacted_to_costs_no_more(
    forum: Forum, as_noor: Client, django_assert_max_num_queries
) -> None:
    people = [member(forum.community, first_name="An", last_name=f"Bos{number}") for number in range(12)]
    posts = [forum.answer, post_in(forum.topic, forum.mo), *many_replies(forum, 17)]
    given = [Reaction(post=post, person=person, word=word) for post in posts for person in people for word in Word]
    Reaction.objects.bulk_create(given)
    page(as_noor, forum.address())
    with django_assert_max_num_queries(12):
        html = page(as_noor, forum.address())
    assert Post.objects.count() == 20
    assert html.count("An Bos9</bdi> en nog 2") == 3 * 19
