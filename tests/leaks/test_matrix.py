"""The matrices that people read are those that are tested."""

from django.conf import settings

from .admin_deeds import admin_deeds
from .deeds import all_deeds
from .matrix import table, table_of_deeds, written
from .world import World


def test_the_document_shows_the_matrices_that_are_tested(world: World) -> None:
    document = (settings.ROOT / "docs" / "security.md").read_text()
    assert written(document, "matrix") == table(world)
    assert written(document, "deeds") == table_of_deeds(all_deeds(world))
    assert written(document, "admin deeds") == table_of_deeds(admin_deeds(world))
