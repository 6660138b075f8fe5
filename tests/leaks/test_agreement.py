"""Property: whatever happens to pages, forums and people, search tells each viewer what `visible_to` shows them.

With the queue stopped nothing is found that the viewer may not see, or that no longer stands there; after the drain
exactly what the viewer may see. Few examples by default, many with `CI=true`.
"""

from __future__ import annotations

import datetime
import itertools
import re
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from wagtail.models import Page, PageViewRestriction

from communities.actions import edit_post, remove_post, reply, start_topic
from communities.models import Community, Membership, MembershipRule, Post, Topic
from editorial import marks
from editorial.scopes import visible_pages
from people.models import Involvement, User
from people.roles import Role
from people.viewer import Viewer, viewer_of
from search.drain import drain
from search.results import Query, Results
from search.service import search
from stories.models import StoryIndexPage, StoryPage
from tests.people.factories import RegionFactory, UserFactory
from tests.stories.factories import region_page, story
from tests.thorough import THOROUGH

pytestmark = pytest.mark.any_database
SHARED = "gezamenlijk"  # stands in every text, so that one question finds all
WORD = re.compile(r"zq[bcdfg]+")
few = st.integers(0, 2)


class Site(RuleBasedStateMachine):
    """Two regions with stories, two communities, three people; each text has a word that stood nowhere before."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.numbers = itertools.count()
        self.people = [UserFactory() for _number in range(3)]
        self.groups = [Group.objects.create(name=f"Kring {number}") for number in range(2)]
        self.region = RegionFactory()
        self.parents = [region_page(self.region), region_page(), StoryIndexPage.objects.get()]
        self.communities = [Community.objects.create(name=f"CoP {n}", goal=self.text()) for n in range(2)]
        Membership.objects.create(community=self.communities[0], person=self.people[0])
        story(self.parents[0], body=[("text", f"<p>{self.text()}</p>")])
        start_topic(self.communities[0], self.people[0], self.text(), self.text(), uuid.uuid4())
        drain()

    def teardown(self) -> None:
        try:
            self.everything_is_drained()
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def text(self) -> str:
        number = next(self.numbers)
        return f"Samen {SHARED} zq{''.join('bcdfg'[number // 5**place % 5] for place in range(5))} kijken."

    # -- what editors do --

    @rule(parent=few)
    def publish(self, parent: int) -> None:
        story(Page.objects.get(pk=self.parents[parent].pk).specific, body=[("text", f"<p>{self.text()}</p>")])

    @precondition(lambda self: StoryPage.objects.exists())
    @rule(chosen=few, how=st.sampled_from(["edit", "unpublish", "delete"]))
    def change_story(self, chosen: int, how: str) -> None:
        page = self.one_of(StoryPage, chosen)
        if how == "edit":
            page.body = [("text", f"<p>{self.text()}</p>")]
            page.save_revision().publish()
        else:
            getattr(page, how)()

    @precondition(lambda self: StoryPage.objects.exists())
    @rule(chosen=few, parent=few)
    def move(self, chosen: int, parent: int) -> None:
        page, target = self.one_of(StoryPage, chosen), Page.objects.get(pk=self.parents[parent].pk)
        if page.get_parent() != target:
            page.move(target, pos="last-child")

    @rule(chosen=few, above=st.booleans(), group=st.sampled_from([None, 0, 1]))
    def restrict(self, chosen: int, above: bool, group: int | None) -> None:
        page = self.parents[chosen] if above or not StoryPage.objects.exists() else self.one_of(StoryPage, chosen)
        kind = PageViewRestriction.LOGIN if group is None else PageViewRestriction.GROUPS
        made = PageViewRestriction.objects.create(page=Page.objects.get(pk=page.pk), restriction_type=kind)
        if group is not None:
            made.groups.set([self.groups[group]])

    @precondition(lambda self: PageViewRestriction.objects.exists())
    @rule(chosen=few)
    def open_again(self, chosen: int) -> None:
        self.one_of(PageViewRestriction, chosen).delete()

    # -- what members do --

    @rule(community=st.integers(0, 1), author=few)
    def start(self, community: int, author: int) -> None:
        start_topic(self.communities[community], self.people[author], self.text(), self.text(), uuid.uuid4())

    @precondition(lambda self: Topic.objects.filter(removed_at=None, post_count__lt=2).exists())
    @rule(author=few, chosen=few)
    def answer(self, author: int, chosen: int) -> None:
        reply(
            self.one_of(Topic, chosen, removed_at=None, post_count__lt=2),
            self.people[author],
            self.text(),
            uuid.uuid4(),
        )

    @precondition(lambda self: Post.objects.filter(removed_at=None).exists())
    @rule(chosen=few, remove=st.booleans())
    def change_post(self, chosen: int, remove: bool) -> None:
        post = self.one_of(Post, chosen, removed_at=None)
        if remove:
            remove_post(post, post.author)
        else:
            edit_post(post, post.author, post.version, self.text(), self.text())

    # -- what the office does --

    @rule(community=st.integers(0, 1), listed=st.booleans())
    def list_or_hide(self, community: int, listed: bool) -> None:
        self.communities[community].listed = listed
        self.communities[community].goal = self.text()
        self.communities[community].save()

    @rule(community=st.integers(0, 1), person=few)
    def let_in_or_out(self, community: int, person: int) -> None:
        member = {"community": self.communities[community], "person": self.people[person]}
        if not Membership.objects.filter(**member).delete()[0]:
            Membership.objects.create(**member)

    @rule(community=st.integers(0, 1), role=st.sampled_from(["", Role.AANDEELHOUDER]), here=st.booleans())
    def set_rule(self, community: int, role: str, here: bool) -> None:
        MembershipRule.objects.filter(community=self.communities[community]).delete()
        if role or here:
            region = self.region if here else None
            MembershipRule.objects.create(community=self.communities[community], role=role, region=region)

    @rule(person=few, here=st.booleans(), over=st.booleans())
    def involve(self, person: int, here: bool, over: bool) -> None:
        Involvement.objects.create(
            person=self.people[person],
            role=Role.AANDEELHOUDER,
            region=self.region if here else None,
            end=timezone.localdate() - datetime.timedelta(days=1) if over else None,
        )

    @precondition(lambda self: Involvement.objects.exists())
    @rule(chosen=few)
    def end_involvement(self, chosen: int) -> None:
        self.one_of(Involvement, chosen).delete()

    @rule(person=few, group=st.integers(0, 1), member=st.booleans(), active=st.booleans())
    def change_account(self, person: int, group: int, member: bool, active: bool) -> None:
        self.people[person].groups.set([self.groups[group]] if member else [])
        User.objects.filter(pk=self.people[person].pk).update(is_active=active)

    @rule()
    def everything_is_drained(self) -> None:
        """Now exactly what may be seen is found, and as much is counted."""
        drain()
        for viewer in self.viewers():
            results = self.found_by(viewer)
            assert words_in(results) == self.shown_to(viewer)
            assert results.total == len(results.hits) == sum(results.facets["kind"].values())

    @invariant()
    def nothing_more_is_found_than_may_be_seen(self) -> None:
        """Whether or not the queue has run since."""
        for viewer in self.viewers():
            results = self.found_by(viewer)
            assert words_in(results) <= self.shown_to(viewer)
            assert results.total == len(results.hits) == sum(results.facets["kind"].values())

    # -- both sides of the property --

    def viewers(self) -> list[Viewer]:
        return [viewer_of(None), *(viewer_of(User.objects.get(pk=person.pk)) for person in self.people)]

    def found_by(self, viewer: Viewer) -> Results:
        return search(Query(SHARED, viewer.principals, size=200))

    def shown_to(self, viewer: Viewer) -> set[str]:
        """The words of all that lists, pages and forums show this viewer."""
        stories = StoryPage.objects.filter(pk__in=visible_pages(Page.objects.all(), viewer).values("pk"))
        communities = Community.objects.visible_to(viewer) | Community.objects.listed()
        texts = [str(page.body) for page in stories]
        texts += communities.values_list("goal", flat=True)
        texts += Topic.objects.visible_to(viewer).values_list("title", flat=True)
        texts += Post.objects.visible_to(viewer).values_list("body", flat=True)
        return {word for text in texts for word in WORD.findall(text)}

    def one_of(self, model: Any, chosen: int, **fields: object) -> Any:
        objects = list(model.objects.filter(**fields).order_by("pk"))
        return objects[chosen % len(objects)]


def words_in(results: Results) -> set[str]:
    shown = [text for hit in results.hits for text in (hit.title, *(p.title + p.html for p in hit.passages))]
    return {word for text in shown for word in WORD.findall(text)}


def some(examples: int, steps: int, **also: Any) -> settings:
    checks = list(HealthCheck)
    return settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=checks, **also
    )


@pytest.mark.django_db
def test_search_and_site_show_every_viewer_the_same_whatever_happens() -> None:
    run_state_machine_as_test(Site, settings=some(25, 25) if THOROUGH else some(6, 12))


@pytest.mark.django_db
def test_a_restriction_that_nobody_tells_search_of_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a planted hole the property fails, so it says something."""
    monkeypatch.setattr(marks.page_restrictions, "note", lambda page: None)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(
            Site, settings=some(20, 12, derandomize=True, database=None, phases=[Phase.generate], print_blob=False)
        )
