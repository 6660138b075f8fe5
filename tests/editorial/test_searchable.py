"""Pages in search: what is found of them, and that every change is noted at once."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageViewRestriction

from editorial import marks
from editorial.searchable import plain_text
from knowledge.models import Theme
from people.models import Region
from people.roles import Role
from regions.models import Bringing, RegionPage
from regions.searchable import region_names
from search import sources
from search.drain import drain
from search.models import SearchChange, SearchEntry
from search.sources import Content
from stories.models import PlainPage, StoryAuthor, StoryPage
from tests.people.factories import DeskFactory, InvolvementFactory, RegionFactory, UserFactory
from tests.stories.factories import home, plain_page, region_page, story

pytestmark = pytest.mark.django_db
SOURCES = {StoryPage: "story", RegionPage: "region", PlainPage: "page"}


def key(page: Page) -> str:
    return f"{SOURCES[type(page)]}:{page.pk}"


def load(*pages: Page) -> dict[int, Content]:
    """What the sources know of these pages."""
    ids = [page.pk for page in pages]
    return {pk: text for name in SOURCES.values() for pk, text in sources.get(name).load(ids).items()}


def requested(page: Page) -> int:
    return sum(SearchChange.objects.filter(key=key(page)).values_list("requested", flat=True))


def found(page: Page) -> bool:
    """Whether its entry would be shown to someone."""
    return SearchEntry.objects.filter(key=key(page), state="live", withheld=False).exists()


def test_a_story_is_found_by_all_its_words_and_facets() -> None:
    region = RegionFactory(name="Twente", slug="twente")
    page = story(
        region_page(region),
        title="Eén tafel",
        summary="In het kort",
        sectors=["po"],
        levels=["bestuurlijk"],
        body=[("text", "<p>Samen <b>eten</b></p>"), ("quote", {"text": "Lekker", "by": "Noor"})],
    )
    person = UserFactory(first_name="Jip", last_name="Bakker")
    InvolvementFactory(person=person, role=Role.REGIOVERBINDER, region=region)
    page.authors.set([StoryAuthor(person=person), StoryAuthor(name="Groep 8")])
    page.tags.add("maaltijd")
    page.themes.set([Theme.objects.create(name="Ouders", slug="ouders", desk=DeskFactory())])
    page.save()
    content = load(page)[page.pk]
    assert (content.title, content.url, content.kind) == ("Eén tafel", page.url, "story")
    for words in ("In het kort", "Samen eten", "Lekker", "Noor", "maaltijd"):
        assert words in content.body
    assert (content.region, content.themes, content.audience) == ("twente", ("ouders",), "public")
    assert (content.sectors, content.levels, content.year) == (("po",), ("bestuurlijk",), 2026)
    assert content.byline.startswith("Jip Bakker, ")
    assert content.byline.endswith("; Groep 8")
    assert content.date is not None
    assert content.date.date() <= page.date


def test_a_region_and_a_plain_page_are_found() -> None:
    region = region_page(slogan="Eerst kijken", introduction="Dan doen")
    region.bringing.set([Bringing(text="Een monitor")])
    region.save()
    plain = plain_page(lead="Bel ons", body=[("text", "<p>Elke dag</p>")])
    contents = load(region, plain)
    assert contents[region.pk].body == "Eerst kijken\nDan doen\nEen monitor"
    assert (contents[region.pk].kind, contents[region.pk].region) == ("region", region.region.slug)
    assert (contents[plain.pk].kind, contents[plain.pk].body) == ("page", "Bel ons\nElke dag")


def test_what_is_no_text_is_not_found() -> None:
    draft = story(live=False)
    stray = Page(title="Los", slug="los")
    Page.get_first_root_node().add_child(instance=stray)
    outside = PlainPage(title="Elders", slug="elders")
    stray.add_child(instance=outside)
    assert load(draft, home(), stray, outside) == {}


@pytest.mark.parametrize("name", ["story", "region", "page"])
def test_the_list_of_ids_is_what_can_be_loaded(name: str) -> None:
    story(region_page())
    story(live=False)
    ids = list(sources.get(name).ids())
    assert ids
    assert set(sources.get(name).load(ids)) == set(ids)


def test_loading_costs_the_same_for_one_and_many(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    def some_story() -> StoryPage:
        page = story(region_page())
        page.authors.set([StoryAuthor(person=UserFactory())])
        page.tags.add("samen")
        page.save()
        return page

    stories, first = sources.get("story"), some_story()
    stories.load([first.pk])
    with django_assert_num_queries(9):
        stories.load([first.pk])
    ids = [first.pk, *(some_story().pk for _number in range(5))]
    with django_assert_num_queries(9):
        stories.load(ids)


def test_a_closed_page_has_its_scope_as_audience() -> None:
    page = story()
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.set([Group.objects.create(name="Kring")])
    assert load(page)[page.pk].audience.startswith("scope:")


def test_regions_are_called_by_their_names() -> None:
    RegionFactory(name="Twente", slug="twente")
    assert region_names() == {"twente": "Twente"}


def test_texts_are_joined_without_the_empty_ones() -> None:
    assert plain_text("een", "", ["twee", ""]) == "een\ntwee"


def unpublish(page: StoryPage) -> None:
    page.unpublish()


def publish_again(page: StoryPage) -> None:
    page.title = "Anders"
    page.save_revision().publish()


def rename(page: StoryPage) -> None:
    page.slug = "andere-naam"
    page.save_revision().publish()


def rename_parent(page: StoryPage) -> None:
    parent = page.get_parent().specific
    parent.slug = "andere-naam"
    parent.save_revision().publish()


def move(page: StoryPage) -> None:
    page.move(region_page(), pos="last-child")


def delete(page: StoryPage) -> None:
    page.delete()


def delete_parent(page: StoryPage) -> None:
    page.get_parent().specific.delete()


def restrict(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def restrict_parent(page: StoryPage) -> None:
    restrict(page.get_parent())


CHANGES = [unpublish, publish_again, rename, rename_parent, move, delete, delete_parent, restrict, restrict_parent]


@pytest.mark.parametrize("change", CHANGES)
def test_nobody_finds_what_was_there_before_a_change(change: Callable[[StoryPage], object]) -> None:
    page = story(region_page())
    drain()
    assert found(page)
    before = requested(page)
    change(page)
    assert not found(page), "at once, also while no worker runs"
    assert requested(page) > before


def groups_set(restriction: PageViewRestriction, group: Group) -> None:
    restriction.groups.set([Group.objects.create(name="Anderen")])


def group_cleared(restriction: PageViewRestriction, group: Group) -> None:
    group.pageviewrestriction_set.clear()


def group_removed(restriction: PageViewRestriction, group: Group) -> None:
    group.pageviewrestriction_set.remove(restriction)


def group_deleted(restriction: PageViewRestriction, group: Group) -> None:
    group.delete()


def restriction_deleted(restriction: PageViewRestriction, group: Group) -> None:
    restriction.delete()


@pytest.mark.parametrize("change", [groups_set, group_cleared, group_removed, group_deleted, restriction_deleted])
def test_a_change_of_who_may_see_is_noted_for_the_whole_tree(
    change: Callable[[PageViewRestriction, Group], None],
) -> None:
    page = story(region_page())
    group = Group.objects.create(name="Kring")
    restriction = PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="groups")
    restriction.groups.set([group])
    drain()
    assert found(page)
    change(restriction, group)
    assert not found(page)


def test_a_page_that_is_made_live_is_noted() -> None:
    assert requested(story()) > 0
    assert requested(story(live=False)) == 0


def test_what_hangs_on_pages_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[list[int]] = []
    monkeypatch.setattr(marks, "_followers", [])
    marks.follow_pages(told.append)
    page = story()
    assert told == [[page.pk]]


def test_the_change_and_its_mark_stand_or_fall_together() -> None:
    from django.db import transaction

    page = story()
    before = requested(page)
    with transaction.atomic():
        page.unpublish()
        transaction.set_rollback(True)
    assert requested(page) == before
    assert StoryPage.objects.get(pk=page.pk).live
    assert Region.objects.count() == RegionPage.objects.count()
