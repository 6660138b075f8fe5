import copy
from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.shared import for_a_file

from .worlds import Corner, corner


@pytest.fixture(scope="module")
def corners(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Corner]]:
    with for_a_file(django_db_blocker):
        yield [corner("Twente", "zwaluw"), corner("Almere", "kikker")]


@pytest.fixture
def ours(corners: list[Corner], db: None) -> Corner:
    return copy.deepcopy(corners[0])


@pytest.fixture
def theirs(corners: list[Corner], db: None) -> Corner:
    return copy.deepcopy(corners[1])
