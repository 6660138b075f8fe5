"""Posts that wait for approval: read by their author and the facilitators, and by nobody else until they are placed."""

import datetime
import uuid

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from communities import actions
from communities.models import HeldPost, MemberRole, Membership, Post, Question, Topic, Waits
from notifications.models import Notice, described
from people.models import User
from people.viewer import viewer_of
from tests.people.factories import InvolvementFactory

from .conftest import Forum
from .factories import CommunityFactory, member, post_in
from .test_calm import under
from .test_reading import page
from .test_unread import marked_as_new

WHY = "Dit is reclame."
MANY = " ".join(f"https://voorbeeld{number}.example/" for number in range(9))


def write(client: Client, address: str, body: str = "Kijk eens.", **fields: str) -> HttpResponse:
    return client.post(address, {"title": "Let op", "body": body, "form_key": str(uuid.uuid4())} | fields)


def told(person: User) -> list[str]:
    viewer = viewer_of(person)
    return [f"{line.text}|{line.why}" for _notice, line in described(Notice.objects.visible_to(viewer), viewer)]


@pytest.fixture
def waiting(forum: Forum, guide: User) -> HeldPost:
    """A reply of Mo."""
    return actions.hold(forum.community, forum.topic, forum.mo, Waits.LINKS, "Kijk eens.", uuid.uuid4())


# -- what waits -----------------------------------------------------------------------------------


def test_a_post_with_many_links_waits_and_says_so(forum: Forum, as_mo: Client, guide: User, as_guide: Client) -> None:
    for address in (forum.address("reageer/"), under(forum, "nieuw/")):
        answer = write(as_mo, address, MANY)
        assert answer.status_code == 302
        assert "Wacht op goedkeuring" in page(as_mo, answer["Location"])
    reply, topic = HeldPost.objects.order_by("pk")
    assert (reply.topic, reply.title, topic.topic, topic.title) == (forum.topic, "", None, "Let op")
    assert (Post.objects.count(), Topic.objects.count()) == (2, 1)
    queue = page(as_guide, under(forum, "meldingen/"))
    assert all(held.get_absolute_url() in queue for held in (reply, topic))
    assert told(guide) == ["Een bericht wacht op goedkeuring|Er staan veel links in"] * 2
    assert write(as_guide, forum.address("reageer/"), MANY).status_code == 302
    assert Post.objects.count() == 3


def test_who_is_new_or_a_stranger_waits_where_that_is_asked(forum: Forum, as_noor: Client, settings) -> None:
    address = forum.address("reageer/")
    forum.community.holds_first_posts = True
    forum.community.save()
    assert "bericht=" in write(as_noor, address)["Location"], "something of hers stands here"
    actions.remove_post(forum.opening, forum.noor)
    Post.objects.filter(author=forum.noor).update(removed_at=timezone.now())
    write(as_noor, address)
    InvolvementFactory(person=forum.noor)
    write(as_noor, address)
    settings.DAYS_POSTS_ARE_HELD = 3
    write(as_noor, address)
    assert list(HeldPost.objects.order_by("pk").values_list("waits", flat=True)) == ["first", "new"]
    User.objects.filter(pk=forum.noor.pk).update(date_joined=timezone.now() - datetime.timedelta(days=4))
    assert "bericht=" in write(as_noor, address)["Location"]


def test_a_form_that_is_sent_twice_waits_once_and_never_after_it_is_placed(
    forum: Forum, guide: User, as_mo: Client
) -> None:
    key = str(uuid.uuid4())
    for body in (MANY, f"{MANY} Nog een keer."):
        write(as_mo, forum.address("reageer/"), body, form_key=key)
    held = HeldPost.objects.get()
    assert held.body.endswith("Nog een keer.")
    actions.place(held, guide)
    assert "bericht=" in write(as_mo, forum.address("reageer/"), held.body, form_key=key)["Location"]
    assert not HeldPost.objects.exists()


# -- what becomes of it ---------------------------------------------------------------------------


def test_it_is_placed_as_the_newest_post(
    forum: Forum, waiting: HeldPost, as_guide: Client, as_noor: Client, as_mo: Client
) -> None:
    page(as_noor, forum.community.get_absolute_url())
    post_in(forum.topic, forum.noor)
    page(as_noor, forum.address())
    assert "Kijk eens." in page(as_guide, waiting.get_absolute_url())
    assert as_guide.post(f"{waiting.get_absolute_url()}plaats/").status_code == 302
    post = Post.objects.latest("pk")
    assert (post.author, post.body, Topic.objects.get().post_count) == (forum.mo, "Kijk eens.", 4)
    assert marked_as_new(page(as_noor, forum.address())) == 1
    assert told(forum.mo) == ["Je bericht is geplaatst|"]
    assert as_guide.post(f"{waiting.get_absolute_url()}plaats/").status_code == 404
    assert [entry.action for entry in ModelLogEntry.objects.all()] == ["communities.post.place"]


