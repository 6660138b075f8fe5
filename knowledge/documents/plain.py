"""Plain text and Markdown, also text that a converter made of a PDF with remains of Markdown in it."""

import re
from pathlib import Path

from .errors import BrokenError, EmptyError, WrongEncodingError
from .lines import Line, tidy, without_marks
from .model import Notice
from .source import Source

_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_MARKED = re.compile(r"^(#{1,6})\s+(\S.*?)\s*#*$")
_UNDERLINE = re.compile(r"^(=+|-{3,})\s*$")
_RULE = re.compile(r"^([-*_])(?:\s*\1){2,}\s*$")
_STRONG = re.compile(r"^(?:\d{1,2}[.)]\s+)?(\*\*|__)(?!\s)[^*]+\1$")


def read(path: Path) -> Source:
    """The lines of a text file, and what was odd about it.

    Raises EmptyError, WrongEncodingError, or BrokenError when it holds more signs for machines than for people.
    """
    data = path.read_bytes()
    if not data.strip():
        raise EmptyError
    text, warnings = decode(data)
    controls = sum(1 for sign in text if sign < " " and sign not in "\t\n\r\f\v")
    if controls > len(text) // 20:
        raise BrokenError
    if controls:
        warnings.append(Notice("control-characters", str(controls)))
    return Source(to_lines(text), warnings=tuple(warnings))


def decode(data: bytes) -> tuple[str, list[Notice]]:
    """The text of the bytes: by their mark, as UTF-8, as UTF-16 without a mark, else as Western European."""
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return _strict(data, encoding), []
    zeros = data[:4000].count(0)
    if zeros > len(data[:4000]) // 4:
        little = data[1:4000:2].count(0) > data[0:4000:2].count(0)
        return _strict(data, "utf-16-le" if little else "utf-16-be"), [Notice("encoding-guessed", "UTF-16")]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return _strict(data, "cp1252"), [Notice("encoding-guessed", "Windows-1252")]


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise WrongEncodingError from error


def to_lines(text: str) -> list[Line]:
    """Split at line ends; form feeds part pages; headings, quotes and tables that are marked keep their mark."""
    lines: list[Line] = []
    pages = text.split("\f")
    for number, page in enumerate(pages, 1):
        gap = 1
        for raw in re.split(r"\r\n|[\n\r\v\x85]", page):
            words = tidy(raw)
            if not words or (_RULE.match(words) and not _underlines(words, lines, gap)):
                gap += 1
                continue
            if _underlines(words, lines, gap):
                lines[-1] = _marked(lines[-1], 1 if words[0] == "=" else 2)
                gap = 1
                continue
            lines.append(_line(raw, words, number if len(pages) > 1 else None, gap))
            gap = int(lines[-1].mark > 0)
    return lines


def _underlines(words: str, lines: list[Line], gap: int) -> bool:
    """A line of = or - right below a single line makes that line a heading."""
    return bool(_UNDERLINE.match(words) and not gap and lines and lines[-1].gap) and "|" not in lines[-1].text


def _marked(line: Line, level: int) -> Line:
    return Line(line.text, line.page, line.gap, mark=level)


def _line(raw: str, words: str, page: int | None, gap: int) -> Line:
    marked = _MARKED.match(words)
    if marked:
        return Line(without_marks(marked[2]), page, gap or 1, mark=len(marked[1]))
    quote = words.startswith(">")
    if quote:
        words = words.lstrip("> ")
    indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
    return Line(without_marks(words), page, gap, indent, bold=bool(_STRONG.match(words)), quote=quote)
