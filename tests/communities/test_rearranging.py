"""Moving, splitting and merging topics: who reads them then, what stays unread, and where old addresses lead."""

import uuid

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from communities import actions
from communities.models import Community, FormerAddress, MemberRole, Membership, Post, Question, Topic, Why
from communities.unread import with_seen
from communities.views import rearranging
from notifications.models import Notice
from people.models import User
from people.viewer import viewer_of
from search.models import SearchEntry
from tests.editorial.worlds import signed_in

from .conftest import Forum, mark_all_read
from .factories import CommunityFactory, member, post_in, topic_in
from .test_reading import page
from .test_unread import marked_as_new

WHY = "Hier hoort het thuis."


@pytest.fixture
def other(forum: Forum, guide: User) -> Community:
    """Another community that the same person facilitates; Noor is in both, Mo isn't, and Eva is there alone."""
    community = CommunityFactory(name="Elders")
    Membership.objects.create(community=community, person=guide, role=MemberRole.FACILITATOR)
    Membership.objects.create(community=community, person=forum.noor)
    member(community, first_name="Eva")
    return community


@pytest.fixture
def as_eva(other: Community) -> Client:
    return signed_in(User.objects.get(first_name="Eva"))


def unread(person: User) -> set[int]:
    """Ids of the posts that are new to this person."""
    topics = with_seen(Topic.objects.visible_to(viewer_of(person)), person)
    seen = dict(topics.values_list("pk", "seen"))
    posts = Post.objects.filter(topic__in=seen, removed_at=None).values_list("pk", "topic")
    return {pk for pk, topic in posts if pk > seen[topic]}


def confirmed(client: Client, address: str, sent: dict[str, str], about: str) -> str:
    """What the page says that asks first, and after that what was asked is done."""
    asked = client.post(address, sent)
    assert asked.status_code == 200
    assert client.post(address, sent | {"zeker": about}).status_code == 302
    return asked.content.decode()


def led(client: Client, address: str) -> str:
    """Where an old address leads."""
    answer = client.get(address)
    return answer["Location"] if answer.status_code == 302 else str(answer.status_code)


def deeds() -> dict[str, dict[str, object]]:
    return {entry.action.removeprefix("communities."): entry.data["about"] for entry in ModelLogEntry.objects.all()}


# -- moving ---------------------------------------------------------------------------------------


def test_a_topic_moves_after_the_page_said_who_reads_it_then(
    forum: Forum, other: Community, as_guide: Client, as_noor: Client, as_mo: Client, as_eva: Client
) -> None:
    old, post = forum.address(), forum.answer.get_absolute_url()
    actions.pin(forum.topic, forum.noor)
    sent = {"to": other.token, "reason": WHY}
    assert as_guide.get(forum.address("verplaats/")).status_code == 200
    html = confirmed(as_guide, forum.address("verplaats/"), sent, other.token)
    assert "1 persoon die het nu niet kan lezen, kan dat dan wel." in html
    assert "1 persoon die het nu leest, kan dat dan niet meer" in html
    topic = Topic.objects.get()
    assert (topic.community, topic.pinned) == (other, False)
    for client in (as_noor, as_eva):
        assert "Bij ons de school." in page(client, topic.get_absolute_url())
        assert led(client, old) == topic.get_absolute_url()
        assert led(client, post) == Post.objects.get(pk=forum.answer.pk).get_absolute_url()
    for address in (old, post, topic.get_absolute_url()):
        assert led(as_mo, address) == "404"
    about = {"topic": topic.token}
    assert deeds()["topic.move"] == about | {"to": other.token}
    assert deeds()["topic.arrive"] == about | {"left": forum.community.token}


