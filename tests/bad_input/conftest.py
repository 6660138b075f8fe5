"""People who may fill in what is tested here."""

import copy
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.editorial.worlds import Corner, corner, office_worker, signed_in
from tests.people.factories import UserFactory
from tests.shared import for_a_file


@pytest.fixture
def as_office(db: None) -> Client:
    return signed_in(office_worker())


@pytest.fixture
def as_superuser(db: None) -> Client:
    return signed_in(UserFactory(is_superuser=True, is_staff=True))


@pytest.fixture(scope="module")
def corners(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Corner]]:
    with for_a_file(django_db_blocker):
        yield [corner("Twente", "zwaluw")]


@pytest.fixture
def ours(corners: list[Corner], db: None) -> Corner:
    return copy.deepcopy(corners[0])
