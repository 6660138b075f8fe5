"""People who may fill in what is tested here."""

import pytest
from django.test import Client

from tests.editorial.worlds import Corner, corner, office_worker, signed_in
from tests.people.factories import UserFactory


@pytest.fixture
def as_office(db: None) -> Client:
    return signed_in(office_worker())


@pytest.fixture
def as_superuser(db: None) -> Client:
    return signed_in(UserFactory(is_superuser=True, is_staff=True))


@pytest.fixture
def ours(db: None) -> Corner:
    return corner("Twente", "zwaluw")
