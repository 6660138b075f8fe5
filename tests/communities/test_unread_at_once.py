"""Reading, while somebody else writes."""

import pytest
from django.test import Client

from tests.search.timing import done_within, while_another_writes

from .conftest import Forum
from .test_reading import page
from .test_unread import marked_as_new

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_reads_waits_for_no_writer(forum: Forum, as_noor: Client) -> None:
    with while_another_writes("communities_readmark"):
        for address in (forum.community.get_absolute_url(), forum.address()):
            assert done_within(2, lambda address=address: page(as_noor, address))
    assert marked_as_new(page(as_noor, forum.address())) == 1
