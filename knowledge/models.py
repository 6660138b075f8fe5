"""Themes, and the knowledge collected under them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.documents import get_document_model_string
from wagtail.fields import StreamField
from wagtail.models import Page

from editorial.blocks import BodyBlock
from people.models import Desk


class KnowledgeKind(models.TextChoices):
    """The programme's four kinds of knowledge."""

    PRACTICE = "uitvoeringspraktijk", _("practice of professionals")
    POLICY = "beleidspraktijk", _("practice of policy")
    EXPERIENCE = "ervaringskennis", _("knowledge from experience")
    SCIENCE = "wetenschappelijk", _("scientific knowledge")


class Sector(models.TextChoices):
    PO = "po", _("primary education")
    VO = "vo", _("secondary education")
    MBO = "mbo", _("vocational education")
    CHILDCARE = "kinderopvang", _("childcare")
    YOUTH_CARE = "jeugdhulp", _("youth care")
    HEALTH = "zorg", _("health care")
    MUNICIPALITY = "gemeente", _("municipality")


class Theme(models.Model):
    """An entry of the taxonomy by which people find things; its page and its collection hang on it."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    desk = models.OneToOneField(Desk, on_delete=models.PROTECT, editable=False, related_name="theme")

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class LibraryPage(Page):
    """*Leren*: all themes, the way into the knowledge."""

    introduction = models.TextField(_("introduction"), blank=True)

    parent_page_types = ["stories.HomePage"]
    subpage_types = ["knowledge.ThemePage"]
    max_count = 1

    class Meta:
        verbose_name = _("library")


class ThemePage(Page):
    """A theme's page: a guiding text by its editors, and below it the collection."""

    theme = models.OneToOneField(Theme, on_delete=models.PROTECT, related_name="page", verbose_name=_("theme"))
    summary = models.CharField(_("in one sentence"), max_length=250, blank=True)
    guide = StreamField(BodyBlock(), verbose_name=_("guiding text"), blank=True)

    parent_page_types = ["knowledge.LibraryPage"]
    subpage_types = ["knowledge.KnowledgePage"]

    class Meta:
        verbose_name = _("theme page")


class KnowledgeTag(TaggedItemBase):
    content_object = ParentalKey("knowledge.KnowledgePage", on_delete=models.CASCADE, related_name="tagged_items")


class KnowledgePage(Page):
    """A knowledge item: what it is, where it comes from, and its text or its file."""

    kind = models.CharField(_("kind of knowledge"), max_length=30, choices=KnowledgeKind.choices)
    summary = models.CharField(_("in short"), max_length=400, blank=True)
    authors = models.CharField(_("authors"), max_length=300, blank=True, help_text=_("Separate names by a semicolon."))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    source = models.URLField(_("source"), blank=True, help_text=_("Where the original stands"))
    themes = ParentalManyToManyField(Theme, blank=True, related_name="items", verbose_name=_("themes"))
    sectors = models.JSONField(_("sectors"), default=list, blank=True)
    tags = ClusterTaggableManager(through=KnowledgeTag, blank=True, verbose_name=_("tags"))
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    document = models.ForeignKey(
        get_document_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
    )
    imported_from = models.CharField(
        max_length=64, blank=True, editable=False, help_text="SHA-256 of the imported file"
    )

    parent_page_types = ["knowledge.ThemePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("knowledge item")
        verbose_name_plural = _("knowledge items")


class Section(models.Model):
    """A part of a long document under its own heading, with an address of its own.

    Keyed by the path of headings above it, so that a new version of the document keeps keys and addresses.
    """

    page = models.ForeignKey(KnowledgePage, on_delete=models.CASCADE, related_name="sections")
    path = models.CharField(max_length=64, help_text="SHA-256 of the headings that lead here")
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=300)
    anchor = models.SlugField(max_length=120)
    blocks = models.JSONField(default=list, help_text="Paragraphs, lists, tables and quotes as data")
    text = models.TextField(help_text="The same as plain text, for search")
    page_number = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("page", "path"), name="knowledge_one_section_per_path"),
            models.UniqueConstraint(fields=("page", "anchor"), name="knowledge_one_section_per_anchor"),
        )

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        return f"{self.page.url}#{self.anchor}"
