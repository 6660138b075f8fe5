"""Starting, replying, editing, removing: by plain forms, and what was typed is never lost."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from communities import actions
from communities.models import Community, Post, Topic
from people.models import User
from tests.people.factories import PASSWORD

from .conftest import Forum

TYPED = "Wij bellen & overleggen <samen>."
SHOWN = "Wij bellen &amp; overleggen &lt;samen&gt;."


def filled(**fields: str) -> dict[str, str]:
    return {"body": TYPED, "form_key": str(uuid.uuid4()), "version": "1"} | fields


def start_address(forum: Forum) -> str:
    return reverse("communities:start", args=[forum.community.token])


def reply_address(forum: Forum) -> str:
    return forum.address("reageer/")


def edit_address(forum: Forum) -> str:
    return forum.address(f"{forum.opening.token}/bewerk/")


def remove_address(forum: Forum) -> str:
    return forum.address(f"{forum.opening.token}/verwijder/")


WRITING = [start_address, reply_address, edit_address]


# -- what works -----------------------------------------------------------------------------------


def test_a_member_starts_a_topic(forum: Forum, as_noor: Client) -> None:
    assert "Begin een onderwerp" in as_noor.get(start_address(forum)).content.decode()
    response = as_noor.post(start_address(forum), filled(title="Wie weet dit?"), follow=True)
    topic = Topic.objects.get(title="Wie weet dit?")
    assert response.redirect_chain[0][0] == topic.posts.get().get_absolute_url()
    assert SHOWN in response.content.decode()


def test_a_member_replies_from_the_form_on_the_topic_page(forum: Forum, as_noor: Client) -> None:
    html = as_noor.get(forum.address()).content.decode()
    assert f'action="{reply_address(forum)}"' in html
    key = re.search(r'name="form_key" value="([^"]+)"', html)
    assert key
    response = as_noor.post(reply_address(forum), filled(form_key=key[1]), follow=True)
    post = Post.objects.latest("pk")
    assert (post.author, post.body, str(post.form_key)) == (forum.noor, TYPED, key[1])
    assert f'id="bericht-{post.token}"' in response.content.decode()


def test_the_same_form_twice_makes_one_post_and_gives_the_same_answer(forum: Forum, as_noor: Client) -> None:
    sent = filled()
    first, second = (as_noor.post(reply_address(forum), sent) for _time in range(2))
    assert first.status_code == 302
    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert forum.topic.posts.count() == 3


@pytest.mark.parametrize("address", [start_address, reply_address])
def test_the_same_form_with_another_text_asks_first(address, forum: Forum, as_noor: Client) -> None:
    sent = filled(title="Wie weet dit?")
    as_noor.post(address(forum), sent)
    response = as_noor.post(address(forum), sent | {"body": "Iets heel anders."})
    html = response.content.decode()
    assert response.status_code == 400
    assert "al eerder verstuurd" in html
    assert "Iets heel anders." in html
    assert Post.objects.count() == 3
    fresh = re.search(r'name="form_key" value="([^"]+)"', html)
    assert fresh
    as_noor.post(address(forum), sent | {"body": "Iets heel anders.", "form_key": fresh[1]})
    assert Post.objects.count() == 4


def test_a_member_edits_the_opening_post_and_the_title(forum: Forum, as_noor: Client) -> None:
    html = as_noor.get(edit_address(forum)).content.decode()
    assert "Bij ons niemand." in html
    assert 'value="Wie belt?"' in html
    response = as_noor.post(edit_address(forum), {"title": "Wie belt nu?", "body": TYPED, "version": "1"}, follow=True)
    html = response.content.decode()
    assert SHOWN in html
    assert "Wie belt nu?" in html


def test_a_topic_that_is_removed_while_a_reply_is_placed_is_not_there(
    forum: Forum, as_mo: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed = actions.reply

    def removed_first(topic: Topic, *who: User, **what: Any) -> Post:
        actions.remove_post(forum.answer, forum.mo)
        actions.remove_post(forum.opening, forum.noor)
        return placed(topic, *who, **what)

    monkeypatch.setattr(actions, "reply", removed_first)
    assert as_mo.post(reply_address(forum), filled()).status_code == 404
    assert Post.objects.count() == 2


def test_a_reply_has_no_title_to_edit(forum: Forum, as_mo: Client) -> None:
    address = forum.address(f"{forum.answer.token}/bewerk/")
    assert 'name="title"' not in as_mo.get(address).content.decode()
    as_mo.post(address, {"title": "Gekaapt", "body": TYPED, "version": "1"})
    forum.topic.refresh_from_db()
    assert forum.topic.title == "Wie belt?"


def test_a_member_removes_a_post_after_a_question(forum: Forum, as_noor: Client) -> None:
    assert "Bij ons niemand." in as_noor.get(remove_address(forum)).content.decode()
    assert Post.objects.filter(removed_at=None).count() == 2
    response = as_noor.post(remove_address(forum), follow=True)
    html = response.content.decode()
    assert response.redirect_chain == [(forum.topic.get_absolute_url(), 302)]
    assert "Je bericht is verwijderd." in html
    assert "Bij ons niemand." not in html


def test_after_the_last_post_the_reader_is_back_in_the_community(forum: Forum, as_noor: Client) -> None:
    forum.answer.delete()
    response = as_noor.post(remove_address(forum))
    assert response["Location"] == forum.community.get_absolute_url()


def test_a_reply_takes_at_most_twenty_five_queries(
    forum: Forum, as_noor: Client, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(25):
        assert as_noor.post(reply_address(forum), filled()).status_code == 302


# -- looking first --------------------------------------------------------------------------------


@pytest.mark.parametrize("address", WRITING)
def test_a_preview_shows_the_text_and_keeps_it_and_places_nothing(address, forum: Forum, as_noor: Client) -> None:
    sent = filled(title="Een titel", body="Dit is **vet**.", voorbeeld="1")
    response = as_noor.post(address(forum), sent)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Dit is <strong>vet</strong>." in html
    assert "Dit is **vet**." in html
    assert Post.objects.filter(body__contains="vet").count() == 0


def test_a_preview_of_nothing_says_what_is_missing(forum: Forum, as_noor: Client) -> None:
    html = as_noor.post(reply_address(forum), filled(body="", voorbeeld="1")).content.decode()
    assert "Schrijf eerst iets." in html
    assert "Zo komt het eruit te zien" not in html


# -- what was typed survives ----------------------------------------------------------------------


@pytest.mark.parametrize("address", [start_address, edit_address])
def test_a_missing_title_keeps_the_text(address, forum: Forum, as_noor: Client) -> None:
    response = as_noor.post(address(forum), filled(title=" "))
    html = response.content.decode()
    assert response.status_code == 400
    assert "Geef je onderwerp een titel." in html
    assert 'aria-invalid="true"' in html
    assert SHOWN in html


@pytest.mark.parametrize("address", WRITING)
def test_an_ended_session_keeps_the_text_and_shows_how_to_go_on(address, forum: Forum, as_noor: Client) -> None:
    as_noor.logout()
    response = as_noor.post(address(forum), filled(title="Mijn titel"))
    html = response.content.decode()
    assert response.status_code == 403
    assert "Je bent niet meer ingelogd" in html
    assert reverse("account_login") in html
    assert SHOWN in html
    assert Post.objects.count() == 2


OURS = {"Origin": "http://testserver"}  # as a browser sends it with every form


@pytest.mark.parametrize("address", WRITING)
def test_after_signing_in_again_one_send_places_the_text(address, forum: Forum) -> None:
    client = Client(enforce_csrf_checks=True, headers=OURS)
    html = client.post(address(forum), filled(title="Wie belt?")).content.decode()
    assert "verstuur je tekst nog een keer" in html
    sign_in(client, forum.noor.email)  # which makes the token on that page stale
    response = client.post(address(forum), inputs(html) | {"title": "Wie belt?"})
    assert response.status_code == 302
    assert Post.objects.get(body=TYPED).author == forum.noor


def test_signing_in_again_in_another_tab_leaves_the_form_good(forum: Forum) -> None:
    client = Client(enforce_csrf_checks=True, headers=OURS)
    client.force_login(forum.noor)
    html = client.get(reply_address(forum)).content.decode()
    client.logout()
    sign_in(client, forum.noor.email)
    assert client.post(reply_address(forum), inputs(html)).status_code == 302
    assert Post.objects.get(body=TYPED).author == forum.noor


@pytest.mark.parametrize("ended", [True, False], ids=["session ended", "in another tab"])
def test_what_one_person_typed_is_not_placed_in_the_name_of_the_next(ended: bool, forum: Forum) -> None:
    client = Client(enforce_csrf_checks=True, headers=OURS)
    client.force_login(forum.noor)
    html = client.get(reply_address(forum)).content.decode()
    client.logout()
    if ended:
        html = client.post(reply_address(forum), inputs(html)).content.decode()
    sign_in(client, forum.mo.email)
    html = client.post(reply_address(forum), inputs(html)).content.decode()
    assert "stond te lang open" in html
    assert SHOWN in html
    assert not Post.objects.filter(body=TYPED).exists()
    assert client.post(reply_address(forum), inputs(html)).status_code == 302, "now that Mo has seen it"
    assert Post.objects.get(body=TYPED).author == forum.mo


@pytest.mark.parametrize("origin", [{}, {"Origin": "null"}, {"Origin": "https://elders.example"}], ids=str)
@pytest.mark.parametrize("made_for", [None, "", "noor"])
def test_a_form_that_no_page_of_ours_sent_changes_nothing(origin, made_for, forum: Forum) -> None:
    client = Client(enforce_csrf_checks=True, headers=origin)
    client.force_login(forum.noor)
    known = {} if made_for is None else {"made_for": made_for.replace("noor", str(forum.noor.pk))}
    for address in WRITING:
        assert client.post(address(forum), filled(title="Mijn titel", **known)).status_code == 403
    assert not Post.objects.filter(body=TYPED).exists()


def sign_in(client: Client, email: str) -> None:
    form = inputs(client.get(reverse("account_login")).content.decode())
    assert client.post(reverse("account_login"), form | {"login": email, "password": PASSWORD}).status_code == 302


def inputs(html: str) -> dict[str, str]:
    """What a browser would send from the form on this page."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))
    return hidden | {"body": TYPED}


