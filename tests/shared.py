"""What the tests of one file share, because making it for each would take longer than the tests."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker


@contextmanager
def for_a_file(blocker: DjangoDbBlocker) -> Iterator[None]:
    """For a fixture of scope `module`, which the file asks for by `usefixtures`: so all its tests find the same, in
    whatever order they run. What a test changes is rolled back after it, and what is made here after the file. Give
    copies of objects: a test may change those.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
