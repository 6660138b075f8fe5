"""When it gets heated: members who can't write for a time, and communities in which everybody writes less often."""

import datetime
import uuid

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from communities import actions, policies
from communities.models import Community, MemberRole, Membership, Post, Suspension
from notifications.models import Notice, described
from people.models import User
from people.viewer import viewer_of

from .conftest import Forum
from .factories import CommunityFactory, member, post_in
from .test_reading import page

WHY = "Adem even in."
SENT = {"days": "3", "reason": WHY}


def under(forum: Forum, name: str) -> str:
    return f"{forum.community.get_absolute_url()}{name}"


def suspending(forum: Forum, person: User) -> str:
    return under(forum, f"leden/{person.token}/schors/")


def write(client: Client, address: str) -> HttpResponse:
    return client.post(address, {"title": "Nog iets", "body": "Wat ik typte.", "form_key": str(uuid.uuid4())})


def logged() -> list[tuple[str, object]]:
    entries = ModelLogEntry.objects.order_by("pk")
    return [(entry.action.removeprefix("communities."), entry.data["about"]) for entry in entries]


# -- suspended ------------------------------------------------------------------------------------


def test_who_is_suspended_reads_on_and_is_told_until_when_and_why(
    forum: Forum, as_guide: Client, as_mo: Client, as_noor: Client
) -> None:
    assert suspending(forum, forum.mo) in page(as_guide, forum.address())
    assert "Mo Kaya" in page(as_guide, suspending(forum, forum.mo))
    assert "Mo Kaya" in as_guide.post(suspending(forum, forum.mo), SENT, follow=True).content.decode()
    html = page(as_mo, forum.address())
    assert "Bij ons niemand." in html
    for told in ("Je leest hier mee, maar kunt een tijd niet schrijven, tot", WHY):
        assert told in html
    assert "<textarea" not in html
    for address in (under(forum, "nieuw/"), forum.address("reageer/")):
        answer = write(as_mo, address)
        assert (answer.status_code, WHY in answer.content.decode()) == (400, True)
        assert "Wat ik typte.</textarea>" in answer.content.decode()
    assert Post.objects.count() == 2
    assert write(as_noor, forum.address("reageer/")).status_code == 302
    assert logged() == [("person.suspend", {"person": forum.mo.pk, "days": 3})]
    viewer = viewer_of(forum.mo)
    ((_notice, line),) = described(Notice.objects.visible_to(viewer), viewer)
    assert line.text.startswith(f"Je kunt in {forum.community} lezen, maar niet schrijven, tot ")
    assert line.why == WHY


def test_elsewhere_one_writes_as_before_and_takes_away_ones_own(forum: Forum, guide: User) -> None:
    elsewhere = CommunityFactory()
    Membership.objects.create(community=elsewhere, person=forum.mo)
    actions.suspend(forum.community, forum.mo, 1, guide, WHY)
    viewer = viewer_of(forum.mo)
    may = {name: getattr(policies, f"can_{name}")(viewer, forum.answer) for name in ("edit", "remove", "report")}
    assert may == {"edit": False, "remove": True, "report": False}
    assert policies.can_start_topic(viewer, elsewhere)
    assert not policies.can_start_topic(viewer, forum.community)


def test_it_ends_by_itself_or_is_ended(forum: Forum, guide: User, as_guide: Client) -> None:
    for _time in range(2):
        actions.suspend(forum.community, forum.mo, 1, guide, WHY)
    first, second = Suspension.objects.order_by("pk")
    Suspension.objects.filter(pk=first.pk).update(until=timezone.now())
    ending = under(forum, f"schorsingen/{second.token}/beeindig/")
    assert ending in page(as_guide, under(forum, "schorsingen/"))
    for _time in range(2):
        assert as_guide.post(ending).status_code == 302
    assert "Iedereen kan hier schrijven." in page(as_guide, under(forum, "schorsingen/"))
    assert policies.can_reply(viewer_of(forum.mo), forum.topic)
    assert [deed for deed, _about in logged()] == ["person.suspend", "person.suspend", "person.lift"]
    assert str(first) == first.token


def test_nobody_suspends_a_facilitator_or_a_stranger(forum: Forum, guide: User, as_guide: Client) -> None:
    other = member(forum.community, MemberRole.FACILITATOR)
    for person in (guide, other, member(CommunityFactory())):
        assert as_guide.post(suspending(forum, person), SENT).status_code == 404
    assert not Suspension.objects.exists()


