import pytest

from .worlds import Corner, corner


@pytest.fixture
def ours(db: None) -> Corner:
    return corner("Twente", "zwaluw")


@pytest.fixture
def theirs(db: None) -> Corner:
    return corner("Almere", "kikker")
