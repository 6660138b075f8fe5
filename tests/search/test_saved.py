"""Questions that a member keeps: what is found newly is told once each, to who may see it then and now."""

from __future__ import annotations

import logging
import random
import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries, Settings

from communities.models import Community, Membership
from notifications.models import Notice
from people.models import User
from people.viewer import viewer_of
from search import drain
from search.keys import Key
from search.models import SavedSearch, SearchChange, SearchEntry
from search.outbox import changed, narrowed
from search.rebuild import rebuild
from search.saved import actions, looking
from search.saved.looking import look
from search.saved.models import LONGEST_QUESTION
from search.tasks import look as look_task
from tests.bad_input.values import ODD, QUERIES
from tests.editorial.worlds import signed_in
from tests.people.factories import UserFactory

from .shelf import Shelf, Warehouse

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
KEEP = "/zoeken/bewaard/nieuw/"
KEPT = "/zoeken/bewaard/"


@pytest.fixture
def noor() -> User:
    return UserFactory(first_name="Noor", last_name="Smit")


@pytest.fixture
def as_noor(noor: User) -> Client:
    return signed_in(noor)


@pytest.fixture
def community(noor: User) -> Community:
    """Of which Noor is a member."""
    community = Community.objects.create(name="Kring", goal="Leren")
    Membership.objects.create(community=community, person=noor)
    return community


def put(shelf: Shelf, pk: int, title: str = "Een school", **fields: object) -> None:
    shelf.put(pk, title, **fields)
    changed("book", [pk])
    drain.drain()


def keep(person: User, question: str = "q=school") -> SavedSearch:
    return actions.save(person, question, question)


def told(person: User) -> list[str]:
    """What this person sees now, from the first told."""
    visible = Notice.objects.visible_to(viewer_of(User.objects.get(pk=person.pk)))
    return list(visible.order_by("subject").values_list("subject", flat=True))


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


