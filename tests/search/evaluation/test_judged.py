"""Files of a judged set: what is wrong with them is told with the file and the line."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from search.evaluation.judged import Question, UnreadableSetError, read_documents, read_grades, read_questions
from search.evaluation.typos import with_a_slip

DOCUMENT = '{"id": "d1", "title": "Verzuim", "text": "Bellen op de eerste dag."}\n'


def test_documents_may_be_packed(tmp_path: Path) -> None:
    plain, packed = tmp_path / "docs.jsonl", tmp_path / "docs.jsonl.gz"
    plain.write_text(DOCUMENT)
    packed.write_bytes(gzip.compress(DOCUMENT.encode()))
    assert read_documents(packed) == read_documents(plain)
    assert read_documents(plain)[0].title == "Verzuim"


def test_a_question_may_tell_what_makes_it_hard(tmp_path: Path) -> None:
    file = tmp_path / "queries.jsonl"
    file.write_text('{"id": "q1", "text": "verzuim", "topic": "t1"}\n\n{"id": 2, "text": "verzium", "kind": "typo"}\n')
    assert read_questions(file) == [Question("q1", "verzuim"), Question("2", "verzium", "typo")]


def test_grades_are_numbers(tmp_path: Path) -> None:
    file = tmp_path / "qrels.tsv"
    file.write_text("q1\td1\t2\nq1\td2\t0\n")
    assert read_grades(file) == {"q1": {"d1": 2, "d2": 0}}


@pytest.mark.parametrize(
    ("read", "content", "told"),
    [
        (read_documents, DOCUMENT + '{"id": "d2"}', "regel 2: hier hoort een JSON-object met id, title, text te staan"),
        (read_documents, "[1]", "regel 1"),
        (read_questions, "verzuim", "regel 1: hier hoort een JSON-object met id, text te staan"),
        (read_grades, "q1\td1\tgoed", "regel 1: hier hoort een vraag, een document en een oordeel"),
        (read_grades, "q1 d1 2", "regel 1"),
        (read_questions, "\n\n", "is leeg"),
        (read_questions, "\udcff", "kan niet gelezen worden"),
    ],
)
def test_what_cannot_be_read_is_told(read: Callable[[Path], Any], content: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "set"
    file.write_text(content, errors="surrogateescape")
    with pytest.raises(UnreadableSetError, match=told):
        list(read(file))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSetError, match="kan niet gelezen worden"):
        read_documents(tmp_path / "nergens.jsonl")


def test_a_slip_changes_one_word_and_each_time_the_same() -> None:
    questions = [Question("1", "aanpak schoolverzuim"), Question("2", "wie mag wat")]
    first, second = with_a_slip(questions), with_a_slip(questions)
    assert first == second
    assert first[0].text.startswith("aanpak ")
    assert first[0].text != questions[0].text
    assert first[1] == questions[1]
