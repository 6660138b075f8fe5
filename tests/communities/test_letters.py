"""Being heard: one plain mail a topic to who began it or is named in it, that says nothing of what is written."""

import datetime
import re
import smtplib
from email.message import Message

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from andereogen.clock import tick
from communities import actions, letters
from communities.letters import mail_address, send_letters
from communities.models import Letter, NoMail, Post
from people.models import User

from .conftest import Forum
from .factories import member, post_in
from .test_reading import page
from .test_writing import filled, reply_address


def to(person: User) -> list[mail.EmailMessage]:
    return [message for message in mail.outbox if message.to == [person.email]]


def link_in(message: mail.EmailMessage, path: str) -> str:
    found = re.search(rf"https?://[^/\s]+({path}\S+)", message.body)
    assert found
    return found[1]


def much_later() -> None:
    Letter.objects.update(tried=timezone.now() - datetime.timedelta(minutes=11))


def test_who_began_a_topic_hears_once_of_what_is_new_until_it_is_read(forum: Forum, as_noor: Client) -> None:
    post_in(forum.topic, forum.mo, "Een tweede geheim.")
    assert str(Letter.objects.get()) == f"{forum.topic.pk}: {forum.noor.pk}"
    tick()
    tick()
    (message,) = mail.outbox
    assert message.to == [forum.noor.email]
    assert "Dag Noor," in message.body
    post_in(forum.topic, forum.mo)
    assert send_letters() == 0, "the first one is not read yet"
    answer = as_noor.get(link_in(message, "/communities/"))
    assert f'id="bericht-{forum.answer.token}"' in answer.content.decode(), "at the first one that is new"
    third = post_in(forum.topic, forum.mo)
    assert send_letters() == 1
    assert third.token in mail.outbox[1].body
    actions.catch_up(forum.community, forum.noor, third.pk)
    post_in(forum.topic, forum.mo)
    assert send_letters() == 1
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 3


def test_who_is_named_hears_of_it_and_who_only_reads_along_does_not(forum: Forum) -> None:
    Letter.objects.all().delete()
    reader = member(forum.community, first_name="Rik", last_name="Ros")
    post = post_in(forum.topic, forum.noor, "Wat vind jij, @Mo Kaya?")
    assert send_letters() == 1
    assert [message.to for message in mail.outbox] == [[forum.mo.email]]
    actions.edit_post(post, forum.noor, post.version, "Wat vinden jullie, @Mo Kaya en @Rik Ros?")
    assert send_letters() == 1
    assert post.token in to(reader)[0].body


def test_it_says_nothing_of_the_topic_and_how_to_stop(forum: Forum) -> None:
    send_letters()
    (message,) = mail.outbox
    sent: Message = message.message()
    whole = f"{message.subject}\n{message.body}\n{sent.as_string()}"
    for closed in (forum.topic.title, "Bij ons", forum.community.name, forum.mo.name):
        assert closed not in whole
    assert sent["List-Unsubscribe"] == f"<http://127.0.0.1:8000{mail_address(forum.noor)}>"
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link_in(message, "/communities/mail/") == mail_address(forum.noor)


def left(forum: Forum) -> None:
    forum.noor.memberships.all().delete()


def closed_account(forum: Forum) -> None:
    User.objects.filter(pk=forum.noor.pk).update(is_active=False)


def read(forum: Forum) -> None:
    actions.read_up_to(forum.topic, forum.noor, forum.answer.pk, first=True)


def removed(forum: Forum) -> None:
    actions.remove_post(forum.answer, forum.mo)


def wants_none(forum: Forum) -> None:
    actions.want_mail(forum.noor, wanted=False)


@pytest.mark.parametrize("happened", [left, closed_account, read, removed, wants_none])
def test_what_is_so_when_it_is_sent_decides(happened, forum: Forum) -> None:
    happened(forum)
    assert send_letters() == 0
    assert mail.outbox == []
    assert not Letter.objects.exists(), "it is owed no longer"


def test_who_is_named_no_more_hears_nothing(forum: Forum) -> None:
    post = post_in(forum.topic, forum.noor, "Wat vind jij, @Mo Kaya?")
    actions.edit_post(post, forum.noor, post.version, "Wat vinden jullie?")
    send_letters()
    assert to(forum.mo) == []


def test_a_topic_whose_beginner_is_gone_owes_nobody_anything(forum: Forum) -> None:
    forum.noor.delete()
    forum.topic.refresh_from_db()
    post_in(forum.topic, forum.mo)
    assert not Letter.objects.exists()


class Failing(EmailBackend):
    """Takes nothing."""

    def send_messages(self, messages: list[mail.EmailMessage]) -> int:
        raise smtplib.SMTPServerDisconnected


class Twice(EmailBackend):
    """While it takes one, another process looks for what is owed, and a third had this one on its list."""

    def send_messages(self, messages: list[mail.EmailMessage]) -> int:
        assert send_letters() == 0
        assert not letters._send(Letter.objects.get().pk)
        return super().send_messages(messages)


def test_a_mail_server_that_is_down_loses_nothing_and_doubles_nothing(forum: Forum, settings, caplog) -> None:
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Failing"
    assert send_letters() == 0
    assert "SMTPServerDisconnected" in caplog.text
    assert forum.noor.email not in caplog.text
    settings.EMAIL_BACKEND = working
    assert send_letters() == 0, "it is left alone for a while"
    post_in(forum.topic, forum.mo)
    much_later()
    settings.EMAIL_BACKEND = f"{__name__}.Twice"
    assert send_letters() == 1
    much_later()
    assert send_letters() == 0
    assert len(mail.outbox) == 1


def test_one_click_ends_it_and_another_begins_it_again(forum: Forum, client: Client, as_noor: Client) -> None:
    address = mail_address(forum.noor)
    assert address in page(as_noor, "/mijn-omgeving/")
    careful = Client(enforce_csrf_checks=True)
    assert "Geen mail meer" in page(careful, address)
    assert not NoMail.objects.exists(), "looking changes nothing"
    for _time in range(2):
        answer = careful.post(address, {"List-Unsubscribe": "One-Click"})
        assert (answer.status_code, answer["Cache-Control"]) == (
            200,
            "max-age=0, no-cache, no-store, must-revalidate, private",
        )
        assert str(NoMail.objects.get()) == str(forum.noor.pk)
    assert "Mail me weer wel" in page(careful, address)
    assert not careful.cookies
    careful.post(address, {"doe": "aan"})
    assert not NoMail.objects.exists()


@pytest.mark.parametrize("signed", ["x", "abcdefghijkm:x", ":", "%00", "9" * 400])
def test_an_address_that_is_not_ours_is_not_there(signed: str, forum: Forum, client: Client) -> None:
    assert client.post(f"/communities/mail/{signed}/").status_code == 404
    gone = mail_address(forum.mo)
    forum.mo.delete()
    assert client.post(gone).status_code == 404


def test_a_reply_to_another_that_names_somebody_stays_within_its_queries(
    forum: Forum, as_mo: Client, django_assert_max_num_queries
) -> None:
    member(forum.community, first_name="Rik", last_name="Ros")
    with django_assert_max_num_queries(25):
        assert as_mo.post(reply_address(forum), filled(body="Weet jij het, @Rik Ros?")).status_code == 302
    assert Letter.objects.filter(post_id=Post.objects.latest("pk").pk).count() == 1
