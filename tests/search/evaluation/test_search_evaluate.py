"""`manage.py search_evaluate`, as an operator runs it: on a machine where nothing was set up but the packages."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .command import evaluate, found, on_postgresql

DOCUMENTS = [
    {"id": "bellen", "title": "Verzuim", "text": "De school belt dezelfde dag bij schoolverzuim."},
    {"id": "wachten", "title": "Wachtlijsten", "text": "Gezinnen wachten lang op jeugdhulp."},
    {"id": "samen", "title": "Samen", "text": "Onderwijs en zorg zitten samen aan tafel."},
]
QUESTIONS = [
    {"id": "q1", "text": "verzuim op school", "kind": "compound"},
    {"id": "q2", "text": "wachtende gezinnen"},
    {"id": "q3", "text": "xyzzy"},
]
GRADES = "q1\tbellen\t2\nq2\twachten\t1\n"


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    for name, rows in (("docs", DOCUMENTS), ("queries", QUESTIONS)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "qrels.tsv").write_text(GRADES)
    return tmp_path


def are_gone(stores: Callable[[], set[str]]) -> bool:
    """Whether none is left of those that stand here now: another process may be measuring with its own meanwhile."""
    standing, deadline = stores(), time.monotonic() + 60
    while (left := standing & stores()) and time.monotonic() < deadline:
        time.sleep(0.2)
    return not left


def test_it_writes_what_was_found_and_leaves_the_site_alone(judged: Path) -> None:
    done = evaluate(judged, "--run", "out.tsv", "--qrels", "qrels.tsv")
    assert done.returncode == 0, done.stderr
    assert {question: documents[:1] for question, documents in found(judged).items()} == {
        "q1": ["bellen"],
        "q2": ["wachten"],
        "q3": [],
    }
    assert "database: nDCG@10 1.0000  MRR@10 1.0000  recall@10 1.0000  recall@50 1.0000  empty 0.3333" in done.stdout
    assert "compound: nDCG@10 1.0000" in done.stdout
    assert "Zonder ELASTICSEARCH_URL" in done.stdout
    assert not (judged / "data").exists()


def test_top_cuts_what_is_found(judged: Path) -> None:
    (judged / "queries.jsonl").write_text('{"id": "q1", "text": "school gezinnen onderwijs"}')
    assert evaluate(judged, "--run", "out.tsv", "--top", "2", "--typos").returncode == 0
    assert len(found(judged)["q1"]) == 2


@pytest.mark.elasticsearch
@pytest.mark.parametrize("engine", [(), ("--engine", "database")], ids=["elasticsearch", "database"])
def test_the_plain_analyzer_stands_beside_it(judged: Path, engine: tuple[str, ...]) -> None:
    from search.engines.elasticsearch.dsl import Elasticsearch

    address = os.environ["ELASTICSEARCH_URL"]
    done = evaluate(judged, "--run", "out.tsv", "--qrels", "qrels.tsv", *engine, ELASTICSEARCH_URL=address)
    assert done.returncode == 0, done.stderr
    assert found(judged)["q1"] == ["bellen"]
    ours, _kind, plain, *_kinds, difference = done.stdout.splitlines()
    assert ours.startswith(engine[-1] if engine else "elasticsearch")
    assert plain.startswith("plain dutch: nDCG@10 ")
    assert difference.startswith("nDCG@10 +")
    with Elasticsearch(address) as client:
        assert are_gone(lambda: set(client.indices.get(index="search-evaluate-*")))


@pytest.mark.processes
def test_on_postgresql_the_scratch_database_is_gone_afterwards(judged: Path) -> None:
    import psycopg

    address = os.environ["DATABASE_URL"]
    done = evaluate(judged, "--run", "out.tsv", "--engine", "database", **on_postgresql(judged))
    assert done.returncode == 0, done.stderr
    assert found(judged)["q1"] == ["bellen"]
    with psycopg.connect(address) as connection:
        connection.autocommit = True  # each look sees what is there then
        names = "SELECT datname FROM pg_database WHERE datname LIKE 'search_evaluate%'"
        assert are_gone(lambda: {name for (name,) in connection.execute(names)})


@pytest.mark.parametrize(
    ("arguments", "environment", "told"),
    [
        (["--engine", "elasticsearch"], {}, "Zet ELASTICSEARCH_URL"),
        ([], {"ELASTICSEARCH_URL": "http://127.0.0.1:9"}, "Elasticsearch geeft geen antwoord."),
        (["--run", "er/is/niets"], {}, "er/is/niets kan niet geschreven worden."),
        (["--qrels", "docs.jsonl"], {}, "docs.jsonl, regel 1"),
        (["--top", "0"], {}, "--top"),
    ],
)
def test_what_is_in_the_way_is_told_in_one_line(
    arguments: list[str], environment: dict[str, Any], told: str, judged: Path
) -> None:
    done = evaluate(judged, *arguments, **environment)
    assert done.returncode != 0
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_questions_that_nobody_judged_measure_nothing(judged: Path) -> None:
    (judged / "qrels.tsv").write_text("q9\tbellen\t1\n")
    done = evaluate(judged, "--qrels", "qrels.tsv")
    assert "Bij geen enkele vraag staat een oordeel." in done.stderr
