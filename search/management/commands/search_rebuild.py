"""`manage.py search_rebuild`: build search anew beside what is in use, and put it in use only if it is whole."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from search.engines.base import EngineAwayError
from search.rebuild import RebuildRefusedError, rebuild


class Command(BaseCommand):
    help = "Build search anew: entries, vocabulary and index. What is in use stays in use until the new one is whole."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = rebuild(self._progress if options["verbosity"] else lambda steps, _total: steps)
        except RebuildRefusedError as error:
            raise CommandError(
                _("The new index is not whole, so the old one stays in use: %(why)s.") % {"why": error}
            ) from error
        except EngineAwayError as error:
            raise CommandError(_("Elasticsearch does not answer, so everything stays as it was.")) from error
        for key, reason in sorted(report.left_out.items()):
            self.stdout.write(_("Left out: %(key)s (%(reason)s)") % {"key": key, "reason": reason})
        found = ngettext("%(number)d entry can be found.", "%(number)d entries can be found.", report.found)
        self.stdout.write(found % {"number": report.found})

    def _progress(self, steps: Iterable[Any], total: int) -> Iterable[Any]:
        bar: Iterable[Any] = tqdm(steps, total=total or None, file=self.stderr, leave=False, desc=_("Search"))
        return bar
