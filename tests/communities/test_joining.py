"""Asking to join and being answered, leaving, and what facilitators say about who belongs."""

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from communities import actions
from communities.models import Answer, Community, JoinRequest, MemberRole, Membership, MembershipRule
from people.models import User
from people.roles import Role
from people.viewer import viewer_of
from tests.editorial.worlds import signed_in
from tests.people.factories import InvolvementFactory, UserFactory

from .conftest import Forum
from .factories import member
from .test_reading import page
from .test_reports import told

WHY = "Ik werk er elke dag mee."
REASON = "Is verhuisd."
ODD = [{}, {"words": "\u200b"}, {"words": "x" * 1001}, {"words": "a\x00b"}]
NO_ANSWERS = [{}, {"answer": "maybe"}, {"answer": "refuse"}, {"answer": "admit", "reason": "x" * 1001}]


@pytest.fixture
def listed(forum: Forum) -> Forum:
    Community.objects.update(listed=True)
    forum.community.refresh_from_db()
    return forum


@pytest.fixture
def jip(db: None) -> User:
    return UserFactory(first_name="Jip", last_name="de Wit")


def at(forum: Forum, name: str) -> str:
    return f"{forum.community.get_absolute_url()}{name}/"


def asked(forum: Forum, person: User) -> JoinRequest:
    actions.ask_to_join(forum.community, person, WHY)
    return JoinRequest.objects.latest("pk")


def answering(request: JoinRequest) -> str:
    return f"/communities/aanvragen/{request.token}/"


def belongs(person: User, forum: Forum) -> bool:
    return viewer_of(person).may_see(forum.community.audience)


def logged() -> list[tuple[str, str]]:
    entries = ModelLogEntry.objects.order_by("pk")
    return [(entry.action.removeprefix("communities.member."), entry.data["reason"]) for entry in entries]


def by_rule(forum: Forum) -> User:
    """Who belongs by a role alone."""
    MembershipRule.objects.create(community=forum.community, role=Role.AANDEELHOUDER)
    return InvolvementFactory().person


# -- asking to join -------------------------------------------------------------------------------


def test_who_asks_once_is_answered_by_a_facilitator(
    listed: Forum, jip: User, guide: User, as_guide: Client, as_noor: Client
) -> None:
    as_jip = signed_in(jip)
    assert at(listed, "meedoen") in page(as_jip, listed.community.get_absolute_url())
    for _time in range(2):
        answer = as_jip.post(at(listed, "meedoen"), {"words": WHY}, follow=True)
        assert "De facilitators hebben je vraag." in answer.content.decode()
    request = JoinRequest.objects.get()
    assert WHY in page(as_jip, at(listed, "meedoen"))
    assert told(guide) == [f"Iemand wil meedoen|{listed.community.name}"]
    assert answering(request) in page(as_guide, at(listed, "aanvragen"))
    assert WHY in page(as_guide, answering(request))
    for address in (at(listed, "aanvragen"), answering(request)):
        assert as_noor.get(address).status_code == 404
    answer = as_guide.post(answering(request), {"answer": "admit", "reason": "Welkom!"}, follow=True)
    assert "Niemand wacht op een antwoord." in answer.content.decode()
    assert belongs(jip, listed)
    assert told(jip) == [f"Je bent nu lid|{listed.community.name}. Welkom!"]
    assert told(guide) == []
    assert logged() == [("admit", "Welkom!")]


def test_who_is_refused_reads_why_and_no_name_of_what_may_be_hidden_by_now(listed: Forum, jip: User) -> None:
    guide = member(listed.community, MemberRole.FACILITATOR)
    request = asked(listed, jip)
    for answer in (Answer.REFUSE, Answer.ADMIT):  # the first one counts
        actions.answer_request(request, guide, answer, "Dit is voor Twente.")
    assert not belongs(jip, listed)
    assert told(jip) == ["Je bent niet toegelaten tot een community|Dit is voor Twente."]
    assert asked(listed, jip) != request, "and may ask again"
    assert str(request) == request.token


def test_what_was_told_of_being_a_member_goes_with_the_membership(listed: Forum, jip: User, guide: User) -> None:
    actions.answer_request(asked(listed, jip), guide, Answer.ADMIT, "")
    actions.remove_member(listed.community, jip, guide, REASON)
    assert told(jip) == []


def test_nobody_asks_to_join_what_is_hidden_or_theirs_already(
    forum: Forum, jip: User, as_noor: Client, client: Client
) -> None:
    for asker in (signed_in(jip), as_noor, client):
        assert asker.get(at(forum, "meedoen")).status_code == 404
    Community.objects.update(listed=True)
    for asker in (as_noor, client):
        assert asker.get(at(forum, "meedoen")).status_code == 404
    assert as_noor.post(at(forum, "meedoen"), {"words": WHY}).status_code == 404
    assert client.post(at(forum, "meedoen"), {"words": WHY}).status_code == 403
    assert not JoinRequest.objects.exists()


@pytest.mark.parametrize("sent", ODD)
def test_a_wish_without_words_is_refused_and_kept(sent: dict[str, str], listed: Forum, jip: User) -> None:
    answer = signed_in(jip).post(at(listed, "meedoen"), sent)
    assert answer.status_code == 400
    assert not JoinRequest.objects.exists()


