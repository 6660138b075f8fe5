"""Reporting a post and deciding about it: by facilitators, or by a moderator where they can't or don't."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from communities import actions
from communities.models import Decision, MemberRole, Post, Report, Topic, Why
from communities.report_forms import DecisionForm, ReportForm
from notifications.models import Notice, described
from people.models import User
from people.roles import Role
from people.viewer import viewer_of
from search.models import SearchEntry
from tests.editorial.worlds import signed_in
from tests.people.factories import InvolvementFactory

from .conftest import Forum
from .factories import member, post_in
from .test_reading import page

REASON = "Dit gaat te ver."
UNACCEPTABLE = [{}, {"why": "geen"}, {"why": "other"}, {"why": "unkind", "words": "x" * 1001}, {"why": "\x00"}]
NO_DECISIONS = [{}, {"decision": "burn", "reason": "x"}, {"decision": "keep"}, {"decision": "keep", "reason": "\u200b"}]


@pytest.fixture
def moderator(db: None) -> User:
    return InvolvementFactory(role=Role.MODERATOR).person


@pytest.fixture
def as_moderator(moderator: User) -> Client:
    return signed_in(moderator)


def at(post: Post, name: str) -> str:
    return f"{post.topic.get_absolute_url()}{post.token}/{name}/"


def reported(forum: Forum, post: Post | None = None) -> Report:
    """By Noor, about the answer of Mo unless told otherwise."""
    actions.report_post(post or forum.answer, forum.noor, Why.UNKIND, "Zo praten we niet.")
    return Report.objects.latest("pk")


def decided(forum: Forum, guide: User, decision: str) -> Report:
    report = reported(forum)
    actions.decide(report, guide, decision, REASON)
    report.refresh_from_db()
    return report


def deciding(report: Report) -> str:
    return f"/communities/meldingen/{report.token}/"


def told(person: User) -> list[str]:
    """What stands on this person's page of notices."""
    viewer = viewer_of(person)
    return [f"{line.text}|{line.why}" for _notice, line in described(Notice.objects.visible_to(viewer), viewer)]


def long_ago(report: Report) -> Report:
    Report.objects.filter(pk=report.pk).update(created=timezone.now() - datetime.timedelta(days=3, minutes=1))
    return report


# -- reporting ------------------------------------------------------------------------------------


def test_a_member_reports_a_post_of_another(forum: Forum, as_noor: Client, guide: User) -> None:
    assert "Meld<" in page(as_noor, forum.address())
    assert "Bij ons de school." in page(as_noor, at(forum.answer, "meld"))
    answer = as_noor.post(at(forum.answer, "meld"), {"why": "unkind", "words": "Zo niet."}, follow=True)
    assert "Dank je." in answer.content.decode()
    report = Report.objects.get()
    assert (report.post, report.reporter, report.why, report.words) == (forum.answer, forum.noor, "unkind", "Zo niet.")
    assert told(guide) == ["Een bericht is gemeld|Het kwetst of discrimineert"]


def test_of_one_person_there_is_one_open_report_about_a_post(forum: Forum) -> None:
    first = reported(forum)
    assert reported(forum) == first
    actions.report_post(forum.answer, member(forum.community), Why.UNKIND, "")
    assert Report.objects.count() == 2


def test_nobody_reports_their_own_post_or_one_that_is_not_theirs_to_read(
    forum: Forum, as_mo: Client, as_outsider: Client, client: Client
) -> None:
    for asker in (as_mo, as_outsider, client):
        assert asker.get(at(forum.answer, "meld")).status_code == 404
    assert as_mo.post(at(forum.answer, "meld"), {"why": "unkind"}).status_code == 404
    assert not Report.objects.exists()


@pytest.mark.parametrize("sent", UNACCEPTABLE)
def test_what_is_no_report_is_refused_and_kept(sent: dict[str, str], forum: Forum, as_noor: Client) -> None:
    answer = as_noor.post(at(forum.answer, "meld"), sent)
    assert answer.status_code == 400
    assert "Er klopt nog iets niet" in answer.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize("form", [ReportForm, DecisionForm])
def test_every_refusal_has_words(form: type[ReportForm] | type[DecisionForm]) -> None:
    assert not form({"words": "\ud800", "reason": "\ud800"}).is_valid()


