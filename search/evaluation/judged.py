"""Files of a judged set: documents, questions, and grades that people gave. Errors name the file and the line."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

Grades = Mapping[str, Mapping[str, int]]  # question -> document -> grade; 0 is "no answer"


class UnreadableSetError(Exception):
    """The text tells what is wrong, and where."""


@dataclass(frozen=True)
class Document:
    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Question:
    id: str
    text: str
    kind: str = ""  # what makes it hard, where the set says so


def read_documents(path: Path) -> list[Document]:
    """From `.jsonl` or `.jsonl.gz`. Raises UnreadableSetError."""
    return [Document(**fields) for fields in _objects(path, ("id", "title", "text"))]


def read_questions(path: Path) -> list[Question]:
    """From `.jsonl`. Raises UnreadableSetError."""
    return [Question(**fields) for fields in _objects(path, ("id", "text"), optional="kind")]


def read_grades(path: Path) -> Grades:
    """From lines of question, document and grade, with tabs between them. Raises UnreadableSetError."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for number, line in _lines(path):
        try:
            question, document, grade = line.split("\t")
            grades[question][document] = int(grade)
        except ValueError as error:
            raise _unreadable(path, number, _("a question, a document and a grade, with tabs between them")) from error
    return grades


def _objects(path: Path, required: tuple[str, ...], optional: str = "") -> Iterator[dict[str, str]]:
    for number, line in _lines(path):
        try:
            found: dict[str, Any] = json.loads(line)
            yield {name: str(found[name]) for name in required} | {
                name: str(found[name]) for name in [optional] if name in found
            }
        except (ValueError, KeyError, TypeError) as error:
            wanted = _("a JSON object with %(names)s") % {"names": ", ".join(required)}
            raise _unreadable(path, number, wanted) from error


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        content = path.read_bytes()
        text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise UnreadableSetError(_("%(file)s can't be read.") % {"file": path}) from error
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        raise UnreadableSetError(_("%(file)s is empty.") % {"file": path})
    yield from lines


def _unreadable(path: Path, number: int, wanted: str) -> UnreadableSetError:
    about = {"file": path, "number": number, "wanted": wanted}
    return UnreadableSetError(_("%(file)s, line %(number)s: expected %(wanted)s.") % about)
