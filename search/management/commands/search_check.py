"""`manage.py search_check`: whether search holds what it should, in both directions; exit 1 when it doesn't.

With `--repair` whatever differs or is parked is asked for again through the outbox, and the drain mends it.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search import engines
from search.check import Drift, entries_drift, left_out, projection_drift
from search.engines.base import EngineAwayError
from search.models import Job, LastRun, SearchChange
from search.outbox import try_again
from search.sweep import heal_entries, heal_projection


class Command(BaseCommand):
    help = "Compare the sources with the entries and the entries with the index; exit 1 when they differ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Have whatever differs or is parked indexed again.")

    def handle(self, *args: Any, **options: Any) -> None:
        repair = bool(options["repair"])
        for key, reason in sorted(left_out().items()):
            self.stdout.write(_("Left out: %(key)s (%(reason)s)") % {"key": key, "reason": reason})
        asked = try_again(SearchChange.objects.parked()) if repair else 0
        entries = self._listed(_("entries"), entries_drift())
        if repair:
            asked += heal_entries(entries)
        index = self._index()
        if repair:
            asked += heal_projection(index)
        LastRun.objects.note(Job.CHECK, len(entries) + len(index))
        self._conclude(len(entries) + len(index), asked, repair)

    def _conclude(self, differences: int, asked: int, repair: bool) -> None:
        found = ngettext("%(number)d difference.", "%(number)d differences.", differences) % {"number": differences}
        if differences and not repair:
            raise CommandError(found)
        if asked:
            again = ngettext("%(number)d entry is indexed again.", "%(number)d entries are indexed again.", asked)
            self.stdout.write(f"{found} {again % {'number': asked}}")
        else:
            self.stdout.write(_("Search holds what it should."))

    def _index(self) -> list[Drift]:
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
