"""Nothing takes input without a row that names the tests of its bad input, and every test that is named exists."""

import pytest
from django.test import Client

from tests.editorial.worlds import Corner
from tests.named import missing

from . import found, tables

TABLES = [
    (found.form_classes, tables.FORMS),
    (found.viewsets_of_ours, tables.VIEWSETS),
    (found.account_pages, tables.ACCOUNT_PAGES),
    (found.parameters, tables.PARAMETERS),
]


@pytest.mark.parametrize(("look", "table"), TABLES, ids=lambda part: getattr(part, "__name__", ""))
def test_everything_that_takes_input_has_its_row(look, table) -> None:
    assert look() == set(table)


def test_every_upload_has_its_row(ours: Corner, as_superuser: Client) -> None:
    assert found.uploads(as_superuser, ours.image, ours.document) == set(tables.UPLOADED)


def test_every_test_in_a_row_exists() -> None:
    named = {test for _look, table in TABLES for tests in table.values() for test in tests}
    named |= {test for tests in tables.UPLOADED.values() for test in tests}
    named |= {test for tests in tables.COMMANDS.values() for test in tests}
    assert named
    assert missing(named) == set()
