"""Topics that are questions: open, with a pointer to who knows more, answered; and open again."""

import uuid

import pytest
from django.test import Client

from communities import actions
from communities.models import Question, State, Topic
from communities.question_forms import NOBODY, ReferForm
from people.models import Region, User
from tests.people.factories import RegionFactory

from .conftest import Forum
from .factories import CommunityFactory, member, post_in, topic_in
from .test_reading import page
from .test_shown import narrowed, titles
from .test_unread import queries
from .test_writing import OURS, inputs, start_address

QUESTIONS = "?toon=vragen"
UNACCEPTABLE = [
    {},
    {"to": "niet daar"},
    {"to": "region:9999"},
    {"to": "person:\x00"},
    {"to": NOBODY, "words": "x" * 501},
    {"to": NOBODY, "words": "a\x00b"},
]


@pytest.fixture
def question(forum: Forum) -> Question:
    """Noor's topic, to which Mo replied."""
    return Question.objects.create(topic=forum.topic)


def state(question: Question) -> State:
    question.refresh_from_db()
    return question.state


def answering(forum: Forum) -> str:
    return forum.address(f"{forum.answer.token}/antwoord/")


def test_a_topic_is_started_as_a_question_or_as_a_conversation(forum: Forum, as_noor: Client, as_mo: Client) -> None:
    sent = {"title": "Wie weet dit?", "body": "Ik niet.", "form_key": str(uuid.uuid4())}
    html = as_noor.post(start_address(forum), sent | {"is_question": "on"}, follow=True).content.decode()
    assert "open vraag" in html
    assert Topic.objects.get(title="Wie weet dit?").asks
    assert not forum.topic.asks
    for asked, told in ((QUESTIONS, True), ("?toon=onbeantwoord", True), ("?toon=mijn", False)):
        assert ("Wie weet dit?" in titles(narrowed(forum, as_mo, asked))) is told
    assert titles(narrowed(forum, as_noor, QUESTIONS)) == ["Wie weet dit?"], "a conversation is no question"


def test_who_asked_points_at_one_answer_which_stands_above_all(
    forum: Forum, question: Question, as_noor: Client, as_mo: Client
) -> None:
    html = page(as_noor, forum.address())
    assert html.count("Dit is het antwoord</button>") == 1, "the question itself is no answer"
    assert "Dit is het antwoord</button>" not in page(as_mo, forum.address())
    as_noor.post(answering(forum), {"doe": "aanwijzen"})
    html = page(as_mo, forum.address())
    assert state(question) == State.ANSWERED
    assert str(question) == f"{forum.topic.pk}: answered"
    assert html.index("het antwoord van Mo Kaya") < html.index("<article")
    assert html.count("mark--answered") == 2
    assert titles(narrowed(forum, as_mo, QUESTIONS)) == []
    assert "Elke vraag heeft een antwoord." in narrowed(forum, as_mo, QUESTIONS)
    second = post_in(forum.topic, forum.mo)
    actions.accept(second)
    question.refresh_from_db()
    assert question.answer == second
    as_noor.post(answering(forum), {"doe": "intrekken"})
    assert state(question) == State.ANSWERED, "it was the other post by now"
    actions.ask_again(second)
    assert state(question) == State.OPEN


def test_an_answer_that_goes_leaves_the_question_open(forum: Forum, question: Question, guide: User) -> None:
    actions.accept(forum.answer)
    actions.take_away.take_away(forum.answer, guide, hidden_why="Kan niet")
    assert state(question) == State.OPEN
    actions.accept(forum.answer)
    assert state(question) == State.OPEN, "what is taken away answers nothing"


def test_only_who_asked_and_facilitators_settle_it(
    forum: Forum, question: Question, as_mo: Client, as_guide: Client, as_outsider: Client, client: Client
) -> None:
    for asker in (as_mo, as_outsider, client):
        assert asker.post(answering(forum), {"doe": "aanwijzen"}).status_code == 404
        assert asker.get(forum.address("verwijs/")).status_code == 404
    opening = forum.address(f"{forum.opening.token}/antwoord/")
    assert as_guide.post(opening, {"doe": "aanwijzen"}).status_code == 404
    assert as_guide.post(answering(forum), {"doe": "\x00"}).status_code == 302
    assert state(question) == State.OPEN
    as_guide.post(answering(forum), {"doe": "aanwijzen"})
    assert state(question) == State.ANSWERED