class TestKeeping:
    def test_the_results_offer_it_to_who_is_signed_in(self, shelf: Shelf, as_noor: Client, client: Client) -> None:
        put(shelf, 1)
        page = text(as_noor.get("/zoeken/", {"q": " school ", "soort": "story", "pagina": "1"}))
        form = page[page.index(f'action="{KEEP}"') :]
        assert re.findall(r'name="(q|soort|pagina)" value="([^"]*)"', form[: form.index("</form>")]) == [
            ("q", "school"),
            ("soort", "story"),
        ]
        assert KEEP not in text(client.get("/zoeken/", {"q": "school"}))
        assert KEEP not in text(as_noor.get("/zoeken/")), "there is nothing to keep"

    def test_it_stands_in_a_list_with_its_address_and_name(self, shelf: Shelf, noor: User, as_noor: Client) -> None:
        put(shelf, 1)
        answer = as_noor.post(KEEP, {"q": "een  school", "soort": ["story", "topic"], "sorteer": "datum"}, follow=True)
        assert "Je zoekopdracht is bewaard." in text(answer)
        saved = SavedSearch.objects.get(owner=noor)
        assert saved.question == "q=een+school&soort=story&soort=topic"
        assert 'href="/zoeken/?q=een+school&amp;soort=story&amp;soort=topic"' in text(answer)
        assert as_noor.get(f"/zoeken/?{saved.question}").context["results"].total == 1

    def test_the_same_question_is_kept_once(self, as_noor: Client) -> None:
        for sent in ({"q": "school"}, {"q": " school "}, {"q": "school", "pagina": "2", "sorteer": "datum"}):
            as_noor.post(KEEP, sent)
        as_noor.post(KEEP, {"soort": ["topic", "story", "topic"]})
        as_noor.post(KEEP, {"soort": ["story", "topic"]})
        assert sorted(SavedSearch.objects.values_list("question", flat=True)) == ["q=school", "soort=story&soort=topic"]

    def test_there_is_an_end_to_how_many(self, noor: User, as_noor: Client) -> None:
        for number in range(actions.MOST_SAVED):
            keep(noor, f"q={number}")
        assert "Je bewaart al 50 zoekopdrachten" in text(as_noor.post(KEEP, {"q": "meer"}, follow=True))
        as_noor.post(KEEP, {"q": "7"})
        assert SavedSearch.objects.count() == actions.MOST_SAVED

    def test_nothing_and_too_much_are_refused_in_plain_words(self, as_noor: Client) -> None:
        assert "Typ eerst een woord" in text(as_noor.post(KEEP, {}, follow=True))
        much = [f"{'x' * 70}{number}" for number in range(LONGEST_QUESTION // 70)]
        assert "Dit is te veel om te bewaren" in text(as_noor.post(KEEP, {"thema": much}, follow=True))
        assert not SavedSearch.objects.exists()

    @pytest.mark.parametrize("typed", [*ODD.values(), *QUERIES])
    def test_whatever_is_typed_gets_an_answer(self, typed: str, as_noor: Client) -> None:
        for name in ("q", "thema", "jaar"):
            assert as_noor.post(KEEP, {name: typed}, follow=True).status_code in (200, 400)
        look()

    def test_who_was_signed_out_comes_back_to_the_results(self, client: Client) -> None:
        answer = client.post(KEEP, {"q": "school"})
        assert answer.headers["Location"] == "/account/login/?next=/zoeken/%3Fq%3Dschool"
        assert client.get(KEPT).headers["Location"] == f"/account/login/?next={KEPT}"
        assert not SavedSearch.objects.exists()

    def test_who_keeps_too_often_waits(self, as_noor: Client, settings: Settings) -> None:
        settings.SEARCHES_A_MINUTE = 1
        as_noor.post(KEEP, {"q": "een"})
        assert as_noor.post(KEEP, {"q": "twee"}).status_code == 429

    def test_it_is_removed_with_what_was_told(self, shelf: Shelf, noor: User, as_noor: Client) -> None:
        saved, other = keep(noor), keep(noor, "q=een")
        put(shelf, 1)
        look()
        as_noor.post(f"{KEPT}{saved.token}/verwijder/")
        assert list(SavedSearch.objects.all()) == [other]
        assert list(Notice.objects.values_list("cause", flat=True)) == [str(other.pk)]

    def test_anothers_is_not_there(self, noor: User, client: Client) -> None:
        saved = keep(noor)
        client.force_login(UserFactory(is_superuser=True, is_staff=True))
        assert "Je bewaart nog geen zoekopdrachten." in text(client.get(KEPT))
        never = client.post(f"{KEPT}{'2' * 12}/verwijder/")
        assert client.post(f"{KEPT}{saved.token}/verwijder/").content == never.content
        assert SavedSearch.objects.exists()

    def test_it_goes_with_the_person(self, noor: User) -> None:
        keep(noor)
        noor.delete()
        assert not SavedSearch.objects.exists()


class TestWhatIsNew:
    def test_is_told_and_what_stood_there_already_is_not(self, shelf: Shelf, noor: User) -> None:
        put(shelf, 1)
        keep(noor)
        put(shelf, 2)
        put(shelf, 3, "Een tuin")
        look()
        assert told(noor) == ["book:2"]

    def test_is_told_once(self, shelf: Shelf, noor: User) -> None:
        keep(noor)
        put(shelf, 1)
        for _time in range(3):
            look_task()
        SavedSearch.objects.update(told_until=0)
        look()
        assert Notice.objects.count() == 1

    def test_is_a_page_of_which_a_section_is_new(self, shelf: Shelf, noor: User) -> None:
        put(shelf, 1, "Een boek")
        keep(noor)
        put(shelf, 2, "Over de school", container=Key("book", 1))
        put(shelf, 3, "Over de school", container=Key("book", 1))
        look()
        assert told(noor) == ["book:1"]

    def test_answers_the_question_with_its_filters_and_exclusions(self, shelf: Shelf, noor: User) -> None:
        keep(noor, "q=school+-tuin&thema=samen")
        put(shelf, 1, themes=("samen",))
        put(shelf, 2, themes=("anders",))
        put(shelf, 3, "Een school met tuin", themes=("samen",))
        look()
        assert told(noor) == ["book:1"]

    def test_is_no_page_that_was_only_changed(self, shelf: Shelf, noor: User) -> None:
        put(shelf, 1, "Een tuin")
        keep(noor)
        put(shelf, 1, "Een school")
        look()
        assert told(noor) == []

    def test_is_a_page_that_comes_back(self, shelf: Shelf, noor: User) -> None:
        book = shelf.put(1, "Een school")
        keep(noor)
        for there in ({1: book}, {}, {1: book}):
            shelf.books = there
            changed("book", [1])
            drain.drain()
        look()
        assert told(noor) == ["book:1"]

    def test_is_a_page_that_is_opened_but_not_one_that_is_closed(self, shelf: Shelf, noor: User) -> None:
        put(shelf, 1, audience="community:999")
        put(shelf, 2)
        keep(noor)
        put(shelf, 1, audience="member")
        put(shelf, 2, audience="member")
        look()
        assert told(noor) == ["book:1"]

    def test_a_rebuild_tells_nothing_anew(self, shelf: Shelf, noor: User) -> None:
        put(shelf, 1)
        put(shelf, 2)
        keep(noor)
        before = SearchEntry.objects.newest()
        rebuild()
        look()
        assert (SearchEntry.objects.newest(), told(noor)) == (before, [])

    def test_is_found_with_the_engine_away(self, shelf: Shelf, noor: User, warehouse: Warehouse) -> None:
        warehouse.away = True
        keep(noor)
        put(shelf, 1)
        look()
        assert told(noor) == ["book:1"]

    def test_costs_by_what_is_new(
        self, shelf: Shelf, noor: User, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        for pk in range(1, 20):
            put(shelf, pk)
        keep(noor)
        with django_assert_max_num_queries(2):
            assert look() == 0
        for pk in range(20, 40):
            put(shelf, pk)
        with django_assert_max_num_queries(16):
            assert look() == 1

    def test_costs_as_much_for_many_searches_as_for_few(self, shelf: Shelf, noor: User) -> None:
        def queries() -> int:
            put(shelf, len(shelf.books) + 1)
            with CaptureQueriesContext(connection) as asked:
                assert look() == 1
            return len(asked)

        keep(noor)
        few = queries()
        for words in ("een", "scholen", "kinderen"):
            keep(noor, f"q={words}")
        assert queries() == few

    def test_a_page_shows_it_until_it_is_read(self, shelf: Shelf, noor: User, as_noor: Client) -> None:
        keep(noor)
        put(shelf, 1)
        look()
        page = text(as_noor.get(KEPT))
        assert "1 nieuw" in page
        assert 'href="/boeken/1/"' in page
        notices = text(as_noor.get("/meldingen/"))
        assert "Nieuw bij je zoekopdracht ‘q=school’" in notices
        as_noor.post("/meldingen/gelezen/", {"tot": Notice.objects.get().token})
        assert 'href="/boeken/1/"' not in text(as_noor.get(KEPT))


class TestRights:
    def test_only_who_may_find_it_is_told(self, shelf: Shelf, noor: User, community: Community) -> None:
        other = UserFactory()
        for person in (noor, other):
            keep(person)
        put(shelf, 1, audience=community.audience)
        look()
        assert list(Notice.objects.values_list("recipient", flat=True)) == [noor.pk]

    def test_who_lost_the_right_before_the_look_is_not_told(
        self, shelf: Shelf, noor: User, community: Community
    ) -> None:
        keep(noor)
        put(shelf, 1, audience=community.audience)
        Membership.objects.all().delete()
        look()
        assert not Notice.objects.exists()

    def test_who_loses_it_later_sees_it_nowhere_at_once(
        self, shelf: Shelf, noor: User, as_noor: Client, community: Community
    ) -> None:
        keep(noor)
        put(shelf, 1, audience=community.audience)
        look()
        assert "Meldingen (1 nieuw)" in text(as_noor.get(KEPT))
        Membership.objects.all().delete()
        for address in (KEPT, "/meldingen/", "/zoeken/"):
            assert "1 nieuw" not in text(as_noor.get(address))
            assert "/boeken/1/" not in text(as_noor.get(address))

    def test_what_is_narrowed_is_gone_at_once(self, shelf: Shelf, noor: User, as_noor: Client) -> None:
        keep(noor)
        put(shelf, 1)
        look()
        narrowed("book", [1])
        assert told(noor) == []
        assert "Meldingen (1 nieuw)" not in text(as_noor.get("/zoeken/"))

    def test_who_joins_is_not_told_of_all_that_was_written_before(
        self, shelf: Shelf, noor: User, community: Community
    ) -> None:
        other = UserFactory()
        keep(other)
        put(shelf, 1, audience=community.audience)
        look()
        Membership.objects.create(community=community, person=other)
        look()
        assert told(other) == []

    def test_an_account_that_is_closed_is_told_when_it_is_open_again(self, shelf: Shelf, noor: User) -> None:
        keep(noor)
        User.objects.update(is_active=False)
        put(shelf, 1)
        look()
        assert not Notice.objects.exists()
        User.objects.update(is_active=True)
        look()
        assert told(noor) == ["book:1"]


class TestWhateverHappens:
    def test_what_is_withheld_during_the_look_is_told_after_it(self, shelf: Shelf, noor: User) -> None:
        """It was changed and isn't built anew yet, so nobody knows what it holds now."""
        keep(noor)
        for pk in (1, 2, 3):
            put(shelf, pk)
        narrowed("book", [2])
        look()
        assert told(noor) == ["book:1"]
        drain.drain()
        look()
        assert told(noor) == ["book:1", "book:2", "book:3"]

    def test_a_word_that_was_taken_away_before_the_look_is_not_told(self, shelf: Shelf, noor: User) -> None:
        keep(noor)
        put(shelf, 1)
        shelf.put(1, "Een tuin")
        narrowed("book", [1])
        look()
        drain.drain()
        look()
        assert not Notice.objects.exists()

    def test_what_is_parked_holds_nobody_up(self, shelf: Shelf, noor: User) -> None:
        keep(noor)
        put(shelf, 1)
        put(shelf, 2)
        narrowed("book", [1])
        SearchChange.objects.filter(key="book:1").update(parked="refused")
        look()
        assert told(noor) == ["book:2"]

    @pytest.mark.parametrize("step", ["tell", "_appeared", "viewer_of"])
    def test_a_look_that_dies_is_done_by_the_next(
        self, step: str, shelf: Shelf, noor: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        keep(noor)
        put(shelf, 1)
        after = getattr(looking, step)

        def dies(*arguments: object) -> None:
            after(*arguments)
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(looking, step, dies)
            with pytest.raises(KeyboardInterrupt):
                look()
        assert not Notice.objects.exists()
        look()
        assert told(noor) == ["book:1"]

    def test_one_member_that_fails_holds_up_no_other(
        self, shelf: Shelf, noor: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        other = UserFactory()
        for person in (noor, other):
            keep(person)
        put(shelf, 1)

        def fails(user: User) -> object:
            if user == noor:
                raise ValueError("iets met zeepaardje")
            return viewer_of(user)

        monkeypatch.setattr(looking, "viewer_of", fails)
        with caplog.at_level(logging.WARNING):
            look()
        assert (told(noor), told(other)) == ([], ["book:1"])
        assert "ValueError" in caplog.text
        assert "zeepaardje" not in caplog.text

    def test_what_is_removed_during_the_look_is_told_to_nobody(
        self, shelf: Shelf, noor: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        saved = keep(noor)
        put(shelf, 1)
        appeared = looking._appeared

        def meanwhile(*arguments: object) -> object:
            actions.forget(saved)
            return appeared(*arguments)

        monkeypatch.setattr(looking, "_appeared", meanwhile)
        look()
        assert not Notice.objects.exists()

    def test_a_look_ends_in_time_and_the_next_begins_with_who_is_most_behind(self, shelf: Shelf, noor: User) -> None:
        other = UserFactory()
        for person in (noor, other):
            keep(person)
        put(shelf, 1)
        assert look(seconds=0) == 2
        assert (told(noor), told(other)) == (["book:1"], [])
        put(shelf, 2)
        assert look(seconds=0) == 2
        assert (told(noor), told(other)) == (["book:1"], ["book:1", "book:2"])

    def test_what_is_too_much_for_one_look_is_told_in_the_next(
        self, shelf: Shelf, noor: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Each part ends with what was written together, which has one number."""
        monkeypatch.setattr(looking, "MOST", 3)
        keep(noor)
        for batch in ((1, 2), (3, 4), (5,)):
            for pk in batch:
                shelf.put(pk, "Een school")
            changed("book", batch)
            drain.drain()
        numbers = [look() and len(told(noor)) for _time in range(4)]
        assert numbers == [3, 5, 0, 0]
        assert Notice.objects.count() == 5

    def test_whatever_the_order_each_is_told_once_and_none_is_lost(self, shelf: Shelf, noor: User) -> None:
        """A day of looks, drains and changes, shuffled."""
        chance = random.Random(7)
        keep(noor)
        steps: list[Callable[[], object]] = [drain.drain, look, lambda: drain.drain(push=False)]
        for pk in range(1, 25):
            shelf.put(pk, "Een school")
            chance.choice((changed, narrowed))("book", [pk])
            again = chance.randint(1, pk)
            narrowed("book", [again])
            chance.choice(steps)()
        drain.drain()
        look()
        assert told(noor) == sorted(f"book:{pk}" for pk in range(1, 25))
        assert Notice.objects.count() == 24


def test_the_clock_of_a_site_with_workers_looks_too() -> None:
    assert "search.tasks.look" in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
