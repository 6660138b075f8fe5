"""The home page, plain pages, and stories: news, blogs, interviews and practices, of a region or of the programme."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page

from editorial.blocks import BodyBlock
from knowledge.models import Theme
from people.models import User


class HomePage(Page):
    """Explains and routes a first visitor in a minute."""

    question = models.CharField(_("opening question"), max_length=120)
    lead = models.TextField(_("lead"), max_length=300)
    body = StreamField(BodyBlock(), verbose_name=_("how it works"), blank=True)

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "regions.RegionIndexPage",
        "knowledge.LibraryPage",
        "stories.StoryIndexPage",
        "stories.PlainPage",
    ]

    class Meta:
        verbose_name = _("home page")


class Route(Orderable):
    """A door on the home page: a question of a visitor, and the page that answers it."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="routes")
    title = models.CharField(_("in the visitor's words"), max_length=80)
    text = models.CharField(_("what you find there"), max_length=160, blank=True)
    target = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))

    def __str__(self) -> str:
        return self.title


class PlainPage(Page):
    """A page that says one thing: a programme line, contact, privacy, accessibility."""

    lead = models.TextField(_("lead"), max_length=300, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    in_footer = models.BooleanField(_("link from the footer"), default=False)

    parent_page_types = ["stories.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("page")


class StoryIndexPage(Page):
    """All stories, newest first; the programme's own stand directly under it."""

    introduction = models.TextField(_("introduction"), blank=True)

    parent_page_types = ["stories.HomePage"]
    subpage_types = ["stories.StoryPage"]
    max_count = 1

    class Meta:
        verbose_name = _("overview of stories")


class StoryKind(models.TextChoices):
    NEWS = "news", _("news")
    BLOG = "blog", _("blog")
    INTERVIEW = "interview", _("interview")
    PRACTICE = "practice", _("good practice")


class StoryTag(TaggedItemBase):
    content_object = ParentalKey("stories.StoryPage", on_delete=models.CASCADE, related_name="tagged_items")


class StoryPage(Page):
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

    parent_page_types = ["regions.RegionPage", "stories.StoryIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")


class StoryAuthor(Orderable):
    """Who wrote it: a person of the platform, or a name."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("person"))
    name = models.CharField(_("name"), max_length=160, blank=True, help_text=_("Only for someone without an account."))

    def __str__(self) -> str:
        return str(self.person or self.name)
