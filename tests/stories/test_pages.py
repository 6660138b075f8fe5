"""Home, stories and plain pages as a visitor reads them."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from people.roles import Role
from stories.models import STORIES_PER_PAGE, Route, StoryAuthor, StoryIndexPage, StoryKind, StoryPage
from tests.people.factories import InvolvementFactory, OrganisationFactory, RegionFactory, UserFactory

from .factories import home, plain_page, region_page, story

pytestmark = pytest.mark.django_db


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_home_shows_the_newest_stories_with_their_region(client: Client) -> None:
    region = region_page(RegionFactory(name="Twente"))
    story(region, title="Nieuwste", date=datetime.date(2026, 5, 18))
    story(title="Ouder", date=datetime.date(2026, 5, 17))
    html = read(client, "/")
    assert html.index("Nieuwste") < html.index("Ouder")
    assert "Twente ·" in html
    assert "Programma ·" in html
    assert "18 mei 2026" in html


def test_home_shows_no_draft(client: Client) -> None:
    story(title="Nog niet af", live=False)
    assert "Nog niet af" not in read(client, "/")


def test_a_route_to_a_page_that_you_may_not_see_is_not_shown(client: Client) -> None:
    target = plain_page(title="Besloten")
    Route.objects.create(page=home(), title="Naar binnen", target=target)
    assert "Naar binnen" in read(client, "/")
    PageViewRestriction.objects.create(page=target, restriction_type="login")
    assert "Naar binnen" not in read(client, "/")


def test_all_stories_are_listed_in_pages(client: Client) -> None:
    for number in range(STORIES_PER_PAGE + 1):
        story(title=f"Verhaal nummer {number:02}", date=datetime.date(2026, 1, 1) + datetime.timedelta(days=number))
    first, second = read(client, "/verhalen/"), read(client, "/verhalen/?pagina=2")
    assert "Verhaal nummer 12" in first
    assert "Verhaal nummer 00" not in first
    assert "Verhaal nummer 00" in second
    assert "Pagina 2 van 2" in second


@pytest.mark.parametrize("number", ["0", "-1", "9999999999999999999999", "x", "", "1\x00"])
def test_a_strange_page_number_is_no_error(client: Client, number: str) -> None:
    story(title="Enig verhaal")
    assert "Enig verhaal" in client.get("/verhalen/", {"pagina": number}).content.decode()


def test_a_list_of_stories_costs_the_same_for_few_and_many(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    region = region_page()
    story(region)
    read(client, "/verhalen/")
    with django_assert_num_queries(9):
        read(client, "/verhalen/")
    for _number in range(STORIES_PER_PAGE):
        story(region)
    with django_assert_num_queries(9):
        read(client, "/verhalen/")


def test_no_stories_is_said(client: Client) -> None:
    assert "Er zijn nog geen verhalen." in read(client, "/verhalen/")


def test_a_story_names_its_authors_with_their_part(client: Client) -> None:
    region = RegionFactory(name="Twente")
    person = UserFactory(first_name="Jip", last_name="de Wit")
    InvolvementFactory(
        person=person, role=Role.COALITIEVERBINDER, region=region, organisation=OrganisationFactory(name="GGZ")
    )
    page = story(region_page(region), summary="Kort gezegd", kind=StoryKind.INTERVIEW)
    page.authors.set([StoryAuthor(person=person), StoryAuthor(name="Groep 8")])
    page.save()
    html = read(client, page.url)
    assert f"Jip de Wit, GGZ, {Role.COALITIEVERBINDER.label} Twente" in html
    assert "Groep 8" in html
    assert "Kort gezegd" in html
    assert str(StoryAuthor.objects.first()) == "Jip de Wit"


@pytest.mark.parametrize("name", ["", "Jip"])
def test_an_author_is_a_person_or_a_name(name: str) -> None:
    person = UserFactory() if name else None
    with pytest.raises(ValidationError):
        StoryAuthor(page=story(), person=person, name=name).full_clean()


def test_editors_choose_authors_among_people_with_a_public_part() -> None:
    public = InvolvementFactory(role=Role.REGIOVERBINDER).person
    InvolvementFactory(role=Role.AANDEELHOUDER)
    form = StoryPage.get_edit_handler().get_form_class()(instance=story(), for_user=public)
    field = form.formsets["authors"].empty_form.fields["person"]
    assert list(field.queryset) == [public]


def test_a_film_is_two_clicks_away_and_loads_nothing(client: Client) -> None:
    film = {"title": "Bij de bakker", "url": "https://www.youtube.com/watch?v=abcdefghijk", "transcript": "Dag bakker."}
    page = story(body=[("film", film)])
    html = read(client, page.url)
    assert "<details>" in html
    assert 'href="https://www.youtube-nocookie.com/embed/abcdefghijk"' in html
    assert "Dag bakker." in html
    assert "<iframe" not in html
    assert 'src="http' not in html


def test_every_block_is_shown(client: Client) -> None:
    body = [
        ("text", "<h2>Tussenkop</h2>"),
        ("quote", {"text": "Samen zien we meer", "by": "Noor Smit"}),
        ("practice", {"title": "Eén tafel", "sector": "VO", "text": "Doen", "result": "Beter", "worked": "Tijd"}),
    ]
    html = read(client, story(body=body).url)
    for words in ("Tussenkop", "Samen zien we meer", "Noor Smit", "Eén tafel", "VO", "Doen", "Beter", "Tijd"):
        assert words in html


def test_the_way_here_never_names_an_unpublished_page(client: Client) -> None:
    region = region_page(RegionFactory(name="Geheimdorp", slug="x"))
    page = story(region)
    assert "Geheimdorp" in read(client, page.url)
    region.unpublish()
    assert "Geheimdorp" not in read(client, page.url)
    assert "Geheimdorp" not in read(client, StoryIndexPage.objects.get().url)
