"""The home page, plain pages, and stories: news, blogs, interviews and practices, of a region or of the programme."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page, PagePermissionTester
from wagtail.url_routing import RouteResult

from editorial.blocks import BodyBlock
from editorial.fixed import FixedPage, FixedPagePermissions
from editorial.forms import EditorForm
from editorial.panels import ADDRESS_PANELS, picture_panels
from editorial.scopes import visible_pages
from knowledge.for_whom import ForWhom
from knowledge.forms import ForWhomForm
from knowledge.models import Theme, ThemePage
from people.bylines import bylines
from people.models import User
from people.roles import PUBLIC_ROLES
from people.viewer import viewer_of_request

from .listing import newest

STORIES_ON_HOME = 6
STORIES_PER_PAGE = 12


class HomePage(FixedPage, Page):
    """Explains and routes a first visitor in a minute."""

    question = models.CharField(_("opening question"), max_length=120)
    lead = models.TextField(_("lead"), max_length=300)
    body = StreamField(BodyBlock(), verbose_name=_("how it works"), blank=True)

    cleared_by_office = False

    content_panels = [
        *Page.content_panels,
        FieldPanel("question"),
        FieldPanel("lead"),
        InlinePanel("routes", heading=_("Routes"), label=_("route"), max_num=4),
        FieldPanel("body"),
    ]
    promote_panels = ADDRESS_PANELS
    base_form_class = EditorForm
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "regions.RegionIndexPage",
        "knowledge.LibraryPage",
        "stories.StoryIndexPage",
        "stories.PlainPage",
    ]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        viewer = viewer_of_request(request)
        routes = list(self.routes.all())
        targets = visible_pages(Page.objects.all(), viewer).in_bulk([route.target_id for route in routes])
        return super().get_context(request, *args, **kwargs) | {
            "routes": [(route, targets[route.target_id]) for route in routes if route.target_id in targets],
            "stories": newest(StoryPage.objects.all(), viewer)[:STORIES_ON_HOME],
            "themes": visible_pages(ThemePage.objects.order_by("title"), viewer),
        }

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Straight to the page at an address, where Wagtail walks there by two queries a step. Raises Http404."""
        if not path_components:
            return super().route(request, path_components)
        address = f"{self.url_path}{'/'.join(path_components)}/"
        page = Page.objects.filter(slug=path_components[-1], url_path=address).first()
        if page is None:
            raise Http404
        return page.specific.route(request, [])

    def permissions_for_user(self, user: User) -> FixedPagePermissions:
        """Who edits the programme's stories edits this page and adds plain ones, without everything else below it."""
        tester = super().permissions_for_user(user)
        if user.is_active and not user.is_superuser:
            programme = StoryIndexPage.objects.child_of(self).first()
            tester.permissions |= PagePermissionTester(user, programme).permissions if programme else set()
        return tester


class Route(Orderable):
    """A door on the home page: a question of a visitor, and the page that answers it."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="routes")
    title = models.CharField(_("in the visitor's words"), max_length=80)
    text = models.CharField(_("what you find there"), max_length=160, blank=True)
    target = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))

    panels = [FieldPanel("title"), FieldPanel("text"), FieldPanel("target")]

    def __str__(self) -> str:
        return self.title


class PlainPage(FixedPage, Page):
    """A page that says one thing: a programme line, contact, privacy, accessibility."""

    lead = models.TextField(_("lead"), max_length=300, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    in_footer = models.BooleanField(_("link from the footer"), default=False)
    fixed = models.BooleanField(default=False, editable=False, help_text="Laid with the ground: doors lead here")

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body"), FieldPanel("in_footer")]
    promote_panels = ADDRESS_PANELS
    base_form_class = EditorForm
    parent_page_types = ["stories.HomePage"]
    subpage_types: list[str] = []
    exclude_fields_in_copy = ["fixed"]

    class Meta:
        verbose_name = _("page")

    def is_fixed(self) -> bool:
        return self.fixed


class StoryIndexPage(FixedPage, Page):
    """All stories, newest first; the programme's own stand directly under it."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels = ADDRESS_PANELS
    base_form_class = EditorForm
    parent_page_types = ["stories.HomePage"]
    subpage_types = ["stories.StoryPage"]
    max_count = 1
    cleared_by_office = False

    class Meta:
        verbose_name = _("overview of stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """`stories` is the asked page (`?pagina=2`) of all stories, of the regions too."""
        stories = newest(StoryPage.objects.all(), viewer_of_request(request))
        page = Paginator(stories, STORIES_PER_PAGE).get_page(request.GET.get("pagina"))
        return super().get_context(request, *args, **kwargs) | {"stories": page}


class StoryKind(models.TextChoices):
    NEWS = "news", _("news")
    BLOG = "blog", _("blog")
    INTERVIEW = "interview", _("interview")
    PRACTICE = "practice", _("good practice")


class StoryTag(TaggedItemBase):
    content_object = ParentalKey("stories.StoryPage", on_delete=models.CASCADE, related_name="tagged_items")


class StoryPage(ForWhom, Page):
    """A story of a region or of the programme."""

    kind = models.CharField(_("kind"), max_length=20, choices=StoryKind.choices, default=StoryKind.NEWS)
    date = models.DateField(_("date"), default=timezone.localdate)
    summary = models.CharField(_("in short"), max_length=250, blank=True)
    picture = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    picture_alt = models.CharField(_("what is in the picture?"), max_length=200, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    themes = ParentalManyToManyField(Theme, blank=True, related_name="stories", verbose_name=_("themes"))
    tags = ClusterTaggableManager(through=StoryTag, blank=True, verbose_name=_("tags"))

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]),
        FieldPanel("summary"),
        InlinePanel("authors", heading=_("Authors"), label=_("author")),
        *picture_panels(),
        FieldPanel("body"),
        FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
        *ForWhom.for_whom_panels,
        FieldPanel("tags"),
    ]
    promote_panels = ADDRESS_PANELS
    base_form_class = ForWhomForm
    parent_page_types = ["regions.RegionPage", "stories.StoryIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        viewer = viewer_of_request(request)
        theme_pages = visible_pages(ThemePage.objects.filter(theme__in=self.themes.all()), viewer)
        return super().get_context(request, *args, **kwargs) | {
            "bylines": self.bylines(),
            "theme_pages": theme_pages,
        }

    def bylines(self) -> list[str]:
        """ "naam, organisatie, rol + regio" for each author, in their order; two queries."""
        authors = list(self.authors.select_related("person"))
        known = bylines(author.person for author in authors if author.person)
        return [known[author.person_id] if author.person_id else author.name for author in authors]


def authors_to_choose() -> models.Q:
    """People whose part is public anyway: an editor never reads here who else has an account."""
    return models.Q(involvements__role__in=PUBLIC_ROLES)


class StoryAuthor(Orderable):
    """Who wrote it: a person of the platform, or a name."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=authors_to_choose,
        verbose_name=_("person"),
    )
    name = models.CharField(
        _("name"), max_length=160, blank=True, help_text=_("Only for someone who isn't in the list.")
    )

    panels = [FieldPanel("person"), FieldPanel("name")]

    def __str__(self) -> str:
        return str(self.person or self.name)

    def clean(self) -> None:
        if bool(self.person_id) == bool(self.name):
            raise ValidationError(_("Choose a person or write a name: one of the two."))
