"""The read model of search: one row per searchable object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    LIVE = "live", _("live")
    GONE = "gone", _("gone")


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def shown_to(self, principals: Iterable[str]) -> SearchEntryQuerySet:
        """What a viewer with these principals may find: live, not withheld, and with an audience among them."""
        return self.live().filter(withheld=False, audience__in=list(principals))

    def live(self) -> SearchEntryQuerySet:
        return self.filter(state=State.LIVE)

    def newest(self) -> int:
        """The last number that was given to what became findable."""
        return self.aggregate(newest=models.Max("appeared"))["newest"] or 0

    def walked(self, size: int) -> Iterator[Sequence[SearchEntry]]:
        """These, at most so many at a time, each batch by a query of its own: nothing stays open between them."""
        ordered, last = self.order_by("pk"), 0
        while batch := list(ordered.filter(pk__gt=last)[:size]):
            last = batch[-1].pk
            yield batch


class SearchEntry(models.Model):
    """The canonical search document of one object; also the row that the database engine searches.

    Never deleted: an object that may no longer be found becomes *gone*, so versions only rise.
    """

    # Of 32 bits, since SQLite finds a row at once by a key that is an INTEGER, as that of `SearchRow` then is too.
    id = models.AutoField(primary_key=True)
    key = models.CharField(max_length=60, unique=True, help_text="source:id, such as post:31")
    container = models.CharField(
        max_length=60,
        db_index=True,
        help_text="Key of the document of a section, the topic of a post; else its own key",
    )
    state = models.CharField(max_length=4, choices=State.choices, default=State.GONE)
    withheld = models.BooleanField(default=False, help_text="Set where access narrows; cleared by the next build")
    audience = models.CharField(max_length=40, help_text="One principal")
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True, help_text="Plain text from which passages are cut")
    url = models.CharField(max_length=500, help_text="Path on this site, with the anchor of the very place")
    kind = models.CharField(max_length=20, help_text="Sort of content: region, story, knowledge, theme, topic, page")
    themes = models.JSONField(default=list, help_text="Slugs")
    region = models.CharField(max_length=80, blank=True, help_text="Slug")
    knowledge_kind = models.CharField(max_length=30, blank=True)
    sectors = models.JSONField(default=list, help_text="Slugs")
    levels = models.JSONField(default=list, help_text="Slugs")
    year = models.CharField(max_length=4, blank=True, help_text="A facet like the others, so a text")
    byline = models.CharField(max_length=300, blank=True)
    date = models.DateTimeField(null=True)
    page_number = models.PositiveIntegerField(null=True)
    title_tokens = models.TextField(blank=True)
    tokens = models.TextField(blank=True, help_text="Our tokens of the body, separated by spaces")
    vocabulary = models.PositiveIntegerField(default=0, help_text="Version of the vocabulary that made the tokens")
    built = models.PositiveBigIntegerField(default=0, help_text="The request that this row answers; also its version")
    appeared = models.PositiveBigIntegerField(
        default=0, db_index=True, help_text="When it became findable, counted in order of commit; kept when built anew"
    )

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        # None on audience: SQLite would read all that is public by it rather than the ten entries that are named.
        indexes = (models.Index(fields=("key",), condition=models.Q(withheld=True), name="search_entry_withheld"),)

    def __str__(self) -> str:
        return self.key
