"""`manage.py search_check`: whether search holds what it should, in both directions; exit 1 when it doesn't."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search import engines
from search.check import Drift, entries_drift, left_out, projection_drift
from search.engines.base import EngineAwayError


class Command(BaseCommand):
    help = "Compare the sources with the entries and the entries with the index; exit 1 when they differ."

    def handle(self, *args: Any, **options: Any) -> None:
        for key, reason in sorted(left_out().items()):
            self.stdout.write(_("Left out: %(key)s (%(reason)s)") % {"key": key, "reason": reason})
        drifts = [*self._listed(_("entries"), entries_drift()), *self._projection()]
        if drifts:
            raise CommandError(
                ngettext("%(number)d difference.", "%(number)d differences.", len(drifts)) % {"number": len(drifts)}
            )
        self.stdout.write(_("Search holds what it should."))

    def _projection(self) -> list[Drift]:
        projection = engines.projection()
        if projection is None:
            return []
        try:
            return self._listed(_("index"), projection_drift(projection))
        except EngineAwayError as error:
            raise CommandError(_("Elasticsearch does not answer, or it has no index yet.")) from error

    def _listed(self, where: str, drifts: list[Drift]) -> list[Drift]:
        for drift in drifts:
            self.stdout.write(f"{where}: {drift.key} {drift.what}")
        return drifts
