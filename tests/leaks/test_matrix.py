"""The matrix that people read is the one that is tested."""

import pytest
from django.conf import settings

from .matrix import table, written
from .world import World


@pytest.mark.django_db
def test_the_document_shows_the_matrix_that_is_tested(world: World) -> None:
    document = (settings.ROOT / "docs" / "security.md").read_text()
    assert written(document) == table(world)
