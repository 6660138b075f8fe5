"""One sign-in, closed sign-up, and passwords that people set themselves by a single-use link."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import get_resolver

from people.invitations import invite, send_invitations
from people.models import User

from .factories import PASSWORD, InvolvementFactory, UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN = "/account/login/"


def sign_in(client: Client, email: str, password: str, **extra: str) -> object:
    return client.post(SIGN_IN, {"login": email, "password": password, **extra})


@pytest.mark.parametrize("email", ["NOOR@voorbeeld.example", "noor@voorbeeld.example"])
def test_a_person_signs_in_with_the_email_address_in_any_case(client: Client, email: str) -> None:
    UserFactory(email="noor@voorbeeld.example")
    response = sign_in(client, email, PASSWORD)
    assert response.status_code == 302
    assert response.url == "/mijn-omgeving/"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "\\\\evil.example", "javascript:alert(1)"]
)
def test_after_signing_in_nobody_is_sent_elsewhere(client: Client, target: str) -> None:
    person = UserFactory()
    assert sign_in(client, person.email, PASSWORD, next=target).url == "/mijn-omgeving/"
    assert sign_in(client, person.email, PASSWORD, next=target).url == "/mijn-omgeving/"


def test_a_known_and_an_unknown_account_are_answered_alike(client: Client) -> None:
    known = sign_in(client, UserFactory(email="aa@voorbeeld.example").email, "verkeerd-wachtwoord")
    unknown = Client().post(SIGN_IN, {"login": "bb@voorbeeld.example", "password": "verkeerd-wachtwoord"})

    def plain(response: object) -> str:
        text = response.content.decode().replace("bb@voorbeeld", "aa@voorbeeld")
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)

    assert known.status_code == unknown.status_code == 200
    assert plain(known) == plain(unknown)


def test_asking_for_a_new_password_tells_nothing_about_the_address(client: Client) -> None:
    UserFactory(email="aa@voorbeeld.example")
    answers = [
        client.post("/account/password/reset/", {"email": email}).url
        for email in ("aa@voorbeeld.example", "bb@voorbeeld.example")
    ]
    assert len(set(answers)) == 1
    assert [message.to for message in mail.outbox] == [["aa@voorbeeld.example"]]


@pytest.mark.parametrize("path", ["/admin/login/", "/_util/login/", "/admin/"])
def test_every_sign_in_of_wagtail_leads_to_ours(client: Client, path: str) -> None:
    assert client.get(path).url.startswith(SIGN_IN)
    person = UserFactory()
    client.post(path, {"username": person.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_wagtails_password_reset_leads_to_ours(client: Client) -> None:
    assert client.get("/admin/password_reset/").url == "/account/password/reset/"
    assert client.post("/admin/password_reset/confirm/MQ/set-password/").url == "/account/password/reset/"


def test_no_other_address_takes_a_password() -> None:
    """A new view named like a sign-in has to be led to ours, or named here with its reason."""
    names = {str(name) for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert {name for name in names if "login" in name} <= {
        "account_login",
        "account_confirm_login_code",  # answers "not there"
        "wagtailcore_login",  # led to ours
        "wagtailadmin_login",  # led to ours
    }


@pytest.mark.parametrize(
    "path", ["/account/email/", "/account/confirm-email/", "/account/password/set/", "/account/login/code/confirm/"]
)
def test_pages_of_the_library_that_we_do_not_use_are_not_there(client: Client, path: str) -> None:
    client.force_login(UserFactory())
    assert client.get(path).status_code == 404


def test_nobody_signs_up_alone(client: Client) -> None:
    before = User.objects.count()
    response = client.post("/account/signup/", {"email": "nieuw@voorbeeld.example", "password1": PASSWORD})
    assert "programmabureau maakt de accounts" in response.content.decode()
    assert User.objects.count() == before


def link_in(message: mail.EmailMessage) -> str:
    found = re.search(r"https?://[^/\s]+(/account/\S+)", message.body)
    assert found
    return found[1]


def test_an_invitation_sets_a_password_once(client: Client) -> None:
    person = UserFactory(email="nieuw@voorbeeld.example", password="!")
    invite(person)
    assert send_invitations() == 1
    assert send_invitations() == 0, "one mail for one invitation"
    link = link_in(mail.outbox[0])
    form = client.get(link, follow=True)
    done = client.post(
        form.request["PATH_INFO"], {"password1": "vier gewone woorden", "password2": "vier gewone woorden"}
    )
    assert done.status_code == 302
    assert sign_in(Client(), person.email, "vier gewone woorden").status_code == 302
    assert "Deze link werkt niet meer" in Client().get(link, follow=True).content.decode()


def test_a_closed_account_gets_no_invitation() -> None:
    invite(UserFactory(is_active=False))
    assert send_invitations() == 0
    assert mail.outbox == []


def test_an_invitation_survives_a_mail_server_that_is_down(settings: object) -> None:
    invite(UserFactory())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert send_invitations() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_invitations() == 1


@pytest.mark.parametrize("password", ["kort", "q1w2e3r4t5y6", "123456789012"])
def test_a_weak_password_is_refused_and_said_why(client: Client, password: str) -> None:
    invite(UserFactory())
    send_invitations()
    form = client.get(link_in(mail.outbox[0]), follow=True)
    response = client.post(form.request["PATH_INFO"], {"password1": password, "password2": password})
    assert response.status_code == 200
    assert "Er klopt nog iets niet" in response.content.decode()


def test_closing_an_account_ends_its_sessions_at_once(client: Client) -> None:
    person = InvolvementFactory().person
    client.force_login(person)
    assert client.get("/account/password/change/").status_code == 200
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert client.get("/account/password/change/").status_code == 302


def test_signing_out_asks_first_and_then_ends_the_session(client: Client) -> None:
    client.force_login(UserFactory())
    assert "Wil je uitloggen?" in client.get("/account/logout/").content.decode()
    client.post("/account/logout/")
    assert "_auth_user_id" not in client.session


def test_many_wrong_passwords_are_slowed_down_in_plain_dutch(client: Client) -> None:
    person = UserFactory()
    answers = [sign_in(client, person.email, "verkeerd-wachtwoord").content.decode() for _try in range(12)]
    assert "Te veel" in answers[-1]
