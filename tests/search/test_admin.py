"""The administrator sees on the admin's first page what search could not take in."""

from __future__ import annotations

import pytest
from django.test import Client

from people.models import User
from search.models import SearchChange

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("beheer@voorbeeld.example", "een-lang-wachtwoord"))
    return client


def test_nothing_is_said_while_everything_can_be_found(administrator: Client) -> None:
    SearchChange.objects.create(key="post:31", requested=1)
    assert "niet vindbaar" not in administrator.get("/admin/").content.decode()


def test_what_is_parked_is_listed_with_its_reason(administrator: Client) -> None:
    SearchChange.objects.create(key="post:31", requested=1, parked="too long: url")
    page = administrator.get("/admin/").content.decode()
    assert "1 onderdeel van de site is niet vindbaar" in page
    assert "post:31: too long: url" in page
