"""Somebody who is told things, and one sort of things to tell: books, of which some may be seen."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest
from django.db.models import Q
from django.test import Client

from notifications import actions, kinds
from notifications.kinds import Line
from notifications.models import Notice
from people.models import User
from people.viewer import Viewer
from tests.editorial.worlds import signed_in
from tests.people.factories import UserFactory


class Books:
    """A kind whose subjects are seen by everybody as long as they stand in `open`."""

    name = "book"

    def __init__(self) -> None:
        self.open: set[str] = set()

    def visible_to(self, viewer: Viewer) -> Q:
        return Q(subject__in=self.open)

    def describe(self, notices: Collection[Notice], viewer: Viewer) -> Mapping[int, Line]:
        return {
            notice.pk: Line(f"Boek {notice.subject}", f"/boeken/{notice.subject}/", "Nieuw op de plank")
            for notice in notices
            if notice.subject in self.open
        }


@pytest.fixture
def books(monkeypatch: pytest.MonkeyPatch) -> Books:
    """The only kind of this test."""
    monkeypatch.setattr(kinds, "_kinds", {})
    books = Books()
    kinds.register(books)
    return books


@pytest.fixture
def noor(db: None) -> User:
    return UserFactory(first_name="Noor", last_name="Smit")


@pytest.fixture
def as_noor(noor: User) -> Client:
    return signed_in(noor)


def tell(books: Books, person: User, *subjects: str) -> None:
    books.open.update(subjects)
    actions.tell(books.name, [(person.pk, subject, "") for subject in subjects])
