"""Sign-in, passwords and requests as a whole: odd hosts, forged forms, other methods, and addresses elsewhere."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.people.factories import PASSWORD, UserFactory

from . import tables
from .values import ODD

pytestmark = pytest.mark.django_db
FIELDS = ("login", "password", "email", "oldpassword", "password1", "password2", "next", "key")


def address(name: str) -> str:
    args = ["1", "set-password"] if name == "account_reset_password_from_key" else []
    return reverse(name, args=args)


@pytest.mark.parametrize("name", sorted(tables.ACCOUNT_PAGES))
def test_an_account_page_takes_anything(name: str) -> None:
    for odd in (ODD["nul"], ODD["long"], ODD["right to left"], ODD["json"], ODD["header"]):
        for person in (None, UserFactory()):
            client = Client()
            if person:
                client.force_login(person)
            answer = client.post(address(name), {key: [odd, odd] for key in FIELDS})
            assert answer.status_code in (200, 302, 400, 403, 404, 405, 429)
            assert not answer.headers.get("Location", "/").startswith(("//", "http"))


def test_a_letter_that_is_none_signs_nobody_in(client: Client) -> None:
    for sent in (b"login=%ED%A0%80&password=%FF", b"login=%00", b"\xff\xfe", b"&" * 999, b"login[]=a&login[b]=c"):
        answer = client.post(reverse("account_login"), sent, content_type="application/x-www-form-urlencoded")
        assert answer.status_code in (200, 400)


@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example", "\tjavascript:alert(1)", "https:evil.example"])
def test_nobody_is_sent_elsewhere(target: str, client: Client) -> None:
    person = UserFactory()
    answer = client.post(
        f"{reverse('account_login')}?next={target}", {"login": person.email, "password": PASSWORD, "next": target}
    )
    assert answer.headers["Location"] == "/mijn-omgeving/"


@pytest.mark.parametrize("host", ["evil.example", "testserver:x", "", "a" * 5_000, "testserver\x00", "[::1", "te st"])
def test_an_odd_host_is_refused(host: str, client: Client) -> None:
    assert client.get("/", HTTP_HOST=host).status_code == 400


def test_a_forged_form_is_refused_in_dutch() -> None:
    client = Client(enforce_csrf_checks=True)
    for name in ("account_login", "account_reset_password", "account_logout"):
        answer = client.post(reverse(name), {"login": "noor@voorbeeld.example"})
        assert answer.status_code == 403
        assert 'lang="nl"' in answer.content.decode()


@pytest.mark.parametrize("name", ["COOKIE", "REFERER", "ACCEPT_LANGUAGE", "X_FORWARDED_FOR", "X_HTTP_METHOD_OVERRIDE"])
def test_a_header_of_any_size_or_letter_does_no_harm(name: str, client: Client) -> None:
    for value in ("x" * 20_000, "\x00", "sessionid=\x00; csrftoken=x", "é\xff", "DELETE", "1, 2, 3"):
        assert client.get("/", **{f"HTTP_{name}": value}).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "KWAAD"])
def test_another_method_changes_nothing(method: str, client: Client) -> None:
    for page in ("/", "/zoeken/", "/communities/", "/account/login/", "/gezond/"):
        assert client.generic(method, page, "{}").status_code in (200, 400, 403, 405)
