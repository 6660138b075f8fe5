"""Restrictions add up along the path, and every road gives the same answer about who may see a page."""

import itertools

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from editorial.models import Scope
from editorial.scopes import audiences_of, may_see_page, visible_pages
from people.models import User
from people.viewer import Viewer, viewer_of
from stories.models import StoryIndexPage
from tests.people.factories import UserFactory
from tests.stories.factories import region_page, story
from tests.thorough import examples

pytestmark = pytest.mark.django_db


def restrict(page: Page, kind: str = "groups", *groups: Group) -> PageViewRestriction:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")
    restriction.groups.set(groups)
    return restriction


def person_in(*groups: Group) -> User:
    person: User = UserFactory()
    person.groups.set(groups)
    return person


@pytest.fixture
def groups() -> list[Group]:
    return [Group.objects.create(name=name) for name in ("Een", "Twee", "Drie")]


def test_every_restriction_above_must_pass(groups: list[Group]) -> None:
    region = region_page()
    page = story(region)
    restrict(region, "groups", groups[0])
    restrict(page, "groups", groups[1])
    assert not may_see_page(viewer_of(person_in(groups[0])), page)
    assert not may_see_page(viewer_of(person_in(groups[1])), page)
    assert may_see_page(viewer_of(person_in(groups[0], groups[1])), page)


def test_two_restrictions_on_one_page_both_count(groups: list[Group]) -> None:
    page = story()
    restrict(page, "groups", groups[0])
    restrict(page, "groups", groups[1])
    assert not may_see_page(viewer_of(person_in(groups[1])), page)


def test_any_member_may_see_what_asks_for_a_sign_in() -> None:
    page = story()
    restrict(page, "login")
    assert may_see_page(viewer_of(UserFactory()), page)
    assert not may_see_page(viewer_of(AnonymousUser()), page)


@pytest.mark.parametrize("kind", ["groups", "password"])
def test_a_restriction_that_names_nobody_lets_nobody_in(kind: str) -> None:
    page = story()
    restrict(page, kind)
    viewer = viewer_of(UserFactory())
    assert not may_see_page(viewer, page)
    assert not viewer.may_see(audiences_of([page.path])[page.path])


def test_a_scope_is_made_once(groups: list[Group]) -> None:
    pages = [story(), story()]
    for page in pages:
        restrict(page, "groups", *groups)
    assert len({audiences_of([page.path])[page.path] for page in pages}) == 1
    assert str(Scope.objects.get()) == ",".join(str(group.pk) for group in groups)


def test_a_very_long_list_of_groups_is_a_scope_too() -> None:
    page = story()
    many = Group.objects.bulk_create([Group(name=f"Groep {number}") for number in range(200)])
    restrict(page, "groups", *many)
    audience = audiences_of([page.path])[page.path]
    assert viewer_of(person_in(many[150])).may_see(audience)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    restricted=st.lists(
        st.tuples(st.integers(0, 4), st.sampled_from(["login", "groups"]), st.sets(st.integers(0, 2))), max_size=4
    ),
    held=st.sets(st.integers(0, 2)),
    hidden=st.sets(st.integers(0, 4)),
)
def test_list_page_and_search_agree(
    groups: list[Group], restricted: list[tuple[int, str, set[int]]], held: set[int], hidden: set[int]
) -> None:
    """`visible_pages`, `may_see_page` and the audience in the index are one rule."""
    PageViewRestriction.objects.all().delete()
    Page.objects.type(StoryIndexPage).get().get_children().delete()
    region = region_page()
    pages = [StoryIndexPage.objects.get(), region, *(story(region) for _number in range(3))]
    for number, page in enumerate(pages):
        Page.objects.filter(pk=page.pk).update(live=number not in hidden)
    for number, kind, among in restricted:
        restrict(pages[number], kind, *(groups[place] for place in among))
    audiences = audiences_of(page.path for page in pages)
    viewers = [viewer_of(None), viewer_of(person_in(*(groups[place] for place in held)))]
    for viewer, page in itertools.product(viewers, pages):
        assert _listed(viewer, page) == (Page.objects.get(pk=page.pk).live and may_see_page(viewer, page))
        assert may_see_page(viewer, page) == viewer.may_see(audiences[page.path])


def _listed(viewer: Viewer, page: Page) -> bool:
    return visible_pages(Page.objects.filter(pk=page.pk), viewer).exists()
