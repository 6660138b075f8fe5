"""The demo is the same each time."""

import pytest
from django.db import transaction

from demo.load import load

from .snapshot import Snapshot, snapshot


@pytest.mark.crawl  # two loads take half a minute
@pytest.mark.django_db
def test_each_load_is_the_same() -> None:
    assert _loaded_and_undone() == _loaded_and_undone()


def _loaded_and_undone() -> Snapshot:
    with transaction.atomic():
        load()
        found = snapshot()
        transaction.set_rollback(True)
    return found