def test_what_moved_is_new_where_it_came_and_as_unread_as_it_was(
    forum: Forum, other: Community, guide: User, as_noor: Client, as_eva: Client
) -> None:
    eva = User.objects.get(first_name="Eva")
    topic_in(other, eva)
    page(as_noor, forum.address())
    new = post_in(forum.topic, forum.mo)
    topic_in(other, eva)
    for client in (as_noor, as_eva):
        page(client, other.get_absolute_url())
    assert (unread(forum.noor) & {new.pk}, unread(eva)) == ({new.pk}, set())
    actions.move(Topic.objects.get(pk=forum.topic.pk), other, guide, WHY)
    assert unread(forum.noor) == {new.pk}
    assert unread(eva) == set(forum.topic.posts.values_list("pk", flat=True))
    for client in (as_noor, as_eva):
        assert "1 onderwerp met iets nieuws" in page(client, "/communities/")
        mark_all_read(client, other)
        assert marked_as_new(page(client, other.get_absolute_url())) == 0


def test_a_first_visit_leaves_what_came_along_unread(
    forum: Forum, other: Community, guide: User, as_noor: Client
) -> None:
    page(as_noor, forum.community.get_absolute_url())
    new = post_in(forum.topic, forum.mo)
    actions.move(Topic.objects.get(), other, guide, WHY)
    assert new.token in page(as_noor, other.get_absolute_url())
    assert unread(forum.noor) == {new.pk}


def test_what_moved_is_found_by_nobody_until_it_is_built_again_and_its_reports_have_new_deciders(
    forum: Forum, other: Community, guide: User
) -> None:
    there = member(other, MemberRole.FACILITATOR)
    actions.report_post(forum.answer, forum.noor, Why.UNKIND, "Zo niet.")
    for key in (f"topic:{forum.topic.pk}", f"post:{forum.answer.pk}"):
        SearchEntry.objects.create(key=key, container=key, audience="member", url="/", kind="topic", title="t")
    actions.move(forum.topic, other, guide, WHY)
    assert set(SearchEntry.objects.filter(kind="topic").values_list("withheld", flat=True)) == {True}
    assert Notice.objects.visible_to(viewer_of(there)).count() == 1


