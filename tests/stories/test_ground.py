"""An empty database is a working site."""

import pytest
from django.test import Client
from wagtail.models import Page, Site

from stories.ground import lay_ground
from stories.models import HomePage, PlainPage

from .factories import home

pytestmark = pytest.mark.django_db
FIXED = ["", "regios", "verhalen", "bewegen", "agenderen", "meedoen"]
FOOTER = ["over", "contact", "privacy", "cookies", "toegankelijkheid", "kwetsbaarheid-melden"]


@pytest.mark.parametrize("slug", [*FIXED, *FOOTER])
def test_every_fixed_page_is_there(client: Client, slug: str) -> None:
    assert client.get(f"/{slug}/" if slug else "/").status_code == 200


def test_the_home_page_routes_a_first_visitor(client: Client) -> None:
    html = client.get("/").content.decode()
    for address in ("/leren/", "/regios/", "/meedoen/"):
        assert f'href="{address}"' in html


@pytest.mark.parametrize("slug", FOOTER)
def test_a_page_of_the_footer_says_what_is_not_filled_in(client: Client, slug: str) -> None:
    assert PlainPage.objects.get(slug=slug).in_footer
    assert "Nog niet ingevuld" in client.get(f"/{slug}/").content.decode()


def test_laying_the_ground_again_changes_nothing() -> None:
    page = PlainPage.objects.get(slug="contact")
    page.title = "Schrijf ons"
    page.save_revision().publish()
    PlainPage.objects.get(slug="cookies").delete()
    before = list(Page.objects.order_by("path").values_list("path", "title"))
    lay_ground()
    assert list(Page.objects.order_by("path").values_list("path", "title")) == before


def test_the_ground_is_laid_again_where_nothing_is_left() -> None:
    Site.objects.all().delete()
    home().delete()
    lay_ground()
    assert HomePage.objects.count() == 1
    assert Site.objects.get().root_page.specific == home()


def test_the_ground_has_revisions_to_go_back_to() -> None:
    assert all(page.latest_revision for page in home().get_descendants(inclusive=True))
