"""What a page asks of the database: as much for much content as for little. What forum and search ask stands there."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from django.core.files.images import ImageFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from people.models import User
from people.roles import Role
from regions.models import Bringing, DevelopmentQuestion, Partner, RegionPage, Seeking
from stories.models import HomePage, Route, StoryAuthor, StoryPage
from tests.knowledge.factories import theme_page
from tests.people.factories import InvolvementFactory, OrganisationFactory
from tests.stories.factories import home, plain_page, region_page, story

pytestmark = pytest.mark.django_db
_numbers = itertools.count(1)

OF_A_MEMBER = 5  # the session, the person, the involvements, the communities, and which closed pages there are
# Of every page: the site, the home page, what is closed, and header and footer. Deeper ones are found by two more.
OF_HOME = 4 + 5  # its routes and where they lead, the stories with the files of their pictures, the themes
OF_A_REGION = 4 + 2 + 8  # its way home, four lists, whom to speak, its stories with the files of their pictures
OF_A_STORY = 4 + 2 + 4  # its way home, its authors with what they are, its themes


def picture() -> object:
    name = f"{next(_numbers)}.png"
    return get_image_model().objects.create(title=name, file=ImageFile(get_test_image_file(name), name=name))


def person() -> User:
    """Somebody with a name, an organisation and a public role."""
    organisation = OrganisationFactory()
    found: User = InvolvementFactory(role=Role.REGIOVERBINDER, organisation=organisation).person
    return found


def fill_home() -> HomePage:
    Route.objects.create(page=home(), title="Naar binnen", target=plain_page())
    theme_page()
    story(region_page(), picture=picture())
    return home()


def fill_region() -> RegionPage:
    page = RegionPage.objects.first() or region_page()
    number = next(_numbers)
    for line in (Bringing, Seeking, Partner):
        line.objects.create(page=page, text=f"Regel {number}")
    DevelopmentQuestion.objects.create(page=page, text=f"Vraag {number}", year=2025)
    InvolvementFactory(role=Role.REGIOVERBINDER, region=page.region, organisation=OrganisationFactory())
    story(page, picture=picture())
    return page


def fill_story() -> StoryPage:
    page = StoryPage.objects.first() or story(region_page())
    page.authors.add(StoryAuthor(person=person()))
    page.themes.add(theme_page().theme)
    page.save()
    return page


@pytest.fixture(params=["visitor", "member"])
def reader(request: pytest.FixtureRequest, client: Client) -> tuple[Client, int]:
    """Who reads, and what it costs to know who that is."""
    if request.param == "visitor":
        return client, 0
    client.force_login(person())
    return client, OF_A_MEMBER


@pytest.mark.parametrize(
    ("fill", "own"),
    [(fill_home, OF_HOME), (fill_region, OF_A_REGION), (fill_story, OF_A_STORY)],
    ids=["home", "region", "story"],
)
def test_a_page_costs_the_same_for_much_as_for_little(
    fill: Callable[[], Page], own: int, reader: tuple[Client, int]
) -> None:
    client, who = reader
    page = fill()
    client.get(page.url)  # makes the renditions of the pictures
    for _more in range(3):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page.url).status_code == 200
        assert len(queries) == who + own
        fill()
        client.get(page.url)