@pytest.mark.parametrize("address", WRITING)
@pytest.mark.parametrize("token", ["", "x", "a" * 64])
def test_a_stale_form_changes_nothing_and_comes_back_filled_in(address, token: str, forum: Forum) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(forum.noor)
    response = client.post(address(forum), filled(title="Mijn titel", csrfmiddlewaretoken=token))
    html = response.content.decode()
    assert response.status_code == 403
    assert "stond te lang open" in html
    assert SHOWN in html
    assert Post.objects.filter(body=TYPED).count() == 0


def test_two_tabs_have_their_own_form(forum: Forum, as_noor: Client) -> None:
    keys = {re.search(r'"form_key" value="(.+?)"', as_noor.get(forum.address()).content.decode())[1] for _tab in "ab"}
    assert len(keys) == 2
    for key in keys:
        assert as_noor.post(reply_address(forum), filled(form_key=key)).status_code == 302
    assert forum.topic.posts.count() == 4


@pytest.mark.parametrize("key", ["", "x", "\x00", "9" * 5000])
def test_a_broken_key_is_replaced_and_the_text_kept(key: str, forum: Forum, as_noor: Client) -> None:
    response = as_noor.post(reply_address(forum), filled(form_key=key))
    html = response.content.decode()
    assert response.status_code == 400
    assert "Verstuur het nog een keer" in html
    assert SHOWN in html
    assert as_noor.post(reply_address(forum), inputs(html)).status_code == 302


