"""What others wrote in a topic while somebody reads it."""

import pytest
from django.test import Client

from communities import actions

from .conftest import Forum
from .factories import post_in
from .test_reading import many_replies, page


def news(client: Client, forum: Forum, token: str) -> str:
    answer = client.get(forum.address("nieuws/"), {"na": token})
    assert answer.status_code == 200
    return str(answer.json()["text"])


def test_a_reader_hears_of_posts_of_others_that_stand(forum: Forum, as_noor: Client, as_outsider: Client) -> None:
    last = forum.answer.token
    assert f'data-news="{forum.address("nieuws/")}?na={last}"' in page(as_noor, forum.address())
    post_in(forum.topic, forum.noor)
    assert news(as_noor, forum, last) == ""
    removed, _standing = post_in(forum.topic, forum.mo), post_in(forum.topic, forum.mo)
    assert news(as_noor, forum, last) == "2 nieuwe berichten. Lees ze."
    for post in (removed, forum.answer):
        actions.remove_post(post, forum.mo)
    assert news(as_noor, forum, last) == "1 nieuw bericht. Lees het."
    assert as_outsider.get(forum.address("nieuws/"), {"na": last}).status_code == 404


def test_only_the_last_page_asks(forum: Forum, as_noor: Client) -> None:
    newest = many_replies(forum, 20)[-1]
    assert "data-news" not in page(as_noor, forum.address())
    assert "data-news" in page(as_noor, forum.address(f"?bericht={newest.token}"))


@pytest.mark.parametrize("question", [{}, {"na": "2" * 12}, {"na": ""}, {"na": "x"}, {"na": "\x00"}], ids=str)
def test_any_other_place_has_no_news(question: dict[str, str], forum: Forum, as_noor: Client) -> None:
    answer = as_noor.get(forum.address("nieuws/"), question)
    assert answer.status_code == 404 or answer.json() == {"text": ""}
