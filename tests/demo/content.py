"""The demo's texts as the tests read them: tables from TOML, and sentences from everything."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "site" / "demo" / "content"
LONG = 8  # words; a longer sentence may stand in one place only

Table = dict[str, Any]

_END_OF_SENTENCE = re.compile(r"(?<=[.!?…:])[\s*_\"'”’)]+|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@cache
def parsed(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def tables(pattern: str, name: str) -> list[Table]:
    """Every `[[name]]` in the files that match, in the order of the files."""
    return [table for path in sorted(CONTENT.glob(pattern)) for table in parsed(path).get(name, [])]


def day(moment: date | str) -> date:
    """The day of a TOML date, or of a moment written as ISO text."""
    return datetime.fromisoformat(moment).date() if isinstance(moment, str) else moment


def words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("’", "'"))


def sentences(text: str) -> Iterator[str]:
    """The long sentences of a text, reduced to their words."""
    for part in _END_OF_SENTENCE.split(text):
        found = words(part)
        if len(found) > LONG:
            yield " ".join(found)


def texts() -> Iterator[tuple[str, str]]:
    """Every text that a reader can meet, with the file that it stands in."""
    for path in sorted(CONTENT.rglob("*.toml")):
        for text in _strings(parsed(path)):
            yield path.name, text
    for path in sorted((CONTENT / "documents").iterdir()):
        if path.suffix in {".md", ".txt"}:
            yield path.name, path.read_text(encoding="utf-8")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
