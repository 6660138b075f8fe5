"""What stands in a closed file changes nothing that others read: the answers are the same to the byte."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import PageViewRestriction

from search.vocabulary import recount
from tests.editorial.worlds import signed_in
from tests.leaks.asking import CSRF_TOKEN
from tests.people.factories import UserFactory
from tests.stories.factories import region_page

from .files import document, finds, offering, pdf, work

pytestmark = pytest.mark.django_db
QUESTIONS = ("zeearend", "zeearnd", "verslag", "bijlage", "de", '"grote vogel"', "zeearend -vogel", "havik", "")


def answers(client: Client) -> Iterator[str]:
    cache.clear()  # who asks so much would have to wait
    for words in QUESTIONS:
        for order in ("", "datum"):
            response = client.get("/zoeken/", {"q": words, "sorteer": order} if order else {"q": words})
            assert response.status_code == 200
            yield CSRF_TOKEN.sub("", f"{response.headers}{response.content.decode()}")
        suggestions = client.get("/zoeken/suggesties/", {"q": words})
        assert suggestions.status_code == 200
        yield suggestions.content.decode()


@pytest.mark.parametrize("closed_by", ["a draft", "a group"])
def test_a_closed_file_is_not_there_for_others(closed_by: str, client: Client) -> None:
    region = region_page()
    for number in range(3):
        open_file = document(f"De zeearend is een grote vogel, zag klas {number}.".encode(), title=f"Verslag {number}")
        offering(open_file, parent=region, title=f"Vogels {number}", slug=f"vogels-{number}")
    work()
    recount()
    member = signed_in(UserFactory())
    before = [list(answers(client)), list(answers(member))]

    closed = offering(
        document(b"De havik is een grote vogel. " * 50, title="Verslag van de havik"),
        document(pdf("De zeearend en de bijlage."), "bijlage.pdf", title="Bijlage"),
        parent=region,
        live=closed_by != "a draft",
    )
    if closed_by == "a group":
        PageViewRestriction.objects.create(page=closed, restriction_type="groups")
    work()
    recount()

    assert [list(answers(client)), list(answers(member))] == before
    assert finds("zeearend")
