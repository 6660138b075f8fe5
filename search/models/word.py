"""Words of titles, which are suggested, and how many public texts hold which words."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from ..dutch import LONGEST_WORD, words
from .entry import SearchEntry


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
                opclasses=("varchar_ops", "varchar_pattern_ops", "int2_ops", "int4_ops"),
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
