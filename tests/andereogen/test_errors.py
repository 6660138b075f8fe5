"""Pages for when something is not there or goes wrong: they help, and they tell nothing."""

import pytest
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.views.defaults import server_error

from andereogen.views import too_many_requests
from people.models import User


@pytest.mark.django_db
def test_not_found_is_the_same_at_every_address(client: Client) -> None:
    answers = [client.get(address) for address in ("/nergens/", "/regios/nergens/?q=geheim", "/communities/abc/def/")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({frozenset(answer.headers.items()) for answer in answers}) == 1


@pytest.mark.django_db
def test_not_found_is_the_same_at_every_address_for_a_member_too(client: Client) -> None:
    client.force_login(User.objects.create_user("lid@example.org", "geheim", first_name="Noor", last_name="Smit"))
    assert client.get("/nergens/").content == client.get("/regios/elders/").content


@pytest.mark.django_db
def test_not_found_offers_search(client: Client) -> None:
    page = client.get("/nergens/").content.decode()
    assert page.count('type="search" name="q"') == 2
    assert "nergens" not in page


def test_an_error_on_our_side_asks_the_database_nothing(rf: RequestFactory) -> None:
    answer = server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "dit ging bij ons mis" in answer.content.decode()


@pytest.mark.django_db
def test_a_stale_form_tells_what_to_do() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/account/login/", {"login": "a@example.org", "password": "x"})
    assert answer.status_code == 403
    assert "Ga terug met je browser" in answer.content.decode()


def test_too_many_tries_asks_for_patience_and_the_database_nothing(rf: RequestFactory) -> None:
    answer = too_many_requests(rf.get("/"))
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")


@pytest.mark.parametrize("name", ["400.html", "403.html", "429.html", "500.html"])
def test_the_bare_error_pages_need_no_request(name: str) -> None:
    assert "Met Andere Ogen" in get_template(name).render()
