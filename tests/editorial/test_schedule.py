"""What an editor planned happens by itself."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Revision

from andereogen.clock import tick
from editorial.schedule import publish_and_expire
from stories.models import StoryPage
from tests.stories.factories import story

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def planned(title: str, go_live_at: datetime.datetime) -> StoryPage:
    page = story(live=False)
    page.title, page.go_live_at = title, go_live_at
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def bring_forward(page: StoryPage) -> None:
    """Let time pass: what was planned for later is due now."""
    revision, past = page.scheduled_revision, timezone.now() - MINUTE
    content = revision.content | {"go_live_at": past.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past, content=content)


def test_a_story_appears_at_its_time_and_not_before() -> None:
    page = planned("Straks", timezone.now() + MINUTE)
    tick()
    page.refresh_from_db()
    assert not page.live
    bring_forward(page)
    tick()
    page.refresh_from_db()
    assert page.live
    assert page.title == "Straks"


def test_a_story_goes_at_its_time() -> None:
    page = story(expire_at=timezone.now() - MINUTE)
    staying = story(expire_at=timezone.now() + MINUTE)
    publish_and_expire()
    page.refresh_from_db()
    staying.refresh_from_db()
    assert (page.live, page.expired) == (False, True)
    assert staying.live


def test_one_that_fails_holds_up_no_other(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    first, second = (story(expire_at=timezone.now() - number * MINUTE) for number in (2, 1))
    unpublish = StoryPage.unpublish

    def fails_for_the_first(page: StoryPage, **kwargs: object) -> None:
        unpublish(page, **kwargs)
        if page.pk == first.pk:
            raise RuntimeError("geheim")

    monkeypatch.setattr(StoryPage, "unpublish", fails_for_the_first)
    publish_and_expire()
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.live, "nothing of it happened"
    assert not second.live
    assert "RuntimeError" in caplog.text
    assert "geheim" not in caplog.text


def test_two_clocks_do_a_thing_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other clock was here between the list and the lock."""
    from editorial import schedule

    page = story(expire_at=timezone.now() - MINUTE)
    due = planned("Straks", timezone.now() + MINUTE)
    bring_forward(due)
    revision = due.scheduled_revision.pk
    publish_and_expire()
    before = page.expire_at
    schedule._expire(page.pk)
    schedule._publish(revision)
    page.refresh_from_db()
    assert page.expire_at == before
    assert not page.live
