"""`manage.py import_documents PATH…`: make documents knowledge items, with a section for every heading."""

import logging
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from knowledge.documents import SUFFIXES, DocumentError
from knowledge.importing import Import, Outcome
from knowledge.kinds import KnowledgeKind
from knowledge.models import Theme, ThemePage
from knowledge.reasons import notice_sentence, outcome_sentence, refusal_sentence

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Import documents (.txt, .md, .docx, .odt, .pdf) as knowledge items. Folders are searched for them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--collection", required=True, metavar="SLUG", help="the theme under which they will stand")
        parser.add_argument("--theme", action="append", default=[], metavar="SLUG", help="another theme they are about")
        parser.add_argument("--kind", choices=KnowledgeKind.values, default=KnowledgeKind.PRACTICE)
        parser.add_argument("--dry-run", action="store_true", help="only tell what would happen")

    def handle(self, *args: Any, **options: Any) -> None:
        collection = ThemePage.objects.filter(slug=options["collection"]).select_related("theme__desk").first()
        if collection is None:
            raise CommandError(_("There is no collection with the address “%s”.") % options["collection"])
        plan = Import(collection, _themes(options["theme"]), KnowledgeKind(options["kind"]))
        files, others = _files(options["paths"])
        for path in others:
            self._report(path, _("Skipped: not a document."))
        if not files:
            raise CommandError(_("There are no documents here."))
        failed = self._import_all(plan, files, dry_run=options["dry_run"])
        if failed:
            message = ngettext("%(n)s file could not be imported.", "%(n)s files could not be imported.", failed)
            raise CommandError(message % {"n": failed})

    def _import_all(self, plan: Import, paths: list[Path], *, dry_run: bool) -> int:
        """Import one file after the other and report each; the number that failed."""
        failed = 0
        done: list[int] = []
        for path in self._progress(paths):
            try:
                outcome = plan.run(path, dry_run=dry_run, done=done)
            except DocumentError as error:
                failed += 1
                self._report(path, refusal_sentence(error))
            except Exception:
                # Whatever a strange file brings about, the files after it get their turn.
                logger.exception("import failed")
                failed += 1
                self._report(path, _("Something went wrong; nothing of it was kept."))
            else:
                done += [outcome.page.pk] if outcome.page else []
                self._report_outcome(path, outcome, dry_run=dry_run)
        return failed

    def _progress(self, paths: list[Path]) -> Iterable[Path]:
        bar: Iterable[Path] = tqdm(paths, file=self.stderr, disable=None, leave=False, desc=_("Documents"))
        return bar

    def _report_outcome(self, path: Path, outcome: Outcome, *, dry_run: bool) -> None:
        self._report(path, outcome_sentence(outcome, dry_run=dry_run))
        for notice in outcome.document.warnings:
            self.stdout.write(f"    {notice_sentence(notice)}")

    def _report(self, path: Path, sentence: str) -> None:
        self.stdout.write(f"{path}: {sentence}")


def _themes(slugs: Iterable[str]) -> list[Theme]:
    themes = []
    for slug in slugs:
        theme = Theme.objects.filter(slug=slug).first()
        if theme is None:
            raise CommandError(_("There is no theme with the address “%s”.") % slug)
        themes.append(theme)
    return themes


def _files(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The files that were named or found in folders, each once; apart, what else the folders hold."""
    files: dict[Path, Path] = {}
    others: dict[Path, Path] = {}
    for path in paths:
        for file in _inside(path) if path.is_dir() else [path]:
            ours = file == path or file.suffix.lower() in SUFFIXES
            (files if ours else others).setdefault(file.resolve(), file)
    return list(files.values()), list(others.values())


def _inside(folder: Path) -> Iterator[Path]:
    """The folder's files in order, without hidden ones and the locks that office programs leave."""
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
        if file.is_file() and not hidden:
            yield file
