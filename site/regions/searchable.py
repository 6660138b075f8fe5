"""Region pages in search."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from editorial.searchable import PageSource, PageText, plain_text, register_pages
from people.models import Region
from search.facets import register_kind, register_names

from .models import RegionPage

KIND = "region"
LISTS = ("questions", "bringing", "seeking", "partners")


def describe(pages: Sequence[RegionPage]) -> Mapping[int, PageText]:
    return {
        page.pk: PageText(
            kind=KIND,
            body=plain_text(
                page.slogan,
                page.introduction,
                *(_lines(page, name) for name in LISTS),
                page.body,
            ),
            region=page.region.slug,
            date=page.last_published_at,
        )
        for page in pages
    }


def _lines(page: RegionPage, name: str) -> list[str]:
    return [line.text for line in getattr(page, name).all()]


def region_names() -> dict[str, str]:
    return dict(Region.objects.values_list("slug", "name"))


def register() -> None:
    register_kind(KIND, _("region"), mark="regio")
    register_names("region", region_names)
    pages = RegionPage.objects.select_related("region").prefetch_related(*LISTS)
    register_pages(PageSource(KIND, pages, describe))
