"""What a member was told: once each, only to that member, and only as long as it may be seen."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from andereogen.navigation import MOST_COUNTED
from notifications import actions
from notifications.models import Notice
from notifications.paging import SIZE
from people.models import User
from tests.bad_input.values import ODD
from tests.people.factories import UserFactory

from .conftest import Books, tell

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PAGE = "/meldingen/"
READ = "/meldingen/gelezen/"


def told(answer: HttpResponse) -> list[str]:
    """The subjects on the page, from the top."""
    return re.findall(r"<bdi>Boek ([^<]+)</bdi>", answer.content.decode())


def header(client: Client, address: str = "/zoeken/") -> str:
    """What the link in the header says."""
    link = re.search(r'href="/meldingen/">(.*?)</a>', client.get(address).content.decode())
    return link[1] if link else ""


def newest() -> str:
    return Notice.objects.latest("pk").token


def test_who_is_told_twice_was_told_once(books: Books, noor: User) -> None:
    tell(books, noor, "1", "2")
    tell(books, noor, "2", "3")
    assert sorted(Notice.objects.values_list("subject", flat=True)) == ["1", "2", "3"]


def test_the_page_shows_the_newest_first_and_why(books: Books, noor: User, as_noor: Client) -> None:
    tell(books, noor, "1", "2")
    answer = as_noor.get(PAGE)
    assert told(answer) == ["2", "1"]
    assert 'href="/boeken/2/"' in answer.content.decode()
    assert "Nieuw op de plank" in answer.content.decode()


def test_the_header_counts_in_words_what_is_unseen(books: Books, noor: User, as_noor: Client) -> None:
    assert header(as_noor) == "Meldingen"
    tell(books, noor, "1", "2")
    assert header(as_noor) == "Meldingen (2 nieuw)"
    tell(books, noor, *map(str, range(3, MOST_COUNTED + 10)))
    assert header(as_noor) == f"Meldingen ({MOST_COUNTED}+ nieuw)"


def test_what_may_no_longer_be_seen_is_not_told_or_counted(books: Books, noor: User, as_noor: Client) -> None:
    tell(books, noor, "1", "2")
    books.open.remove("2")
    assert told(as_noor.get(PAGE)) == ["1"]
    assert header(as_noor) == "Meldingen (1 nieuw)"
    books.open.clear()
    assert "Er is niets nieuws." in as_noor.get(PAGE).content.decode()
    assert header(as_noor) == "Meldingen"


def test_a_kind_that_nobody_registers_any_more_tells_nothing(books: Books, noor: User, as_noor: Client) -> None:
    tell(books, noor, "1")
    Notice.objects.update(kind="film")
    assert told(as_noor.get(PAGE)) == []
    assert header(as_noor) == "Meldingen"


def test_what_was_read_is_no_longer_new(books: Books, noor: User, as_noor: Client) -> None:
    tell(books, noor, "1")
    until = newest()
    tell(books, noor, "2")  # after the page was shown
    assert as_noor.post(READ, {"tot": until}).headers["Location"] == PAGE
    assert header(as_noor) == "Meldingen (1 nieuw)"
    assert told(as_noor.get(PAGE)) == ["2", "1"]


def test_what_is_hidden_now_is_new_when_it_comes_back(books: Books, noor: User, as_noor: Client) -> None:
    tell(books, noor, "1", "2")
    books.open.remove("1")
    as_noor.post(READ, {"tot": newest()})
    books.open.add("1")
    assert header(as_noor) == "Meldingen (1 nieuw)"


def test_a_long_list_has_pages_that_meet(books: Books, noor: User, as_noor: Client) -> None:
    numbers = [str(number) for number in range(2 * SIZE + 1, 0, -1)]
    tell(books, noor, *reversed(numbers))
    seen, address = [], ""
    for _page in range(3):
        answer = as_noor.get(PAGE + address)
        seen += told(answer)
        older, newer = answer.context["page"].older, answer.context["page"].newer
        address = older or address
    assert seen == numbers
    assert not older
    assert told(as_noor.get(PAGE + newer)) == numbers[SIZE : 2 * SIZE]
    assert not as_noor.get(PAGE).context["page"].newer


def test_the_page_costs_the_same_for_many_as_for_one(books: Books, noor: User, as_noor: Client) -> None:
    tell(books, noor, "1")
    as_noor.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        as_noor.get(PAGE)
    tell(books, noor, *map(str, range(2, 3 * SIZE)))
    with CaptureQueriesContext(connection) as many:
        as_noor.get(PAGE)
    assert len(many) == len(few)


@pytest.mark.parametrize("parameter", ["voor", "na"])
@pytest.mark.parametrize("token", [*ODD.values(), "2" * 12], ids=[*ODD, "of nothing"])
def test_a_place_that_does_not_exist_is_not_there(parameter: str, token: str, as_noor: Client) -> None:
    assert as_noor.get(PAGE, {parameter: token}).status_code == 404


@pytest.mark.parametrize("sent", [{}, *({"tot": odd} for odd in ODD.values())])
def test_what_is_no_notice_marks_nothing(sent: dict[str, str], books: Books, noor: User, as_noor: Client) -> None:
    tell(books, noor, "1")
    assert as_noor.post(READ, sent).headers["Location"] == PAGE
    assert header(as_noor) == "Meldingen (1 nieuw)"


class TestAnother:
    """Somebody else, were it an administrator."""

    @pytest.fixture
    def as_other(self) -> Client:
        client = Client()
        client.force_login(UserFactory(is_superuser=True, is_staff=True))
        return client

    def test_sees_nothing_of_it(self, books: Books, noor: User, as_other: Client) -> None:
        tell(books, noor, "1")
        assert told(as_other.get(PAGE)) == []
        assert header(as_other) == "Meldingen"

    def test_can_not_mark_it(self, books: Books, noor: User, as_other: Client) -> None:
        tell(books, noor, "1")
        as_other.post(READ, {"tot": newest()})
        assert as_other.get(PAGE, {"voor": newest()}).status_code == 404
        assert Notice.objects.unseen().count() == 1


def test_a_visitor_is_asked_to_sign_in_and_has_no_notices(books: Books, noor: User, client: Client) -> None:
    tell(books, noor, "1")
    assert client.get(PAGE).headers["Location"] == "/account/login/?next=/meldingen/"
    assert client.post(READ, {"tot": newest()}).status_code == 404
    assert header(client) == ""
    assert not Notice.objects.visible_to(client.get("/zoeken/").wsgi_request.viewer).exists()


def test_what_was_told_half_a_year_ago_goes_at_night(books: Books, noor: User) -> None:
    tell(books, noor, "1", "2")
    Notice.objects.filter(subject="1").update(created=timezone.now() - actions.KEPT - timedelta(hours=1))
    actions.forget_old()
    assert Notice.objects.get().subject == "2"


def test_notices_go_with_the_person(books: Books, noor: User) -> None:
    tell(books, noor, "1")
    noor.delete()
    assert not Notice.objects.exists()