# -- bad input ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "Schrijf eerst iets."),
        (" \n\t", "Schrijf eerst iets."),
        ("\u200b\u200d\ufeff", "Schrijf eerst iets."),
        ("a\x00b", "een teken in je tekst dat we niet kunnen bewaren"),
        ("a" * 20_001, "20.000"),
        ("a\n" * 100_000, "20.000"),
        ("a" * 1_000_000, "20.000"),
    ],
)
def test_what_cannot_be_placed_is_refused_with_a_reason(body: str, said: str, forum: Forum, as_noor: Client) -> None:
    for address in WRITING:
        response = as_noor.post(address(forum), filled(title="Titel", body=body))
        assert response.status_code == 400
        assert said in response.content.decode()
    assert Post.objects.count() == 2


@pytest.mark.parametrize(
    "body",
    [
        ">" * 10_000 + "a",
        "[" * 20_000,
        "a" * 20_000,
        "e" + "\u0301" * 10_000,
        "👩‍👩‍👧‍👦" * 2_000,
        "\u202egnuj\u202c",
        "\ufffd",
        "@iedereen" * 1_000,
        "http://169.254.169.254/ http://127.0.0.1:8000/admin/",
        "<script>alert(1)</script>",
        "{{ 7 }} {% url 'x' %}",
        "' OR 1=1 --",
    ],
)
def test_strange_texts_are_placed_as_they_are(body: str, forum: Forum, as_noor: Client) -> None:
    response = as_noor.post(reply_address(forum), filled(body=body), follow=True)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert Post.objects.latest("pk").body in (body, body.replace("e\u0301", "é"))


