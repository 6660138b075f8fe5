"""Themes, and the knowledge collected under them."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from editorial.blocks import BodyBlock
from editorial.fixed import FixedPage
from editorial.forms import EditorForm
from editorial.panels import ADDRESS_PANELS
from editorial.scopes import visible_pages
from people.models import Desk, Region, WholeModel
from people.viewer import Viewer, viewer_of_request

from .for_whom import ForWhom
from .forms import ForWhomForm
from .kinds import KnowledgeKind
from .naming import LONGEST_LIST, LONGEST_NAME, check_names, key_of, lines, names_taken, other_lines
from .shelves import belongs_to, count_of, newest_first, shelves

FIRST_YEAR, LAST_YEAR = 1900, 2100
ITEMS_PER_PAGE = 24
LONGEST_MEANING = 1_000


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

    @property
    def desk_name(self) -> str:
        return gettext("Theme: %(theme)s") % {"theme": self.name}

    def clean(self) -> None:
        """See `Region.clean`."""
        if Region.objects.filter(name=self.desk_name).exists():
            raise ValidationError({"name": _("A region has the name of this theme's desk. Choose another name.")})


class LibraryPage(FixedPage, Page):
    """*Leren*: all themes, the way into the knowledge."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels = ADDRESS_PANELS
    base_form_class = EditorForm
    parent_page_types = ["stories.HomePage"]
    subpage_types = ["knowledge.ThemePage"]
    max_count = 1
    cleared_by_office = False

    class Meta:
        verbose_name = _("library")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """`themes`: the pages of all themes, each with `count`: how many items the viewer finds there."""
        viewer = viewer_of_request(request)
        links = KnowledgePage.themes.through.objects.all()
        # The link to a theme is looked up two queries deep: of the theme page, of the item.
        here = belongs_to(links, models.OuterRef(models.OuterRef("theme")), models.OuterRef("path"))
        items = visible_pages(KnowledgePage.objects.filter(here), viewer)
        themes = visible_pages(ThemePage.objects.child_of(self), viewer).annotate(count=count_of(items))
        return super().get_context(request, *args, **kwargs) | {"themes": themes.order_by("title")}


