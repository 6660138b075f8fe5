"""`manage.py backup FILE`: the database and every file in one archive."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from andereogen.backups import backup


class Command(BaseCommand):
    help = "Write the database and every file to one archive (tar.gz)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        backup(options["file"])
        self.stdout.write(_("The backup is in %(file)s.") % {"file": options["file"]})
