"""The pages of the inspiratieregios: each tells it in its own way, around the same few fixed things."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page

from editorial.blocks import BodyBlock
from editorial.fixed import FixedPage
from editorial.forms import EditorForm
from editorial.panels import ADDRESS_PANELS, picture_panels
from editorial.scopes import visible_pages
from people.models import Region
from people.viewer import viewer_of_request

from .contacts import contacts_of
from .country import EAST, NORTH, SOUTH, WEST, map_of


class RegionIndexPage(FixedPage, Page):
    """All regions: a list and a map with the same content."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels = ADDRESS_PANELS
    base_form_class = EditorForm
    parent_page_types = ["stories.HomePage"]
    subpage_types = ["regions.RegionPage"]
    max_count = 1
    cleared_by_office = False

    class Meta:
        verbose_name = _("overview of regions")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        viewer = viewer_of_request(request)
        regions = visible_pages(RegionPage.objects.child_of(self), viewer).order_by("title")
        return super().get_context(request, *args, **kwargs) | {"regions": regions, "map": map_of(regions)}


class RegionPage(FixedPage, Page):
    """One inspiratieregio."""

    region = models.OneToOneField(Region, on_delete=models.PROTECT, related_name="page", verbose_name=_("region"))
    slogan = models.CharField(_("slogan"), max_length=120, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)
    picture = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    picture_alt = models.CharField(_("what is in the picture?"), max_length=200, blank=True)
    latitude = models.FloatField(
        _("northern latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(SOUTH), MaxValueValidator(NORTH)],
        help_text=_("Where the region stands on the map, such as 52.16. Any online map tells you."),
    )
    longitude = models.FloatField(
        _("eastern longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(WEST), MaxValueValidator(EAST)],
        help_text=_("Such as 5.39"),
    )
    body = StreamField(BodyBlock(), verbose_name=_("free blocks"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("slogan"),
        FieldPanel("introduction"),
        *picture_panels(),
        InlinePanel("questions", heading=_("Development questions"), label=_("development question")),
        InlinePanel("bringing", heading=_("We bring"), label=_("something we bring")),
        InlinePanel("seeking", heading=_("We seek"), label=_("something we seek")),
        InlinePanel("partners", heading=_("Partners"), label=_("partner")),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")])], heading=_("Place on the map")
        ),
    ]
    promote_panels = ADDRESS_PANELS
    base_form_class = EditorForm
    parent_page_types = ["regions.RegionIndexPage"]
    subpage_types = ["stories.StoryPage"]
    is_creatable = False  # `regions.actions.open_region` makes the page together with its editors' rights

    class Meta:
        verbose_name = _("region page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"contacts": contacts_of(self.region_id)}


class Line(Orderable):
    """One line of a list on a region's page."""

    text = models.CharField(_("text"), max_length=300)

    panels = [FieldPanel("text")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.text


class Partner(Line):
    page = ParentalKey(RegionPage, on_delete=models.CASCADE, related_name="partners")


class Bringing(Line):
    """*Brengen*: what the region can share."""

    page = ParentalKey(RegionPage, on_delete=models.CASCADE, related_name="bringing")


class Seeking(Line):
    """*Halen*: what the region looks for."""

    page = ParentalKey(RegionPage, on_delete=models.CASCADE, related_name="seeking")


class DevelopmentQuestion(Line):
    """A question the region works on; it may shift over the years."""

    page = ParentalKey(RegionPage, on_delete=models.CASCADE, related_name="questions")
    year = models.PositiveSmallIntegerField(
        _("since"), help_text=_("A year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )

    panels = [FieldPanel("text"), FieldPanel("year")]
