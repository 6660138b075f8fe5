"""The read model of search: one row per searchable object, and beside it the narrow row of its hot counters."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable, Iterator, Sequence

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .asked.models import AskedInWeek as AskedInWeek
from .asked.models import AskedToday as AskedToday
from .dutch import LONGEST_WORD, words
from .saved.models import SavedSearch as SavedSearch


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


class SearchChangeQuerySet(models.QuerySet["SearchChange"]):
    def pending(self) -> SearchChangeQuerySet:
        """What some engine hasn't got yet, and isn't parked."""
        return self.filter(pushed__lt=models.F("requested"), parked="")

    def unbuilt(self) -> SearchChangeQuerySet:
        """What even the entry doesn't show yet."""
        return self.pending().filter(built__lt=models.F("requested"))

    def unpushed(self) -> SearchChangeQuerySet:
        """What the entry shows as it was asked for last, but an engine with a store of its own hasn't got yet."""
        return self.pending().filter(built=models.F("requested"))

    def free(self, now: datetime.datetime) -> SearchChangeQuerySet:
        """What no drain holds and no back-off holds back."""
        return self.exclude(held_until__gt=now)

    def withheld(self) -> SearchChangeQuerySet:
        """What was narrowed since the engines got it last: an engine with a store of its own must leave it out.

        In the order of the index of these: PostgreSQL expects a third of all rows and would else read every one.
        """
        return self.filter(narrowed__gt=models.F("pushed")).order_by("key")

    def any_withheld(self) -> models.Exists:
        """For any query: whether there is such a thing."""
        return models.Exists(self.withheld())

    def parked(self) -> SearchChangeQuerySet:
        return self.exclude(parked="")

    def failing(self) -> SearchChangeQuerySet:
        """What couldn't be built so far and is tried again."""
        return self.unbuilt().filter(tries__gt=0)


