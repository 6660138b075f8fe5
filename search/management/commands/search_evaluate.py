"""`manage.py search_evaluate`: how good search is on a judged set, next to what Elasticsearch does by itself."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from search.engines.base import EngineAwayError
from search.engines.elasticsearch.dsl import ApiError, TransportError
from search.evaluation import scratch
from search.evaluation.judged import Grades, Question, UnreadableSetError, read_documents, read_grades, read_questions
from search.evaluation.measures import CUT, chance_of_difference, ndcg, percentile, recall, reciprocal_rank
from search.evaluation.typos import with_a_slip


@dataclass(frozen=True)
class Answer:
    question: Question
    milliseconds: float
    found: list[str]


class Command(BaseCommand):
    help = "Measure search on a judged set, without touching the site's own data."
    requires_migrations_checks = False
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("docs", type=Path, help=".jsonl or .jsonl.gz with id, title and text")
        parser.add_argument("queries", type=Path, help=".jsonl with id and text")
        parser.add_argument("--qrels", type=Path, help="query, document and grade, with tabs between them")
        parser.add_argument("--engine", choices=("elasticsearch", "database"), help="as this site is set up by default")
        parser.add_argument("--top", type=_positive, default=50, help="documents that are asked for with each query")
        parser.add_argument("--run", type=Path, help="write what was found: query, milliseconds, documents")
        parser.add_argument("--typos", action="store_true", help="mistype the longest word of each query")

    def handle(self, *args: Any, **options: Any) -> None:
        engine = options["engine"] or ("elasticsearch" if settings.ELASTICSEARCH_URL else "database")
        if engine == "elasticsearch" and not settings.ELASTICSEARCH_URL:
            raise CommandError(_("Set ELASTICSEARCH_URL, or choose --engine database."))
        try:
            self._evaluate(engine, options)
        except UnreadableSetError as error:
            raise CommandError(str(error)) from error
        except (EngineAwayError, ApiError, TransportError) as error:
            raise CommandError(_("Elasticsearch does not answer.")) from error

    def _evaluate(self, engine: str, options: dict[str, Any]) -> None:
        top = options["top"]
        documents, questions = read_documents(options["docs"]), read_questions(options["queries"])
        grades = read_grades(options["qrels"]) if options["qrels"] else None
        if options["typos"]:
            questions = with_a_slip(questions)
        with scratch.filled_database(documents) as entries, scratch.our_engine(engine, documents, entries, top) as ask:
            ours = self._asked(ask, questions)
        if options["run"]:
            _write(options["run"], ours)
        if grades is None:
            return
        self._report(engine, ours, grades)
        if not settings.ELASTICSEARCH_URL:
            self.stdout.write(_("Without ELASTICSEARCH_URL there is no plain index to compare with."))
            return
        with scratch.plain_dutch(documents, top) as ask:
            plain = self._asked(ask, questions)
        self._report("plain dutch", plain, grades)
        self._compare(ours, plain, grades)

    def _asked(self, ask: scratch.Ask, questions: list[Question]) -> list[Answer]:
        progress: Iterable[Question] = tqdm(questions, file=self.stderr, leave=False, desc=_("Search"))
        return [_answer(ask, question) for question in progress]

    def _report(self, name: str, answers: list[Answer], grades: Grades) -> None:
        judged = _judged(answers, grades)
        measures = {
            "nDCG@10": fmean(_ndcgs(judged, grades)),
            "MRR@10": fmean(reciprocal_rank(answer.found, grades[answer.question.id]) for answer in judged),
            "recall@10": fmean(recall(answer.found[:CUT], grades[answer.question.id]) for answer in judged),
            "recall@50": fmean(recall(answer.found[:50], grades[answer.question.id]) for answer in judged),
            "empty": fmean(not answer.found for answer in answers),
        }
        told = "  ".join(f"{measure} {value:.4f}" for measure, value in measures.items())
        p95 = percentile([answer.milliseconds for answer in answers], 0.95)
        self.stdout.write(f"{name}: {told}  p95 {p95:.1f} ms  ({len(judged)} / {len(answers)})")
        for kind in sorted({answer.question.kind for answer in judged} - {""}):
            of_kind = [answer for answer in judged if answer.question.kind == kind]
            self.stdout.write(f"  {kind}: nDCG@10 {fmean(_ndcgs(of_kind, grades)):.4f}  ({len(of_kind)})")

    def _compare(self, ours: list[Answer], plain: list[Answer], grades: Grades) -> None:
        one, other = (_ndcgs(_judged(answers, grades), grades) for answers in (ours, plain))
        gain = f"{fmean(one) / fmean(other) - 1:+.1%}" if any(other) else "–"
        p = chance_of_difference(one, other)
        self.stdout.write(f"nDCG@10 {fmean(one) - fmean(other):+.4f} ({gain}), p {p:.4f}")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _answer(ask: scratch.Ask, question: Question) -> Answer:
    began = time.perf_counter()
    found = ask(question.text)
    return Answer(question, (time.perf_counter() - began) * 1000, found)


def _write(path: Path, answers: Iterable[Answer]) -> None:
    try:
        path.write_text("".join(map(_line, answers)), encoding="utf-8")
    except OSError as error:
        raise CommandError(_("%(file)s can't be written.") % {"file": path}) from error


def _line(answer: Answer) -> str:
    return "\t".join([answer.question.id, f"{answer.milliseconds:.1f}", *answer.found]) + "\n"


def _judged(answers: Iterable[Answer], grades: Grades) -> list[Answer]:
    """Those whose question somebody judged. Raises CommandError when nobody judged any."""
    judged = [answer for answer in answers if grades.get(answer.question.id)]
    if not judged:
        raise CommandError(_("No query has grades."))
    return judged


def _ndcgs(answers: Iterable[Answer], grades: Grades) -> list[float]:
    return [ndcg(answer.found, grades[answer.question.id]) for answer in answers]