def test_a_topic_that_waited_starts_as_it_was_meant(forum: Forum, guide: User, as_guide: Client) -> None:
    held = actions.hold(
        forum.community, None, forum.mo, Waits.NEW, "Wie?", uuid.uuid4(), title="Let op", is_question=True
    )
    assert str(held) == held.token
    assert "Let op" in page(as_guide, held.get_absolute_url())
    assert as_guide.post(f"{held.get_absolute_url()}plaats/").status_code == 302
    assert Question.objects.get().topic.title == "Let op"


def test_who_is_refused_keeps_the_text_and_reads_why(
    forum: Forum, waiting: HeldPost, guide: User, as_guide: Client, as_mo: Client
) -> None:
    assert as_guide.post(waiting.get_absolute_url(), {"reason": WHY}).status_code == 302
    actions.refuse(waiting, guide, "Nog eens.")
    assert told(forum.mo) == [f"Je bericht is niet geplaatst|{WHY}"]
    html = page(as_mo, waiting.get_absolute_url())
    assert WHY in html
    assert "Kijk eens." in html
    assert as_guide.get(waiting.get_absolute_url()).status_code == 404
    with pytest.raises(HeldPost.DoesNotExist):
        actions.place(waiting, guide)
    assert as_mo.post(f"{waiting.get_absolute_url()}gooi-weg/").status_code == 302
    assert not HeldPost.objects.exists()
    assert [entry.data["reason"] for entry in ModelLogEntry.objects.all()] == [WHY]


def test_a_refusal_without_a_reason_is_none(waiting: HeldPost, as_guide: Client) -> None:
    for reason in ("", "x" * 1001, "\x00"):
        assert as_guide.post(waiting.get_absolute_url(), {"reason": reason}).status_code == 400
    assert HeldPost.objects.get().refused_why == ""


def locked(forum: Forum, guide: User) -> None:
    actions.lock(forum.topic, guide)


def gone(forum: Forum, guide: User) -> None:
    for post in (forum.opening, forum.answer):
        actions.remove_post(post, guide)


def left(forum: Forum, guide: User) -> None:
    forum.mo.memberships.all().delete()


def moved(forum: Forum, guide: User) -> None:
    """Other people would read it than it was written for."""
    elsewhere = CommunityFactory()
    for person in (guide, forum.mo):
        Membership.objects.create(community=elsewhere, person=person, role=MemberRole.FACILITATOR)
    actions.move(forum.topic, elsewhere, guide, WHY)


@pytest.mark.parametrize("what", [locked, gone, left, moved])
def test_what_may_not_be_written_now_is_not_placed(
    what, forum: Forum, waiting: HeldPost, guide: User, as_guide: Client
) -> None:
    what(forum, guide)
    before = Post.objects.count()
    answer = as_guide.post(f"{waiting.get_absolute_url()}plaats/", follow=True)
    assert "Dit kan niet geplaatst worden" in answer.content.decode()
    assert (Post.objects.count(), HeldPost.objects.count()) == (before, 1)


def test_it_goes_along_with_its_topic_into_another(forum: Forum, waiting: HeldPost, guide: User) -> None:
    into = actions.start_topic(forum.community, forum.noor, "Samen", "Hier.", uuid.uuid4()).topic
    actions.merge(forum.topic, into, guide, WHY)
    waiting.refresh_from_db()
    assert waiting.topic == into


# -- who ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("asker", ["as_noor", "as_outsider", "as_superuser", "client"])
def test_nobody_else_reads_or_decides(asker: str, waiting: HeldPost, request: pytest.FixtureRequest) -> None:
    client: Client = request.getfixturevalue(asker)
    address = waiting.get_absolute_url()
    assert client.get(address).status_code == 404
    assert client.post(address, {"reason": WHY}).status_code == (403 if asker == "client" else 404)
    assert {client.post(f"{address}{deed}/").status_code for deed in ("plaats", "gooi-weg")} == {404}
    assert HeldPost.objects.get().refused_why == ""


def test_its_author_decides_nothing_and_facilitators_throw_nothing_away(
    waiting: HeldPost, as_mo: Client, as_guide: Client
) -> None:
    address = waiting.get_absolute_url()
    assert as_mo.post(address, {"reason": WHY}).status_code == 404
    assert as_mo.post(f"{address}plaats/").status_code == 404
    assert as_guide.post(f"{address}gooi-weg/").status_code == 404
    assert HeldPost.objects.count() == 1


def test_who_left_reads_no_longer_what_waits(forum: Forum, waiting: HeldPost, as_mo: Client) -> None:
    forum.mo.memberships.all().delete()
    assert as_mo.get(waiting.get_absolute_url()).status_code == 404
    assert member(forum.community).pk not in HeldPost.objects.values_list("author", flat=True)