class SearchChange(models.Model):
    """The outbox: how often a change of an object was asked for, built and pushed, and until when it is held."""

    key = models.CharField(max_length=60, unique=True)
    requested = models.PositiveBigIntegerField(default=0)
    built = models.PositiveBigIntegerField(default=0, help_text="The request that the entry answers")
    pushed = models.PositiveBigIntegerField(default=0, help_text="The request that every engine answers")
    narrowed = models.PositiveBigIntegerField(default=0, help_text="The last request that took away text or access")
    tested = models.PositiveBigIntegerField(default=0, help_text="The request that the gate of a rebuild looks at")
    requested_at = models.DateTimeField(default=timezone.now)
    held_until = models.DateTimeField(null=True, help_text="By a drain at work, or until the next try")
    tries = models.PositiveSmallIntegerField(default=0)
    parked = models.CharField(max_length=200, blank=True, help_text="Type of error and field, never a value")

    objects = SearchChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("search change")
        verbose_name_plural = _("search changes")
        indexes = (
            models.Index(
                fields=("requested_at",),
                condition=models.Q(pushed__lt=models.F("requested"), parked=""),
                name="search_change_pending",
            ),
            models.Index(fields=("key",), condition=~models.Q(parked=""), name="search_change_parked"),
            models.Index(
                fields=("key",), condition=models.Q(narrowed__gt=models.F("pushed")), name="search_change_withheld"
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.pushed}/{self.requested}"


class NarrowingManager(models.Manager["Narrowing"]):
    def counted(self) -> int:
        return self.values_list("count", flat=True).first() or 0

    def count_one(self) -> None:
        """Inside a transaction: from here to its end no entry is written."""
        self.hold()
        self.update(count=models.F("count") + 1)

    def hold(self) -> int:
        """Inside a transaction: the count, which no one else changes before the transaction's end."""
        self.bulk_create([Narrowing(pk=1)], ignore_conflicts=True)
        return self.select_for_update().get().count


class Narrowing(models.Model):
    """One row that counts how often access to a whole group of objects was narrowed.

    A build that began before such a narrowing is thrown away: it may hold an object of the group that has no entry
    yet, which the narrowing couldn't withhold.
    """

    count = models.PositiveBigIntegerField(default=0)

    objects = NarrowingManager()

    class Meta:
        verbose_name = _("narrowing")
        verbose_name_plural = _("narrowings")

    def __str__(self) -> str:
        return str(self.count)


class RebuildManager(models.Manager["Rebuild"]):
    def take(self, until: datetime.datetime) -> bool:
        """Whether nobody is at work on a rebuild; then it is ours until then, unless prolonged."""
        self.bulk_create([Rebuild(pk=1)], ignore_conflicts=True)
        free = self.filter(models.Q(held_until=None) | models.Q(held_until__lt=timezone.now()))
        return bool(free.update(held_until=until))

    def prolong(self, until: datetime.datetime) -> None:
        self.update(held_until=until)

    def end(self, refused: str = "") -> None:
        """Let go of it, whole or refused."""
        self.update(held_until=None, ended=timezone.now(), refused=refused[:200])

    def state(self) -> str:
        """Of the index: "ready", "rebuilding", or "refused" when the last rebuild was."""
        row = self.first() or Rebuild()
        if row.held_until and row.held_until > timezone.now():
            return "rebuilding"
        return "refused" if row.refused else "ready"


class Rebuild(models.Model):
    """One row: until when a rebuild is at work, and how the last one ended. There is never more than one at work."""

    held_until = models.DateTimeField(null=True, help_text="Prolonged as it goes on; over when it died")
    ended = models.DateTimeField(null=True)
    refused = models.CharField(max_length=200, blank=True, help_text="Why the last one put nothing in use")

    objects = RebuildManager()

    class Meta:
        verbose_name = _("rebuild")
        verbose_name_plural = _("rebuilds")

    def __str__(self) -> str:
        return self.refused


class Job(enum.StrEnum):
    CLOCK = "clock"
    SWEEP = "sweep"
    CHECK = "check"
    REBUILD = "rebuild"


class LastRunManager(models.Manager["LastRun"]):
    def note(self, job: Job, found: int = 0) -> None:
        """It ended well, now."""
        run = LastRun(job=job, ended=timezone.now(), found=found)
        self.bulk_create([run], update_conflicts=True, unique_fields=["job"], update_fields=["ended", "found"])


class LastRun(models.Model):
    """When each of the jobs that nobody watches last ended well: one row a job."""

    job = models.CharField(max_length=10, primary_key=True, help_text="A Job")
    ended = models.DateTimeField()
    found = models.PositiveIntegerField(default=0, help_text="What a check found wrong")

    objects = LastRunManager()

    class Meta:
        verbose_name = _("last run")
        verbose_name_plural = _("last runs")

    def __str__(self) -> str:
        return self.job


class LabelSet(models.Model):
    """The facet values of a container as one short text. Many containers have the same, so that the database engine
    carries and groups a number for each: the one that `engines.labels` makes of the text.
    """

    id = models.BigIntegerField(primary_key=True)
    text = models.TextField(help_text="|kind:story|themes:samen|")

    class Meta:
        verbose_name = _("label set")
        verbose_name_plural = _("label sets")

    def __str__(self) -> str:
        return self.text


class SearchRow(models.Model):
    """What the database engine needs of a live entry while it ranks: narrow, so that ten thousand are read at once.

    Beside it stand the words themselves: on PostgreSQL in two `tsvector` columns of this table, on SQLite in two
    FTS5 tables, one of open and one of closed entries (see the migration).
    """

    entry = models.OneToOneField(SearchEntry, on_delete=models.CASCADE, primary_key=True, related_name="row")
    container = models.CharField(max_length=60)
    audience = models.CharField(max_length=40)
    labels = models.ForeignKey(  # all alike within a container
        LabelSet, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    date = models.DateTimeField(null=True)
    length = models.PositiveIntegerField(help_text="Tokens of title and body")

    class Meta:
        verbose_name = _("search row")
        verbose_name_plural = _("search rows")
        indexes = (models.Index(fields=("audience",), name="search_row_audience"),)

    def __str__(self) -> str:
        return self.container


class TitleWordQuerySet(models.QuerySet["TitleWord"]):
    def beginning_with(self, beginning: str) -> TitleWordQuerySet:
        """An index answers this: PostgreSQL's knows LIKE, SQLite's knows only what lies between."""
        if connection.vendor == "postgresql":
            return self.filter(word__startswith=beginning)
        return self.filter(word__gte=beginning, word__lt=beginning + chr(0x10FFFF))

    def replace(self, ids: Iterable[int], entries: Iterable[SearchEntry]) -> None:
        """From now on these entries have the words of their titles, and the others of these ids none."""
        self.filter(entry__in=ids).delete()
        TitleWord.objects.bulk_create(
            TitleWord(entry=entry, audience=entry.audience, place=place, word=word)
            for entry in entries
            for place, word in enumerate(words(entry.title))
        )


class TitleWord(models.Model):
    """A word of a title, by the beginning of which the title is suggested."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="+")
    audience = models.CharField(max_length=40)
    word = models.CharField(max_length=LONGEST_WORD, help_text="Folded")
    place = models.PositiveSmallIntegerField(help_text="Among the words of the title, from 0")

    objects = TitleWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("word of a title")
        verbose_name_plural = _("words of titles")
        indexes = (
            models.Index(
                fields=("audience", "word", "place", "entry"),
                opclasses=("varchar_ops", "varchar_pattern_ops", "int2_ops", "int8_ops"),
                name="search_title_word",
            ),
        )

    def __str__(self) -> str:
        return self.word


class WordCount(models.Model):
    """One count of the words of all public text; see `vocabulary`."""

    version = models.PositiveIntegerField(primary_key=True)
    counted = models.DateTimeField(auto_now_add=True)
    texts = models.PositiveIntegerField()
    packed = models.BinaryField()

    class Meta:
        verbose_name = _("word count")
        verbose_name_plural = _("word counts")

    def __str__(self) -> str:
        return str(self.version)
