"""What the database engine ranks and groups by, beside the entries."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .entry import SearchEntry


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
    container = models.BigIntegerField(help_text="The number that `engines.shown` makes of its key: fast to group by")
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
        return str(self.pk)