@pytest.mark.parametrize("away", [actions.move, actions.merge])
def test_what_went_away_while_somebody_looked_is_not_there(
    away, forum: Forum, other: Community, as_guide: Client, guide: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it went is another's doing: neither a reply nor a facilitator goes after it unasked."""
    stale = Topic.objects.select_related("community").get()
    away(forum.topic, other if away is actions.move else topic_in(forum.community, forum.mo), guide, WHY)
    with pytest.raises(Topic.DoesNotExist):
        actions.reply(stale, forum.mo, "Te laat.", uuid.uuid4())
    with pytest.raises(Topic.DoesNotExist):
        actions.split(forum.answer, "Nieuw", False, guide, WHY)
    monkeypatch.setattr(rearranging, "visible_topic", lambda *asked: stale)
    sent = {"to": other.token, "zeker": other.token, "reason": WHY}
    assert as_guide.post(forum.address("verplaats/"), sent).status_code == 404


def test_a_reply_to_what_moved_asks_first_and_keeps_the_text(forum: Forum, other: Community, guide: User) -> None:
    as_noor, as_mo, old = signed_in(forum.noor), signed_in(forum.mo), forum.address("reageer/")
    actions.move(forum.topic, other, guide, WHY)
    sent = {"body": "Nog één ding.", "form_key": str(uuid.uuid4())}
    assert as_mo.post(old, sent).status_code == 404
    html = as_noor.post(old, sent).content.decode()
    assert "Dit onderwerp is verplaatst terwijl je schreef." in html
    assert "Nog één ding.</textarea>" in html
    assert f'action="{Topic.objects.get().get_absolute_url()}reageer/"' in html
    assert Post.objects.count() == 2


# -- splitting ------------------------------------------------------------------------------------


def test_posts_are_split_off_to_a_topic_of_their_own(forum: Forum, as_guide: Client, as_noor: Client) -> None:
    page(as_noor, forum.community.get_absolute_url())
    page(as_noor, forum.address())
    later = post_in(forum.topic, forum.noor, "Iets anders.")
    last = post_in(forum.topic, forum.mo)
    before, old = unread(forum.noor), later.get_absolute_url()
    assert as_guide.get(forum.address(f"{later.token}/splits/")).status_code == 200
    sent = {"title": "Iets anders", "which": "later", "reason": WHY}
    assert as_guide.post(forum.address(f"{later.token}/splits/"), sent).status_code == 302
    left, new = Topic.objects.order_by("pk")
    assert [(each.post_count, each.last_post_id) for each in (left, new)] == [(2, forum.answer.pk), (2, last.pk)]
    assert (new.title, new.author, new.created) == ("Iets anders", forum.noor, later.created)
    assert led(as_noor, old) == Post.objects.get(pk=later.pk).get_absolute_url()
    assert unread(forum.noor) == before
    assert deeds()["topic.split"] == {"topic": left.token, "new": new.token, "posts": 2}


def test_one_post_is_split_off_and_never_all_of_them(forum: Forum, as_guide: Client) -> None:
    sent = {"title": "Los", "which": "this", "reason": WHY}
    assert as_guide.post(forum.address(f"{forum.opening.token}/splits/"), sent).status_code == 302
    assert list(forum.topic.posts.all()) == [forum.answer]
    for which in ("this", "later"):
        answer = as_guide.post(forum.address(f"{forum.answer.token}/splits/"), sent | {"which": which})
        assert answer.status_code == 400
        assert "Dan blijft er niets over in dit onderwerp." in answer.content.decode()
    assert Topic.objects.count() == 2


def test_a_post_that_was_split_off_meanwhile_is_removed_where_it_is_and_not_split_off_again(
    forum: Forum, guide: User
) -> None:
    stale = Post.objects.select_related("topic").get(pk=forum.answer.pk)
    new = actions.split(forum.answer, "Los", False, guide, WHY)
    with pytest.raises(Topic.DoesNotExist):
        actions.split(stale, "Nog eens los", False, guide, WHY)
    actions.remove_post(stale, forum.mo)
    new.refresh_from_db()
    assert (new.post_count, bool(new.removed_at)) == (0, True)


# -- merging --------------------------------------------------------------------------------------


def test_two_topics_become_one_in_order_of_time(forum: Forum, as_guide: Client, as_noor: Client, as_mo: Client) -> None:
    second = topic_in(forum.community, forum.mo, title="Wie belt er?")
    read = post_in(second, forum.mo)
    page(as_noor, forum.community.get_absolute_url())
    new = post_in(forum.topic, forum.mo)
    newest = post_in(second, forum.mo)
    page(as_noor, second.get_absolute_url())
    assert unread(forum.noor) == {new.pk}
    sent = {"into": f"http://testserver{second.get_absolute_url()}?bericht={read.token}", "reason": WHY}
    assert as_guide.get(forum.address("voeg-samen/")).status_code == 200
    assert "Wie belt er?" in confirmed(as_guide, forum.address("voeg-samen/"), sent, second.token)
    stays = Topic.objects.get(pk=second.pk)
    assert (stays.post_count, stays.last_post_id) == (6, newest.pk)
    assert (stays.author, stays.title) == (forum.noor, "Wie belt er?")
    assert new.pk in unread(forum.noor)
    assert led(as_mo, forum.address()) == stays.get_absolute_url()
    assert led(as_mo, forum.answer.get_absolute_url()) == Post.objects.get(pk=forum.answer.pk).get_absolute_url()
    assert deeds()["topic.merge"] == {"topic": forum.topic.token, "into": stays.token}
    page(as_noor, stays.get_absolute_url())
    assert unread(forum.noor) == set()


def test_old_addresses_lead_on_however_often_it_was_rearranged(
    forum: Forum, other: Community, guide: User, as_noor: Client, as_mo: Client
) -> None:
    """Split, merged into another, moved, and merged back into what came along."""
    topics = [forum.address(), topic_in(forum.community, forum.noor).get_absolute_url()]
    posts = [each.get_absolute_url() for each in Post.objects.select_related("topic__community")]
    new = actions.split(forum.answer, "Los", False, guide, WHY)
    actions.merge(new, Topic.objects.get(title="Wie belt?", post_count=1, pk__gt=forum.topic.pk), guide, WHY)
    for topic in Topic.objects.filter(removed_at=None):
        actions.move(topic, other, guide, WHY)
    first, second = Topic.objects.filter(removed_at=None).order_by("pk")
    actions.merge(second, first, guide, WHY)
    assert {led(as_noor, address) for address in (*topics, new.get_absolute_url())} == {
        Topic.objects.get(removed_at=None).get_absolute_url()
    }
    now = [each.get_absolute_url() for each in Post.objects.select_related("topic__community")]
    assert [led(as_noor, address) for address in posts] == now
    assert {led(as_mo, address) for address in (*topics, *posts)} == {"404"}
    assert str(FormerAddress.objects.first()) in "".join([*topics, new.get_absolute_url()])


def test_a_question_goes_along_and_its_answer_is_one_in_its_own_topic(
    forum: Forum, other: Community, guide: User
) -> None:
    question = Question.objects.create(topic=forum.topic, answer=forum.answer, to_person=forum.mo, referred_by=guide)
    actions.split(forum.answer, "Los", False, guide, WHY)
    question.refresh_from_db()
    assert question.answer is None
    actions.move(forum.topic, other, guide, WHY)
    question.refresh_from_db()
    assert question.to_person is None, "who is no member there is named to nobody"
    plain, asking = topic_in(other, guide), topic_in(other, guide)
    Question.objects.create(topic=asking)
    actions.merge(Topic.objects.get(pk=forum.topic.pk), plain, guide, WHY)
    assert Question.objects.filter(topic=plain).exists()
    actions.merge(plain, asking, guide, WHY)
    assert Question.objects.get().topic == asking


# -- who, and what is refused ---------------------------------------------------------------------


def doors(forum: Forum) -> list[str]:
    return [forum.address(name) for name in ("verplaats/", "voeg-samen/", f"{forum.answer.token}/splits/")]


@pytest.mark.parametrize("asker", ["as_noor", "as_outsider", "as_superuser", "client"])
def test_nobody_else_rearranges(
    asker: str, forum: Forum, other: Community, as_guide: Client, request: pytest.FixtureRequest
) -> None:
    client: Client = request.getfixturevalue(asker)
    names = dict.fromkeys(("to", "into", "zeker"), other.token)
    sent = names | {"title": "Los", "which": "this", "reason": WHY}
    assert {client.get(door).status_code for door in doors(forum)} == {404}
    assert {client.post(door, sent).status_code for door in doors(forum)} == ({403} if asker == "client" else {404})
    assert "/voeg-samen/" in page(as_guide, forum.address())
    assert list(Topic.objects.all()) == [forum.topic]


def test_who_facilitates_one_community_moves_nothing_out_of_it(forum: Forum, as_guide: Client) -> None:
    assert "verplaats/" not in page(as_guide, forum.address())
    assert as_guide.get(doors(forum)[0]).status_code == 404


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"to": "x" * 5000, "into": "x" * 5000, "which": "all", "title": "x" * 5000, "reason": "x" * 5000},
        {"to": "\x00", "into": "\x00", "which": "\x00", "title": "\x00", "reason": "\x00"},
        {"to": "a" * 12, "into": f"/communities/{'a' * 12}/{'a' * 12}/", "which": "2", "reason": "\u200b"},
    ],
)
def test_what_can_not_be_done_is_refused_and_kept(
    sent: dict[str, str], forum: Forum, other: Community, as_guide: Client
) -> None:
    for door in doors(forum):
        answer = as_guide.post(door, sent)
        assert answer.status_code == 400
        assert "Er klopt nog iets niet" in answer.content.decode()
    assert list(Topic.objects.all()) == [forum.topic]


def test_what_was_asked_about_is_what_is_done(forum: Forum, other: Community, as_guide: Client) -> None:
    """Another choice than the page asked about is asked about in its turn; a topic is not merged with itself."""
    second = topic_in(forum.community, forum.mo)
    for door, sent in zip(doors(forum), ({"to": other.token}, {"into": second.get_absolute_url()}), strict=False):
        assert as_guide.post(door, sent | {"reason": WHY, "zeker": forum.topic.token}).status_code == 200
    assert as_guide.post(doors(forum)[1], {"into": forum.address(), "reason": WHY}).status_code == 400
    assert Topic.objects.filter(community=forum.community, removed_at=None).count() == 2
