"""What isn't yours looks exactly like what isn't there, by every road and for everyone."""

import uuid
from collections.abc import Callable
from functools import partial
from itertools import product

import pytest
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext

from communities.models import Community, Membership, Post, Topic
from people.tokens import new_token
from tests.thorough import examples

from .conftest import Forum
from .factories import CommunityFactory, member, post_in, topic_in

UNDER_TOPIC = ["", "reageer/"]
UNDER_POST = ["bewerk/", "verwijder/"]
STRANGERS = ["client", "as_outsider", "as_superuser"]
SENT = {"title": "Een titel", "body": "Een tekst.", "form_key": str(uuid.uuid4()), "version": "1"}


def addresses(community: str, topic: str, post: str) -> list[str]:
    """Of everything that a community holds."""
    home = f"/communities/{community}/"
    return [
        home,
        f"{home}nieuw/",
        *(f"{home}{topic}/{name}" for name in UNDER_TOPIC),
        *(f"{home}{topic}/{post}/{name}" for name in UNDER_POST),
    ]


def real(forum: Forum) -> list[str]:
    return addresses(forum.community.token, forum.topic.token, forum.opening.token)


def made_up() -> list[str]:
    return addresses(new_token(), new_token(), new_token())


def seen(ask: Callable[[], HttpResponseBase]) -> tuple[int, bytes, list[tuple[str, str]], int]:
    """Status, body, headers and number of queries."""
    with CaptureQueriesContext(connection) as queries:
        response = ask()
    return response.status_code, response.getvalue(), sorted(response.items()), len(queries)


def state() -> list[object]:
    """Every row of the forum."""
    return [list(model.objects.order_by("pk").values()) for model in (Community, Membership, Topic, Post)]


@pytest.mark.parametrize("stranger", STRANGERS)
def test_reading_what_is_not_yours_is_reading_what_is_not_there(
    stranger: str, forum: Forum, request: pytest.FixtureRequest
) -> None:
    client: Client = request.getfixturevalue(stranger)
    for closed, absent in zip(real(forum), made_up(), strict=True):
        assert seen(lambda closed=closed: client.get(closed)) == seen(lambda absent=absent: client.get(absent))
        assert client.get(closed).status_code == 404


def test_pairs_cannot_be_told_apart(forum: Forum, client: Client, as_outsider: Client) -> None:
    pairs = 0
    for _number in range(examples(18)):
        community = CommunityFactory()
        author = member(community)
        topic = topic_in(community, author)
        other = Forum(community, author, author, topic, topic.posts.get(), post_in(topic, author))
        for (closed, absent), asker in product(zip(real(other), made_up(), strict=True), (client, as_outsider)):
            assert seen(partial(asker.get, closed)) == seen(partial(asker.get, absent))
            pairs += 1
    assert pairs > examples(200)


def test_what_is_partly_right_is_not_there_either(forum: Forum, as_noor: Client) -> None:
    other = CommunityFactory()
    Membership.objects.create(community=other, person=forum.noor)
    home, topic, post = other.token, forum.topic.token, forum.opening.token
    mixed = addresses(home, topic, post)[2:] + addresses(forum.community.token, new_token(), post)[2:]
    assert {as_noor.get(address).status_code for address in mixed} == {404}
    assert {as_noor.post(address, SENT).status_code for address in mixed[1:4]} == {404}


def test_someone_elses_post_has_no_form_to_edit_or_remove_it(forum: Forum, as_noor: Client) -> None:
    home, topic = forum.community.token, forum.topic.token
    for name in UNDER_POST:
        closed, absent = (f"/communities/{home}/{topic}/{token}/{name}" for token in (forum.answer.token, new_token()))
        for method in (as_noor.get, as_noor.post):
            answers = [seen(lambda method=method, at=at: method(at)) for at in (closed, absent)]
            assert answers[0] == answers[1]
            assert answers[0][0] == 404