class ThemePage(FixedPage, Page):
    """A theme's page: a guiding text by its editors, and below it the collection."""

    theme = models.OneToOneField(Theme, on_delete=models.PROTECT, related_name="page", verbose_name=_("theme"))
    summary = models.CharField(_("in one sentence"), max_length=250, blank=True)
    guide = StreamField(BodyBlock(), verbose_name=_("guiding text"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("guide")]
    promote_panels = ADDRESS_PANELS
    base_form_class = EditorForm
    parent_page_types = ["knowledge.LibraryPage"]
    subpage_types = ["knowledge.KnowledgePage"]
    is_creatable = False  # `knowledge.actions.open_theme` makes the page together with its editors' rights

    class Meta:
        verbose_name = _("theme page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """`shelves` by kind, or with `?soort=` the `items` of one `kind`, by page (`?pagina=`).

        Raises Http404 for a kind that isn't one.
        """
        items = self.collection(viewer_of_request(request))
        context = super().get_context(request, *args, **kwargs) | {"shelves": shelves(items)}
        if "soort" in request.GET:
            kind = _kind(request.GET["soort"])
            found = Paginator(newest_first(items.filter(kind=kind)), ITEMS_PER_PAGE)
            context |= {"kind": kind, "items": found.get_page(request.GET.get("pagina"))}
        return context

    def collection(self, viewer: Viewer) -> PageQuerySet:
        """What the viewer may see of the theme: what stands under this page, and what was put here from elsewhere."""
        links = KnowledgePage.themes.through.objects.all()
        return visible_pages(KnowledgePage.objects.filter(belongs_to(links, self.theme_id, self.path)), viewer)


def _kind(asked: str) -> KnowledgeKind:
    try:
        return KnowledgeKind(asked)
    except ValueError as error:
        raise Http404 from error


class KnowledgeTag(TaggedItemBase):
    content_object = ParentalKey("knowledge.KnowledgePage", on_delete=models.CASCADE, related_name="tagged_items")


class KnowledgePage(ForWhom, Page):
    """A knowledge item: what it is, where it comes from, and its text or its file."""

    kind = models.CharField(_("kind of knowledge"), max_length=30, choices=KnowledgeKind.choices)
    summary = models.CharField(_("in short"), max_length=400, blank=True)
    authors = models.CharField(_("authors"), max_length=300, blank=True, help_text=_("Separate names by a semicolon."))
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
    )
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    source = models.URLField(_("source"), blank=True, help_text=_("Where the original stands"))
    themes = ParentalManyToManyField(Theme, blank=True, related_name="items", verbose_name=_("themes"))
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

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("kind"),
        FieldPanel("body"),
        FieldPanel("document"),
        MultiFieldPanel(
            [
                FieldPanel("authors"),
                FieldRowPanel([FieldPanel("publisher"), FieldPanel("year")]),
                FieldPanel("source"),
            ],
            heading=_("Where it comes from"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
                *ForWhom.for_whom_panels,
                FieldPanel("tags"),
            ],
            heading=_("How people find it"),
        ),
    ]
    promote_panels = ADDRESS_PANELS
    base_form_class = ForWhomForm
    parent_page_types = ["knowledge.ThemePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("knowledge item")
        verbose_name_plural = _("knowledge items")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """`theme_pages`: those of its themes that the viewer may see, the one it stands under first."""
        about = ThemePage.objects.filter(
            models.Q(theme__in=self.themes.all()) | models.Q(path=self.path[: -self.steplen])
        )
        theme_pages = visible_pages(about, viewer_of_request(request)).order_by("title")
        return super().get_context(request, *args, **kwargs) | {"theme_pages": theme_pages}

    @property
    def author_names(self) -> list[str]:
        return [name for part in self.authors.split(";") if (name := part.strip())]


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


class Term(WholeModel):
    """A word of the field with its meaning, and how else it is called; everyone may read it."""

    name = models.CharField(_("term"), max_length=LONGEST_NAME, help_text=_("In full, as it stands in a sentence."))
    key = models.CharField(max_length=LONGEST_NAME, unique=True, editable=False, help_text="Its place in the glossary")
    other_names = models.TextField(
        _("other names"),
        max_length=LONGEST_LIST,
        blank=True,
        help_text=_("Abbreviations and spellings that mean exactly the same, each on a line of its own."),
    )
    related = models.TextField(
        _("also found by"),
        max_length=LONGEST_LIST,
        blank=True,
        help_text=_("Words for nearly the same, each on a line of its own. Only search uses them."),
    )
    meaning = models.TextField(_("meaning"), max_length=LONGEST_MEANING)
    theme = models.ForeignKey(
        Theme,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name=_("theme"),
        help_text=_("Where people can read more."),
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ("key",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = key_of(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return f"{reverse('glossary')}#begrip-{self.key}"

    def clean(self) -> None:
        """Raises ValidationError for a name without a letter, or one that another term has already."""
        self.other_names = "\n".join(other_lines(self.name, self.other_names))
        self.related = "\n".join(other_lines(self.name, self.related))
        taken = names_taken(Term.objects.exclude(pk=self.pk).values_list("name", "other_names"))
        check_names("name", filter(None, [self.name]), taken)
        check_names("other_names", lines(self.other_names), taken)
        check_names("related", lines(self.related), {})

    @property
    def others(self) -> list[str]:
        """Its other names."""
        return lines(self.other_names)


class Edition(models.Model):
    """One row: a random mark that is another one after every change of the glossary."""

    mark = models.CharField(max_length=32)

    class Meta:
        verbose_name = _("edition of the glossary")
        verbose_name_plural = _("editions of the glossary")

    def __str__(self) -> str:
        return self.mark

    @classmethod
    def renew(cls) -> None:
        """Call it inside the transaction of the change."""
        cls.objects.update_or_create(pk=1, defaults={"mark": secrets.token_hex(16)})

    @classmethod
    def hold(cls) -> None:
        """Inside a transaction: from here to its end nobody else changes the glossary."""
        cls.objects.select_for_update().get_or_create(pk=1)
