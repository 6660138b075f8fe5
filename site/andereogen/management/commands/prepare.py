"""`manage.py prepare`: bring the database up to date: tables, ground data, and a first search index."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from search import engines
from search.engines.base import EngineAwayError


class Command(BaseCommand):
    help = "Bring the database up to date. Safe to run at every start."

    def handle(self, *args: Any, **options: Any) -> None:
        settings.DATA.mkdir(parents=True, exist_ok=True)
        call_command("migrate", interactive=False, verbosity=options["verbosity"])
        self._make_first_index()
        self.stdout.write(_("The database is up to date."))

    def _make_first_index(self) -> None:
        """An Elasticsearch that is away keeps nothing else from starting."""
        if projection := engines.projection():
            try:
                projection.prepare()
            except EngineAwayError:
                self.stderr.write(_("Elasticsearch does not answer. When it does, run: manage.py search_rebuild"))