@pytest.mark.parametrize(("stranger", "path"), list(product(STRANGERS, range(6))))
def test_a_stranger_writes_nothing_and_learns_nothing(
    stranger: str, path: int, forum: Forum, request: pytest.FixtureRequest
) -> None:
    client: Client = request.getfixturevalue(stranger)
    before = state()
    closed, absent = (list_of[path] for list_of in (real(forum), made_up()))
    statuses = {client.post(at, SENT).status_code for at in (closed, absent)}
    assert statuses <= {403, 404, 405}
    assert len(statuses) == 1
    assert state() == before


def test_a_visitor_who_posts_gets_the_same_page_whatever_the_address(forum: Forum, client: Client) -> None:
    answers = set()
    for at in [*real(forum)[1:2], *made_up()[1:2]]:
        response = client.post(at, SENT)
        answers.add((response.status_code, masked(response, at.split("/")[2])))
    assert len(answers) == 1


def masked(response: HttpResponseBase, community: str) -> bytes:
    """The body without what was asked for, and without the token of the form, which differs each time."""
    body: bytes = response.getvalue().replace(community.encode(), b"")
    start = body.index(b'name="csrfmiddlewaretoken" value="')
    return body[:start] + body[body.index(b">", start) :]


@pytest.mark.parametrize("path", range(1, 6))
def test_nothing_is_written_by_get_or_head_or_another_method(path: int, forum: Forum, as_noor: Client) -> None:
    before = state()
    address = real(forum)[path]
    for method in ("get", "head"):
        assert getattr(as_noor, method)(address, SENT).status_code == 200
    for method in ("put", "patch", "delete"):
        assert getattr(as_noor, method)(address).status_code == 405
    assert state() == before


@pytest.mark.parametrize("path", [0, 2])
def test_pages_for_reading_take_no_post(path: int, forum: Forum, as_noor: Client) -> None:
    assert as_noor.post(real(forum)[path], SENT).status_code == 405


def test_nothing_is_written_without_the_forms_token(forum: Forum) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(forum.noor)
    before = state()
    for path in (1, 3, 4, 5):
        assert client.post(real(forum)[path], SENT).status_code == 403
    assert state() == before


def test_the_same_requests_with_the_token_do_write(forum: Forum, as_noor: Client) -> None:
    """The refusals above are about what they say: the right person with the right form is let in."""
    for path in (1, 3, 4, 5):
        assert as_noor.post(real(forum)[path], SENT | {"form_key": str(uuid.uuid4())}).status_code == 302
    assert Post.objects.count() == 4


def test_a_removed_member_is_a_stranger_at_the_next_request(forum: Forum, as_mo: Client) -> None:
    assert as_mo.get(forum.address()).status_code == 200
    forum.mo.memberships.all().delete()
    for address in real(forum):
        assert as_mo.get(address).status_code == 404
    assert as_mo.post(forum.address("reageer/"), SENT).status_code == 404


def test_a_closed_account_is_a_stranger_at_the_next_request(forum: Forum, as_mo: Client) -> None:
    forum.mo.is_active = False
    forum.mo.save()
    assert as_mo.get(forum.address()).status_code == 404


@pytest.mark.parametrize("token", ["x", "A" * 12, "0" * 12, "a" * 13, "%00" * 12, "..%2f..%2f..%2f"])
def test_what_cannot_be_a_token_is_not_there(token: str, as_noor: Client) -> None:
    assert as_noor.get(f"/communities/{token}/").status_code == 404


def test_no_page_of_a_member_is_kept_by_others(forum: Forum, as_noor: Client) -> None:
    for address in real(forum):
        assert "no-store" in as_noor.get(address)["Cache-Control"]


def test_no_closed_address_goes_along_to_another_site(forum: Forum, as_noor: Client, as_outsider: Client) -> None:
    """A link in a post leads out; the address it was followed from, title and all, stays here."""
    for client, status in ((as_noor, 200), (as_outsider, 404)):
        for address in (forum.address(), forum.community.get_absolute_url()):
            answer = client.get(address)
            assert (answer.status_code, answer.headers["Referrer-Policy"]) == (status, "same-origin")