# -- who decides ----------------------------------------------------------------------------------


def test_a_facilitator_finds_it_in_the_queue_and_sees_who_says_what(
    forum: Forum, as_guide: Client, as_noor: Client
) -> None:
    report = reported(forum)
    assert deciding(report) in page(as_guide, f"{forum.community.get_absolute_url()}meldingen/")
    html = page(as_guide, deciding(report))
    for words in ("Zo praten we niet.", "Noor Smit", "Bij ons de school."):
        assert words in html
    for address in (f"{forum.community.get_absolute_url()}meldingen/", deciding(report)):
        assert as_noor.get(address).status_code == 404


def test_a_facilitator_of_elsewhere_and_the_author_decide_nothing(forum: Forum, as_mo: Client) -> None:
    report = reported(forum)
    assert as_mo.get(deciding(report)).status_code == 404
    assert as_mo.post(deciding(report), {"decision": "keep", "reason": "Niets mis."}).status_code == 404


def test_a_moderator_sees_nothing_that_facilitators_can_still_do(forum: Forum, as_moderator: Client) -> None:
    report = reported(forum)
    assert deciding(report) not in page(as_moderator, "/communities/meldingen/")
    assert as_moderator.get(deciding(report)).status_code == 404


def test_after_three_days_it_waits_for_a_moderator_too(forum: Forum, moderator: User, as_moderator: Client) -> None:
    report = reported(forum)
    assert told(moderator) == []
    long_ago(report)
    assert told(moderator) == ["Een bericht is gemeld|Het kwetst of discrimineert"]
    assert deciding(report) in page(as_moderator, "/communities/meldingen/")


def test_the_moderator_sees_the_post_and_nothing_around_it_and_that_is_logged(
    forum: Forum, moderator: User, as_moderator: Client
) -> None:
    html = page(as_moderator, deciding(long_ago(reported(forum))))
    assert "Bij ons de school." in html
    for around in ("Bij ons niemand.", forum.topic.title, forum.community.name, forum.topic.token):
        assert around not in html
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user_id) == ("communities.report.look", moderator.pk)
    assert as_moderator.get(forum.address()).status_code == 404


def test_a_post_of_a_facilitator_goes_to_a_moderator_alone(forum: Forum, guide: User, as_moderator: Client) -> None:
    other = member(forum.community, MemberRole.FACILITATOR)
    report = reported(forum, post_in(forum.topic, guide))
    for person in (guide, other):
        assert not Report.objects.decidable_by(viewer_of(person)).exists()
        assert told(person) == []
    assert as_moderator.post(deciding(report), {"decision": "keep", "reason": REASON}).status_code == 302
    assert Report.objects.get().decision == Decision.KEEP


def test_only_moderators_have_a_queue_of_the_whole_site(as_guide: Client, as_moderator: Client) -> None:
    assert as_guide.get("/communities/meldingen/").status_code == 404
    assert "Gemelde berichten die op een moderator wachten" in page(as_moderator, "/communities/")


# -- deciding -------------------------------------------------------------------------------------


def test_every_report_of_a_post_is_decided_at_once(forum: Forum, as_guide: Client) -> None:
    report = reported(forum)
    actions.report_post(forum.answer, member(forum.community), Why.OTHER, "Dubbel.")
    answer = as_guide.post(deciding(report), {"decision": "hide", "reason": REASON}, follow=True)
    assert "Er wacht niets op een besluit." in answer.content.decode()
    assert set(Report.objects.values_list("decision", "reason")) == {("hide", REASON)}


@pytest.mark.parametrize("sent", NO_DECISIONS)
def test_what_is_no_decision_is_refused(sent: dict[str, str], forum: Forum, as_guide: Client) -> None:
    report = reported(forum)
    assert as_guide.post(deciding(report), sent).status_code == 400
    assert Report.objects.open().count() == 1


def test_a_decision_is_made_once(forum: Forum, guide: User, as_guide: Client) -> None:
    report = decided(forum, guide, Decision.KEEP)
    actions.decide(report, guide, Decision.REMOVE, "Toch niet.")
    assert as_guide.get(deciding(report)).status_code == 404
    assert Post.objects.get(pk=forum.answer.pk).removed_at is None


