"""The pages of the inspiratieregios: each tells it in its own way, around the same few fixed things."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page

from editorial.blocks import BodyBlock
from people.models import Region


class RegionIndexPage(Page):
    """All regions: a list and a map with the same content."""

    introduction = models.TextField(_("introduction"), blank=True)

    parent_page_types = ["stories.HomePage"]
    subpage_types = ["regions.RegionPage"]
    max_count = 1

    class Meta:
        verbose_name = _("overview of regions")


class RegionPage(Page):
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
    body = StreamField(BodyBlock(), verbose_name=_("free blocks"), blank=True)

    parent_page_types = ["regions.RegionIndexPage"]
    subpage_types = ["stories.StoryPage"]

    class Meta:
        verbose_name = _("region page")


class Line(Orderable):
    """One line of a list on a region's page."""

    text = models.CharField(_("text"), max_length=300)

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
    year = models.PositiveSmallIntegerField(_("since"))
