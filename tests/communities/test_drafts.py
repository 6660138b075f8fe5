"""Drafts: what a member began to write, on every device, for that member alone."""

import pytest
from django.test import Client
from django.urls import reverse

from communities import actions
from communities.models import Draft, HeldPost, Membership
from people.models import User
from search.models import SearchChange
from tests.editorial.worlds import signed_in

from .conftest import Forum
from .factories import post_in
from .test_reading import links, page
from .test_writing import filled, reply_address, start_address

HALF = "Ik begon met <dit>"
SHOWN = "Ik begon met &lt;dit&gt;"


def keep(client: Client, address: str, **fields: str) -> None:
    """By the button, as the script does it too."""
    answer = client.post(address, filled(body=HALF, concept="1") | fields)
    assert (answer.status_code, answer["Location"]) == (302, address)


def test_a_draft_waits_at_its_form_on_any_device_until_it_is_placed(forum: Forum, as_noor: Client) -> None:
    asked = SearchChange.objects.count()
    keep(as_noor, reply_address(forum), body="Eerst dit.")
    keep(as_noor, reply_address(forum))
    keep(as_noor, start_address(forum), title="Half een vraag")
    phone = signed_in(forum.noor)
    for address in (forum.address(), reply_address(forum), start_address(forum)):
        assert SHOWN in page(phone, address)
    assert "Concept bewaard, <time" in page(phone, reply_address(forum))
    assert 'value="Half een vraag"' in page(phone, start_address(forum))
    quoting = page(phone, f"{reply_address(forum)}?citaat={forum.answer.token}")
    assert quoting.index(SHOWN) < quoting.index("&gt; Bij ons de school.")
    assert SearchChange.objects.count() == asked
    assert forum.topic.posts.count() == 2
    assert phone.post(reply_address(forum), filled()).status_code == 302
    assert phone.post(start_address(forum), filled(title="Een vraag")).status_code == 302
    assert not Draft.objects.exists()
    assert SHOWN not in page(as_noor, forum.address())


def test_mijn_omgeving_shows_where_drafts_wait(forum: Forum, as_noor: Client, as_mo: Client) -> None:
    assert "Wat je begon en nog niet plaatste" in page(as_noor, reverse("mine"))
    keep(as_noor, reply_address(forum))
    keep(as_noor, start_address(forum), body="")
    draft = Draft.objects.get()
    assert links(page(as_noor, reverse("mine")), "<bdi>Wie belt?</bdi>")[-1] == draft.get_absolute_url()
    html = page(as_noor, draft.get_absolute_url())
    assert SHOWN in html
    assert links(html, "Schrijf verder") == [reply_address(forum)]
    assert draft.get_absolute_url() not in page(as_mo, reverse("mine"))
    for method in (as_mo.get, as_mo.post):
        assert method(draft.get_absolute_url()).status_code == 404
    keep(as_noor, start_address(forum))
    other = Draft.objects.get(place=forum.community.token)
    assert links(page(as_noor, other.get_absolute_url()), "Schrijf verder") == [start_address(forum)]
    assert "Je concept is verwijderd." in as_noor.post(draft.get_absolute_url(), follow=True).content.decode()
    assert Draft.objects.get() == other


@pytest.mark.parametrize("gone", ["place", "right"])
def test_whose_place_is_gone_keeps_the_words_and_reads_no_title(gone: str, forum: Forum, as_noor: Client) -> None:
    keep(as_noor, reply_address(forum))
    keep(as_noor, start_address(forum))
    if gone == "place":
        forum.community.delete()
    else:
        Membership.objects.filter(person=forum.noor).delete()
    html = page(as_noor, reverse("mine"))
    assert html.count("Een plek waar je niet meer bij kunt") == 2
    for draft in Draft.objects.all():
        html += page(as_noor, draft.get_absolute_url())
    assert html.count(SHOWN) == 2
    assert forum.topic.title not in html
    assert forum.community.name not in html


def test_a_form_that_is_emptied_leaves_no_draft(forum: Forum, as_noor: Client) -> None:
    keep(as_noor, reply_address(forum))
    assert str(Draft.objects.get()) == Draft.objects.get().token
    keep(as_noor, reply_address(forum), body="")
    assert not Draft.objects.exists()


@pytest.mark.parametrize("body", ["a\x00b", "a" * 20_001])
def test_what_can_not_be_kept_comes_back_with_a_reason(body: str, forum: Forum, as_noor: Client) -> None:
    for address in (reply_address(forum), start_address(forum)):
        answer = as_noor.post(address, filled(title="Een vraag", body=body, concept="1"))
        assert answer.status_code == 400
        assert 'class="errorlist"' in answer.content.decode()
    too_long = as_noor.post(start_address(forum), filled(title="x" * 201, concept="1"))
    assert "200" in too_long.content.decode()
    assert not Draft.objects.exists()


def test_a_draft_of_an_ended_session_is_asked_for_again(forum: Forum, as_noor: Client) -> None:
    as_noor.logout()
    answer = as_noor.post(reply_address(forum), filled(body=HALF, concept="1"))
    assert answer.status_code == 403
    assert SHOWN in answer.content.decode()
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(forum.noor)
    assert careful.post(reply_address(forum), filled(body=HALF, concept="1")).status_code == 403
    assert not Draft.objects.exists()


def test_what_waits_for_approval_is_no_draft_and_leaves_what_is_begun_meanwhile(
    forum: Forum, as_noor: Client, guide: User
) -> None:
    keep(as_noor, reply_address(forum))
    as_noor.post(reply_address(forum), filled(body=" ".join(f"https://example.org/{n}" for n in range(30))))
    assert not Draft.objects.exists()
    keep(as_noor, reply_address(forum))
    actions.place(HeldPost.objects.get(), guide)
    post_in(forum.topic, forum.mo)
    assert Draft.objects.get().body == HALF
