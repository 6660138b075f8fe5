"""What the office does with regions."""

from __future__ import annotations

from django.db import transaction

from editorial.rights import open_workplace
from people.models import Region

from .models import RegionIndexPage, RegionPage


@transaction.atomic
def open_region(region: Region) -> RegionPage:
    """Save the region with everything it needs: its page, its editors' group, their collection and their rights.

    Idempotent: called again for a region that has its page, it leaves the texts alone.
    """
    region.save()
    page = RegionPage.objects.filter(region=region).first() or _add_page(region)
    open_workplace(page, region=region)
    return page


def _add_page(region: Region) -> RegionPage:
    page = RegionPage(region=region, title=region.name, slug=region.slug)
    RegionIndexPage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    return page
