"""What a post said before it was edited: kept, for few to read, and never taken over by a second tab."""

import pytest
from django.test import Client

from communities import actions
from communities.models import Decision, Post, Revision, Why
from people.models import User

from .conftest import Forum
from .test_reading import links, page
from .test_reports import at, decided

NOT_THERE = [{}, {"version": ""}, {"version": "0"}, {"version": "-1"}, {"version": "x"}, {"version": "9" * 5_000}]


def edited(forum: Forum, *texts: str) -> Post:
    """Noor's opening post, given these texts one after the other."""
    for version, text in enumerate(texts, start=1):
        actions.edit_post(forum.opening, forum.noor, version, text, "Wie belt er?")
    return Post.objects.get(pk=forum.opening.pk)


def test_each_edit_keeps_the_former_text_for_the_author_and_the_facilitators(
    forum: Forum, client: Client, as_noor: Client, as_mo: Client, as_guide: Client, as_outsider: Client
) -> None:
    address = at(forum.opening, "versies")
    assert "Dit bericht is nooit aangepast." in page(as_noor, address)
    assert not links(page(as_guide, forum.address()), "Eerdere teksten")
    edited(forum, "Bij ons *soms* iemand.", "Bij ons altijd iemand.")
    for reader in (as_noor, as_guide):
        html = page(reader, address)
        places = [html.index(text) for text in ("Bij ons altijd", "Bij ons *soms*", "Bij ons niemand", "</main>")]
        assert places == sorted(places)
        assert html.count("Aangepast door <bdi>Noor Smit</bdi>") == 2
        assert "<strong><bdi>Wie belt?</bdi></strong>" in html
        assert f'href="{address}"' in page(reader, forum.address())
    for other in (client, as_mo, as_outsider):
        assert other.get(address).status_code == 404
    assert address not in page(as_mo, forum.address())


def test_of_a_hidden_post_its_author_and_facilitators_read_on_and_of_a_removed_one_nobody(
    forum: Forum, guide: User, as_noor: Client, as_mo: Client, as_guide: Client
) -> None:
    actions.edit_post(forum.answer, forum.mo, 1, "Bij ons toch niet.")
    decided(forum, guide, Decision.HIDE)
    readers = (as_noor, as_mo, as_guide)
    assert [each.get(at(forum.answer, "versies")).status_code for each in readers] == [404, 200, 200]
    actions.show_post(forum.answer, guide)
    actions.report_post(forum.answer, forum.noor, Why.UNKIND, "")
    actions.remove_post(forum.answer, forum.mo)
    assert [each.get(at(forum.answer, "versies")).status_code for each in readers] == [404, 404, 404]


@pytest.mark.parametrize("sent", [{"version": "1"}, *NOT_THERE], ids=str)
def test_of_two_tabs_the_second_is_refused_and_shows_both_texts(
    sent: dict[str, str], forum: Forum, as_noor: Client
) -> None:
    address, second = at(forum.opening, "bewerk"), {"title": "Uit tab twee", "body": "Tekst uit tab twee."}
    edited(forum, "Tekst uit tab een.")
    answer = as_noor.post(address, second | sent)
    html = answer.content.decode()
    assert answer.status_code == 400
    assert "in een ander tabblad of op een ander apparaat" in html
    for shown in ("Tekst uit tab een.", "Wie belt er?", "Tekst uit tab twee.", 'value="Uit tab twee"'):
        assert shown in html
    assert Post.objects.get(pk=forum.opening.pk).body == "Tekst uit tab een."
    assert 'name="version" value="2"' in html
    assert as_noor.post(address, second | {"version": "2"}).status_code == 302
    assert [(former.title, former.body) for former in Revision.objects.all()] == [
        ("Wie belt er?", "Tekst uit tab een."),
        ("Wie belt?", "Bij ons niemand."),
    ]


def test_the_same_edit_sent_twice_is_one(forum: Forum, as_mo: Client) -> None:
    sent = {"body": "Bij ons toch niet.", "version": "1"}
    answers = [as_mo.post(at(forum.answer, "bewerk"), sent) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    former = Revision.objects.get()
    assert (former.title, str(former)) == ("", f"{forum.answer.pk}: {former.pk}")


def test_a_post_that_is_taken_away_while_it_is_edited_is_not_there(
    forum: Forum, as_mo: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = actions.edit_post

    def removed_first(post: Post, *rest: object, **text: object) -> None:
        actions.remove_post(forum.answer, forum.mo)
        save(post, *rest, **text)

    monkeypatch.setattr(actions, "edit_post", removed_first)
    sent = {"body": "Te laat.", "version": "1"}
    assert as_mo.post(at(forum.answer, "bewerk"), sent).status_code == 404
    assert not Revision.objects.exists()


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "9" * 5_000, "\x00"])
def test_any_page_number_of_many_versions_is_no_error(number: str, forum: Forum, as_noor: Client) -> None:
    edited(forum, *(f"Tekst {number}." for number in range(12)))
    answer = as_noor.get(at(forum.opening, "versies"), {"pagina": number})
    assert answer.status_code == 200
    assert answer.content.decode().count('class="version"') in (11, 3)