@pytest.mark.parametrize("asker", ["as_noor", "as_outsider", "as_superuser", "client"])
def test_nobody_else_keeps_calm_for_others(
    asker: str, forum: Forum, guide: User, request: pytest.FixtureRequest
) -> None:
    client: Client = request.getfixturevalue(asker)
    actions.suspend(forum.community, forum.mo, 1, guide, WHY)
    made = Suspension.objects.get()
    assert client.get(under(forum, "schorsingen/")).status_code == 404
    assert client.post(under(forum, f"schorsingen/{made.token}/beeindig/")).status_code == 404
    refused = 403 if asker == "client" else 404
    assert client.post(suspending(forum, forum.mo), SENT).status_code == refused
    assert client.post(under(forum, "tempo/"), {"minutes": "60", "reason": WHY}).status_code == refused
    assert Community.objects.get(pk=forum.community.pk).slow_minutes == 0
    assert list(Suspension.objects.current()) == [made]


@pytest.mark.parametrize("number", ["", "x", "-1", "2", "9" * 5000, "\x00"])
def test_a_choice_that_is_none_is_refused_and_the_reason_kept(number: str, forum: Forum, as_guide: Client) -> None:
    for address, name in ((suspending(forum, forum.mo), "days"), (under(forum, "tempo/"), "minutes")):
        answer = as_guide.post(address, {name: number, "reason": WHY})
        assert answer.status_code == 400
        assert f"{WHY}</textarea>" in answer.content.decode()
    assert not Suspension.objects.exists()


# -- slow -----------------------------------------------------------------------------------------


def test_in_a_slow_community_everybody_writes_once_in_so_many_minutes(
    forum: Forum, as_guide: Client, as_noor: Client, as_mo: Client
) -> None:
    assert page(as_guide, under(forum, "tempo/")).count("checked") == 1
    for _time in range(2):
        assert as_guide.post(under(forum, "tempo/"), {"minutes": "5", "reason": WHY}).status_code == 302
    assert logged() == [("community.slow", {"minutes": 5, "holds_first": False})]
    for address in (under(forum, "nieuw/"), forum.address("reageer/")):
        answer = write(as_noor, address)
        html = answer.content.decode()
        assert (answer.status_code, 290 < int(answer["Retry-After"]) <= 300) == (429, True)
        assert "één keer per 5 minuten schrijven" in html
        assert "verstuur die over 5 minuten nog een keer" in html
        assert "Wat ik typte.</textarea>" in html
    assert write(as_guide, forum.address("reageer/")).status_code == 302
    Post.objects.filter(author=forum.noor).update(created=timezone.now() - datetime.timedelta(minutes=5))
    sent = {"body": "Nu wel.", "form_key": str(uuid.uuid4())}
    for _time in range(2):  # a button that is pressed twice is no second post
        assert as_noor.post(forum.address("reageer/"), sent).status_code == 302
    assert Post.objects.filter(body="Nu wel.").count() == 1


def test_a_new_account_writes_less_in_an_hour(forum: Forum, as_noor: Client, as_guide: Client, settings) -> None:
    settings.POSTS_AN_HOUR_WHEN_NEW, settings.POSTS_AN_HOUR = 2, 4
    assert write(as_guide, forum.address("reageer/")).status_code == 302
    assert [write(as_noor, forum.address("reageer/")).status_code for _time in range(2)] == [302, 429]
    User.objects.filter(pk=forum.noor.pk).update(date_joined=timezone.now() - datetime.timedelta(days=8))
    assert [write(as_noor, forum.address("reageer/")).status_code for _time in range(3)] == [302, 302, 429]
    assert "Je schreef het laatste uur 4 berichten." in write(as_noor, forum.address("reageer/")).content.decode()
    Post.objects.filter(author=forum.noor).update(created=timezone.now() - datetime.timedelta(hours=1))
    assert write(as_noor, forum.address("reageer/")).status_code == 302


def test_a_reply_costs_no_more_than_it_may(forum: Forum, as_noor: Client, django_assert_max_num_queries) -> None:
    Community.objects.update(slow_minutes=5)
    Post.objects.update(created=timezone.now() - datetime.timedelta(hours=1))
    post_in(forum.topic, forum.mo)
    with django_assert_max_num_queries(25):
        assert write(as_noor, forum.address("reageer/")).status_code == 302