@pytest.mark.parametrize(
    ("decision", "outcome", "author_too"),
    [
        ("keep", "Het bericht blijft staan.", False),
        ("warn", "Het bericht blijft staan, met een waarschuwing.", True),
        ("hide", "Het bericht is verborgen.", True),
        ("remove", "Het bericht is verwijderd.", True),
    ],
)
def test_who_reported_and_who_wrote_it_are_told_why(
    decision: str, outcome: str, author_too: bool, forum: Forum, guide: User
) -> None:
    decided(forum, guide, decision)
    assert told(forum.noor) == [f"Er is een besluit over je melding|{outcome} {REASON}"]
    assert told(forum.mo) == ([f"Er is een besluit over je bericht|{outcome} {REASON}"] if author_too else [])
    assert told(guide) == []


def test_who_left_is_told_nothing(forum: Forum, guide: User) -> None:
    decided(forum, guide, Decision.HIDE)
    forum.mo.memberships.all().delete()
    assert told(forum.mo) == []


@pytest.mark.parametrize("decision", Decision)
def test_every_decision_is_logged_with_its_reason(decision: Decision, forum: Forum, guide: User) -> None:
    report = decided(forum, guide, decision)
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user_id) == (f"communities.report.{decision}", guide.pk)
    assert entry.data == {"reason": REASON, "about": {"post": forum.answer.token, "report": report.token}}


# -- a hidden post --------------------------------------------------------------------------------


def test_a_hidden_post_is_gone_for_members_and_said_to_be_hidden_to_others(
    forum: Forum, guide: User, as_noor: Client, as_mo: Client, as_guide: Client
) -> None:
    decided(forum, guide, Decision.HIDE)
    assert "Bij ons de school." not in page(as_noor, forum.address())
    assert "1 bericht" in page(as_noor, forum.community.get_absolute_url())
    for client in (as_mo, as_guide):
        html = page(client, forum.address())
        assert "Bij ons de school." in html
        assert f"Verborgen: alleen de schrijver en facilitators zien dit bericht. Waarom: {REASON}" in html
    assert as_mo.get(at(forum.answer, "bewerk")).status_code == 404


def test_it_is_gone_from_search_at_once(forum: Forum, guide: User) -> None:
    key = f"post:{forum.answer.pk}"
    SearchEntry.objects.create(key=key, container=key, audience="member", url="/", kind="topic", title="t")
    decided(forum, guide, Decision.HIDE)
    assert SearchEntry.objects.get(key=key).withheld


def test_a_removed_one_is_gone_for_its_author_too(forum: Forum, guide: User, as_mo: Client, as_guide: Client) -> None:
    decided(forum, guide, Decision.REMOVE)
    for client in (as_mo, as_guide):
        assert "Bij ons de school." not in page(client, forum.address())


def test_shown_again_it_is_there_for_everybody(forum: Forum, guide: User, as_noor: Client, as_guide: Client) -> None:
    decided(forum, guide, Decision.HIDE)
    assert as_noor.post(at(forum.answer, "toon")).status_code == 404
    assert as_guide.post(at(forum.answer, "toon")).status_code == 302
    assert "Bij ons de school." in page(as_noor, forum.address())
    topic = Topic.objects.get()
    assert (topic.post_count, topic.last_post_id) == (2, forum.answer.pk)
    assert ModelLogEntry.objects.filter(action="communities.post.show").count() == 1


def test_a_topic_whose_only_post_was_hidden_comes_back_with_it(forum: Forum, guide: User, as_guide: Client) -> None:
    actions.remove_post(forum.opening, forum.noor)
    decided(forum, guide, Decision.HIDE)
    assert Topic.objects.get().removed_at
    assert as_guide.post(at(forum.answer, "toon")).status_code == 302
    assert Topic.objects.get().removed_at is None


def test_what_its_author_removed_is_never_shown_again(forum: Forum, as_guide: Client) -> None:
    actions.remove_post(forum.answer, forum.mo)
    assert as_guide.post(at(forum.answer, "toon")).status_code == 404


def test_a_report_names_no_words(forum: Forum) -> None:
    report = reported(forum)
    assert str(report) == report.token
