"""How well the site answers sixty questions about the demo's own texts: a change that makes search worse fails here.

A floor lies .02 under what was measured. Whoever makes search better raises it; whoever edits the demo's texts looks
whether the judgements still hold, and measures again.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from statistics import fmean

import pytest

from search.evaluation.judged import read_grades, read_questions
from search.evaluation.measures import ndcg

from .command import evaluate, found, on_postgresql
from .demo_texts import documents

JUDGED = Path(__file__).parents[1] / "judged"
QUESTIONS = read_questions(JUDGED / "queries.jsonl")
GRADES = read_grades(JUDGED / "qrels.tsv")

KINDS = ("all", "plain", "compound", "inflection", "abbr", "typo", "split", "question", "long")
FLOORS = {  # nDCG@10
    "sqlite": (0.737, 0.852, 0.744, 0.790, 0.853, 0.890, 0.782, 0.427, 0.589),
    "postgresql": (0.756, 0.870, 0.737, 0.795, 0.853, 0.887, 0.850, 0.444, 0.639),
    "elasticsearch": (0.739, 0.845, 0.729, 0.769, 0.855, 0.873, 0.792, 0.473, 0.598),
}
POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.processes)
ENGINES = ["sqlite", POSTGRESQL, pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]

Answers = dict[str, list[str]]  # question -> documents, best first
Ask = Callable[[str], Answers]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """What an engine finds; each engine is asked once."""

    @cache
    def ask(engine: str) -> Answers:
        folder = tmp_path_factory.mktemp(engine)
        (folder / "docs.jsonl").write_text("\n".join(json.dumps(asdict(document)) for document in documents()))
        shutil.copy(JUDGED / "queries.jsonl", folder)
        name = "elasticsearch" if engine == "elasticsearch" else "database"
        done = evaluate(folder, "--run", "out.tsv", "--engine", name, **_servers(engine, folder))
        assert done.returncode == 0, done.stderr
        return found(folder)

    return ask


def _servers(engine: str, folder: Path) -> dict[str, str]:
    if engine == "elasticsearch":
        return {"ELASTICSEARCH_URL": os.environ["ELASTICSEARCH_URL"]}
    return on_postgresql(folder) if engine == "postgresql" else {}


def _quality(answers: Answers) -> dict[str, float]:
    """nDCG@10 by kind of question, and of all of them."""
    measured = defaultdict(list)
    for question in QUESTIONS:
        value = ndcg(answers[question.id], GRADES[question.id])
        measured[question.kind].append(value)
        measured["all"].append(value)
    return {kind: fmean(values) for kind, values in measured.items()}


def test_every_question_has_a_best_answer_among_texts_that_exist() -> None:
    texts = Counter(document.id for document in documents())
    assert set(texts.values()) == {1}
    assert {document for grades in GRADES.values() for document in grades} <= set(texts)
    assert {question: max(grades.values()) for question, grades in GRADES.items()} == {
        question.id: 2 for question in QUESTIONS
    }
    assert {question.kind for question in QUESTIONS} == set(KINDS[1:])


@pytest.mark.parametrize("engine", ENGINES)
def test_no_question_stays_without_an_answer(engine: str, answers: Ask) -> None:
    assert [question.text for question in QUESTIONS if not answers(engine)[question.id]] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_no_kind_of_question_is_answered_worse_than_before(engine: str, answers: Ask) -> None:
    measured = _quality(answers(engine))
    floors = dict(zip(KINDS, FLOORS[engine], strict=True))
    assert {kind: value for kind, value in measured.items() if value < floors[kind]} == {}


@pytest.mark.elasticsearch
@pytest.mark.parametrize(
    ("engine", "share"), [("sqlite", 0.95), pytest.param("postgresql", 0.9, marks=pytest.mark.processes)]
)
def test_without_elasticsearch_answers_are_nearly_as_good(engine: str, share: float, answers: Ask) -> None:
    assert _quality(answers(engine))["all"] >= share * _quality(answers("elasticsearch"))["all"]


@pytest.mark.processes
def test_postgresql_answered_for_itself(answers: Ask) -> None:
    """It scores a little differently, so the same order everywhere means that SQLite was asked twice."""
    assert answers("postgresql") != answers("sqlite")