def test_who_may_not_write_for_a_time_settles_nothing(
    forum: Forum, question: Question, as_noor: Client, guide: User
) -> None:
    actions.suspend(forum.community, forum.noor, 1, guide, "Even rust.")
    assert as_noor.get(forum.address("verwijs/")).status_code == 404
    assert as_noor.post(answering(forum), {"doe": "aanwijzen"}).status_code == 404


def test_a_conversation_has_no_answer_and_no_one_who_knows_more(forum: Forum, as_noor: Client) -> None:
    as_noor.post(answering(forum), {"doe": "aanwijzen"})
    assert "antwoord" not in page(as_noor, forum.address())
    assert as_noor.get(forum.address("verwijs/")).status_code == 404


def test_it_says_who_knows_more_a_region_a_member_or_nobody(forum: Forum, question: Question, as_noor: Client) -> None:
    region: Region = RegionFactory(name="Twente")
    member(CommunityFactory(), first_name="Elders", last_name="Vandaan")
    form = page(as_noor, forum.address("verwijs/"))
    assert "Twente" in form
    assert "Elders" not in form, "of members only those of this community"
    for to, name in ((f"region:{region.slug}", "Twente"), (f"person:{forum.mo.token}", "Mo Kaya")):
        answer = as_noor.post(forum.address("verwijs/"), {"to": to, "words": "Die <doen> dit al."}, follow=True)
        assert state(question) == State.REFERRED
        html = answer.content.decode()
        assert f"Die weten hier meer van: <bdi>{name}" in " ".join(html.split())
        assert "Die &lt;doen&gt; dit al." in html
        assert f'value="{to}" selected' in page(as_noor, forum.address("verwijs/"))
    assert titles(narrowed(forum, as_noor, QUESTIONS)) == [forum.topic.title], "it still waits for an answer"
    as_noor.post(forum.address("verwijs/"), {"to": NOBODY, "words": "Toch niet."})
    assert state(question) == State.OPEN
    assert question.words == ""


@pytest.mark.parametrize("sent", UNACCEPTABLE)
def test_what_is_nobody_is_refused_and_kept(
    sent: dict[str, str], forum: Forum, question: Question, as_noor: Client
) -> None:
    answer = as_noor.post(forum.address("verwijs/"), sent)
    assert answer.status_code == 400
    assert "Er klopt nog iets niet" in answer.content.decode()
    assert state(question) == State.OPEN


def test_who_goes_while_it_is_chosen_is_nobody(forum: Forum, question: Question) -> None:
    form = ReferForm({"to": f"person:{forum.mo.token}"}, community=forum.community)
    assert form.fields["to"].choices
    forum.mo.delete()
    assert form.is_valid()
    assert form.cleaned_data["to"] is None


def test_an_ended_session_tells_nobody_who_the_members_are(forum: Forum, question: Question) -> None:
    client = Client(enforce_csrf_checks=True, headers=OURS)
    answer = client.post(forum.address("verwijs/"), {"to": f"person:{forum.mo.token}", "words": "Vraag het haar."})
    html = answer.content.decode()
    assert answer.status_code == 403
    assert "Vraag het haar." in html
    assert forum.mo.name not in html
    client.force_login(forum.noor)
    assert client.post(forum.address("verwijs/"), inputs(html)).status_code != 302, "who was chosen is asked anew"
    assert state(question) == State.OPEN


def test_a_question_costs_a_page_no_query(forum: Forum, as_noor: Client) -> None:
    addresses = [forum.address(), forum.community.get_absolute_url()]
    post_in(topic_in(forum.community, forum.noor), forum.mo)
    for address in addresses:
        page(as_noor, address)
    before = [queries(as_noor, address) for address in addresses]
    question = Question.objects.create(topic=forum.topic, to_person=forum.mo, referred_by=forum.noor)
    Question.objects.create(topic=Topic.objects.latest("pk"))
    actions.accept(forum.answer)
    assert state(question) == State.ANSWERED
    assert [queries(as_noor, address) for address in addresses] == before
