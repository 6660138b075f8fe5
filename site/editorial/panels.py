"""Panels that all page types share."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

ADDRESS_PANELS = [
    MultiFieldPanel(
        [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
        heading=_("Address, and how it is found elsewhere"),
    )
]


def picture_panels() -> list[MultiFieldPanel]:
    """A page's own picture, and the words for who can't see it."""
    return [MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading=_("Picture"))]
