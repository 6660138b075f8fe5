"""`manage.py restore FILE --replace`: the database and every file back from an archive."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from andereogen.backups import restore


class Command(BaseCommand):
    help = "Put the database and the files of a backup in place of today's, and rebuild the search index."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="Yes, replace what is there now")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["replace"]:
            raise CommandError(_("This replaces everything that is there now. Add --replace if that is what you want."))
        restore(options["file"])
        call_command("search_rebuild", verbosity=0)
        self.stdout.write(_("Everything is back as it was in %(file)s.") % {"file": options["file"]})