@pytest.mark.parametrize("sent", NO_ANSWERS)
def test_what_is_no_answer_is_refused_and_kept(
    sent: dict[str, str], listed: Forum, jip: User, as_guide: Client, client: Client
) -> None:
    request = asked(listed, jip)
    answer = as_guide.post(answering(request), sent)
    assert answer.status_code == 400
    assert "Er klopt nog iets niet" in answer.content.decode()
    assert client.post(answering(request), sent).status_code == 403
    assert JoinRequest.objects.open().count() == 1


# -- leaving --------------------------------------------------------------------------------------


def test_a_member_by_hand_leaves_after_a_question(forum: Forum, as_noor: Client, as_outsider: Client) -> None:
    assert at(forum, "verlaat") in page(as_noor, forum.community.get_absolute_url())
    assert "Verlaat</button>" in page(as_noor, at(forum, "verlaat"))
    assert as_noor.post(at(forum, "verlaat"), follow=True).status_code == 200
    assert not belongs(forum.noor, forum)
    for asker in (as_noor, as_outsider):
        assert asker.post(at(forum, "verlaat")).status_code == 404
    assert logged() == [("leave", "")]


def test_who_belongs_by_a_rule_reads_that_it_follows_from_the_role(forum: Forum) -> None:
    person = by_rule(forum)
    client = signed_in(person)
    html = page(client, at(forum, "verlaat"))
    assert "Je hoort hier door je rol of je regio." in html
    assert "Verlaat</button>" not in html
    assert client.post(at(forum, "verlaat")).status_code == 200
    Membership.objects.create(community=forum.community, person=person)
    answer = client.post(at(forum, "verlaat"), follow=True)
    assert "Je blijft lid door je rol." in answer.content.decode()
    assert belongs(person, forum)
    assert logged() == [("leave", "")]


def test_the_last_facilitator_stays_until_there_is_another(forum: Forum, guide: User, as_guide: Client) -> None:
    answer = as_guide.post(at(forum, "verlaat"))
    assert (answer.status_code, "Je bent hier de enige facilitator." in answer.content.decode()) == (409, True)
    actions.appoint(forum.community, forum.noor, guide, "Neemt het over.")
    assert as_guide.post(at(forum, "verlaat")).status_code == 302
    assert not belongs(guide, forum)


# -- what facilitators say ------------------------------------------------------------------------


def test_facilitators_appoint_dismiss_and_remove(forum: Forum, as_guide: Client, as_noor: Client) -> None:
    about = at(forum, f"leden/{forum.mo.token}")
    assert about in page(as_guide, at(forum, "leden"))
    assert about not in page(as_noor, at(forum, "leden"))
    for deed, role in (("appoint", "facilitator"), ("dismiss", "member")):
        assert f'value="{deed}"' in page(as_guide, about)
        assert as_guide.post(about, {"deed": deed, "reason": REASON}).status_code == 302
        assert Membership.objects.get(person=forum.mo).role == role
    assert as_guide.post(about, {"deed": "remove", "reason": REASON}).status_code == 302
    assert not belongs(forum.mo, forum)
    assert as_guide.get(about).status_code == 404
    assert logged() == [("appoint", REASON), ("dismiss", REASON), ("remove", REASON)]


def test_who_belongs_by_a_rule_may_facilitate_and_is_never_removed(forum: Forum, guide: User, as_guide: Client) -> None:
    person = by_rule(forum)
    about = at(forum, f"leden/{person.token}")
    assert "Hoort hier door een rol of een regio" in page(as_guide, about)
    assert as_guide.post(about, {"deed": "remove", "reason": REASON}).status_code == 400
    actions.appoint(forum.community, person, guide, REASON)
    actions.dismiss(forum.community, person, guide, REASON)
    assert belongs(person, forum)
    person.involvements.all().delete()
    assert not belongs(person, forum), "nothing by hand was left behind"


@pytest.mark.parametrize("deed", ["dismiss", "remove"])
def test_the_only_facilitator_can_not_be_sent_away(deed: str, forum: Forum, guide: User, as_guide: Client) -> None:
    answer = as_guide.post(at(forum, f"leden/{guide.token}"), {"deed": deed, "reason": REASON})
    assert answer.status_code == 400
    assert "Dit is de enige facilitator." in answer.content.decode()
    assert Membership.objects.get(person=guide).role == MemberRole.FACILITATOR
    assert logged() == []


@pytest.mark.parametrize(
    "sent", [{}, {"deed": "burn", "reason": "x"}, {"deed": "remove"}, {"deed": "dismiss", "reason": "x"}]
)
def test_what_can_not_be_done_about_a_member_is_refused(
    sent: dict[str, str], forum: Forum, as_guide: Client, as_noor: Client, client: Client
) -> None:
    about = at(forum, f"leden/{forum.mo.token}")
    assert [asker.post(about, sent).status_code for asker in (as_guide, as_noor, client)] == [400, 404, 403]
    assert as_guide.get(at(forum, f"leden/{UserFactory().token}")).status_code == 404
    assert Membership.objects.filter(person=forum.mo, role="member").exists()
