"""A change in the admin and its marks stand or fall together."""

import pytest
from django.urls import reverse

from people.models import Region

from .worlds import office_worker, signed_in

pytestmark = pytest.mark.django_db


def test_what_fails_halfway_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("regions.wagtail_hooks.open_region", lambda region: (region.save(), fail()))
    client = signed_in(office_worker())
    client.raise_request_exception = False
    assert client.post(reverse("regio:add"), {"name": "Half", "slug": "half"}).status_code == 500
    assert not Region.objects.filter(slug="half").exists()