def test_line_ends_of_a_browser_count_once(forum: Forum, as_noor: Client) -> None:
    assert as_noor.post(reply_address(forum), filled(body="a\r\n" * 9_999 + "a")).status_code == 302


def test_two_ways_to_write_one_title_are_stored_as_one(forum: Forum, as_noor: Client) -> None:
    as_noor.post(start_address(forum), filled(title="Cafe\u0301"))
    assert Topic.objects.latest("pk").title == "Café"


@pytest.mark.parametrize("title", ["a" * 201, "a\x00b", "\u200b"])
def test_a_title_that_cannot_be_is_refused_and_all_is_kept(title: str, forum: Forum, as_noor: Client) -> None:
    response = as_noor.post(start_address(forum), filled(title=title))
    assert response.status_code == 400
    assert SHOWN in response.content.decode()


@pytest.mark.parametrize("size", [3_000_000, 10_000_000])
def test_a_request_that_is_too_large_is_refused(size: int, forum: Forum, as_noor: Client) -> None:
    assert as_noor.post(reply_address(forum), filled(body="a" * size)).status_code == 400


def test_a_thousand_fields_are_refused(forum: Forum, as_noor: Client) -> None:
    fields = {f"veld{number}": "x" for number in range(1_001)}
    assert as_noor.post(reply_address(forum), filled() | fields).status_code == 400


def test_a_form_without_anything_is_refused(forum: Forum, as_noor: Client) -> None:
    for address in WRITING:
        assert as_noor.post(address(forum)).status_code == 400
        assert as_noor.post(address(forum), "{}", content_type="application/json").status_code == 400


def test_fields_that_are_not_asked_for_change_nothing(forum: Forum, as_noor: Client) -> None:
    other = Community.objects.create(name="Elders", goal="Anders.")
    sent = filled(author=str(forum.mo.pk), community=str(other.pk), topic="1", html="<b>", removed_at="2026-01-01")
    as_noor.post(reply_address(forum), sent)
    post = Post.objects.latest("pk")
    assert (post.author, post.topic, post.removed_at) == (forum.noor, forum.topic, None)
    assert post.html == f"<p>{SHOWN}</p>\n"
