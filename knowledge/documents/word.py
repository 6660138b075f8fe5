"""Word (.docx), by python-docx and the XML below it, so that nothing written is passed over."""

import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from .errors import BrokenError, EmptyError
from .lines import Line, Rows, tidy, tidy_lines
from .package import check_package
from .source import Source

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:instrText"), _FALLBACK}
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:smartTag"), qn("w:customXml")}


def read(path: Path) -> Source:
    """The lines of a Word file.

    Raises EncryptedError, BrokenError, TooLargeError, EmptyError, or MismatchError for another kind of package.
    """
    check_package(path, "word/document.xml")
    try:
        document = docx.Document(str(path))
        reader = _Reader(document)
        lines = list(reader.lines())
    except (PackageNotFoundError, SyntaxError, AttributeError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise BrokenError from error
    if not any(line.text or line.rows for line in lines):
        raise EmptyError
    return Source(lines, title=reader.title or tidy(document.core_properties.title or ""))


class _Reader:
    """Walks the body in order and knows the styles, the numbering and the notes."""

    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self.counters: Counter[tuple[str, int]] = Counter()
        self.levels = {style.style_id: _heading_level(style) for style in document.styles}
        self.names = {style.style_id: (style.name or "").lower() for style in document.styles}
        self.notes = _notes(document)
        self.title = ""

    def lines(self) -> Iterator[Line]:
        yield from self._walk(self.document.element.body)

    def _walk(self, parent: Any) -> Iterator[Line]:
        for element in parent.iterchildren():
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                yield from self._table(element)
            elif element.tag in _WRAPPERS:
                yield from self._walk(element)

    def _paragraph(self, paragraph: Any) -> Iterator[Line]:
        style = _value(paragraph, "w:pPr/w:pStyle") or ""
        name = self.names.get(style, "")
        level = self._level(paragraph, style)
        text = tidy_lines(_text(paragraph))
        if text and name == "title" and not self.title:
            self.title = text.replace("\n", " ")
        elif text:
            marker, indent = ("", 0) if level or self._toc(name) else self._marker(paragraph, name)
            look = Line(
                "", mark=level, indent=indent, size=_size(paragraph), bold=_is_bold(paragraph), toc=self._toc(name)
            )
            for position, part in enumerate(text.split("\n")):
                words = f"{marker} {part}" if marker and not position else part
                yield replace(look, text=words, gap=int(not position), quote="quote" in name and not level)
        for box in paragraph.iter(qn("w:txbxContent")):
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                yield from self._walk(box)
        for reference in paragraph.iter(qn("w:footnoteReference"), qn("w:endnoteReference")):
            note = self.notes.get((reference.tag == qn("w:endnoteReference"), reference.get(qn("w:id"))))
            if note:
                yield Line(note, gap=1)

    def _toc(self, name: str) -> int:
        """The level of a line of the contents list, 0 for all other text."""
        return int(name[4:]) if name.startswith("toc ") and name[4:].isdigit() else 0

    def _level(self, paragraph: Any, style: str) -> int:
        own = _value(paragraph, "w:pPr/w:outlineLvl")
        level = int(own) + 1 if own and own.isdigit() else self.levels.get(style, 0)
        return level if level < 7 else 0

    def _marker(self, paragraph: Any, name: str) -> tuple[str, int]:
        """The bullet or number that Word itself would draw, and the indent of a list item; "" and 0 outside lists."""
        number = _value(paragraph, "w:pPr/w:numPr/w:numId")
        depth = int(_value(paragraph, "w:pPr/w:numPr/w:ilvl") or _last_digit(name) - 1)
        if number in (None, "0") and not name.startswith("list "):
            self.counters.clear()
            return "", 0
        if not self._counts(number, depth, name):
            return "-", 2 * depth
        key = (number or name, depth)
        self.counters[key] += 1
        return f"{self.counters[key]}.", 2 * depth

    def _counts(self, number: str | None, depth: int, name: str) -> bool:
        """Whether the list is numbered, not bulleted."""
        if number is None or "list bullet" in name:
            return "number" in name
        part = self.document.part.numbering_part.element
        for found in part.xpath(f'./w:num[@w:numId="{int(number)}"]/w:abstractNumId/@w:val'):
            formats = part.xpath(
                f'./w:abstractNum[@w:abstractNumId="{int(found)}"]/w:lvl[@w:ilvl="{depth}"]/w:numFmt/@w:val'
            )
            return bool(formats) and formats[0] != "bullet"
        return "number" in name

    def _table(self, table: Any) -> Iterator[Line]:
        """A table as one line with rows; one that only lays out the page, with a single column, as its text."""
        rows = [_cells(row) for row in table.iter(qn("w:tr"))]
        width = max((len(row) for row in rows), default=0)
        if width < 2:
            for cell in table.iter(qn("w:tc")):
                yield from self._walk(cell)
            return
        filled: Rows = tuple(row for row in rows if any(row))
        if filled:
            yield Line("", gap=1, rows=filled)


def _cells(row: Any) -> tuple[str, ...]:
    """The texts of a row's cells; a cell that spans columns is followed by empty ones."""
    cells: list[str] = []
    for cell in row.iterchildren(qn("w:tc")):
        cells.append("\n".join(filter(None, (tidy_lines(_text(part)) for part in cell.iter(qn("w:p"))))))
        cells += [""] * (int(_value(cell, "w:tcPr/w:gridSpan") or 1) - 1)
    return tuple(cells)


def _text(element: Any) -> str:
    """The words in an element, with links, insertions and fields; without deleted words and text boxes."""
    parts = []
    for child in element.iterchildren():
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        elif child.tag not in _SKIPPED and child.tag != qn("w:pPr"):
            parts.append(_text(child))
    return "".join(parts)


def _value(element: Any, path: str) -> str | None:
    """The w:val of the element at this path, None when it is not there."""
    found = element.find("/".join(qn(step) for step in path.split("/")))
    return found.get(qn("w:val")) if found is not None else None


def _is_bold(paragraph: Any) -> bool:
    """Whether all words of the paragraph are set in bold."""
    runs = [run for run in paragraph.iter(qn("w:r")) if _text(run).strip()]
    marks = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in runs]
    return bool(runs) and all(mark is not None and mark.get(qn("w:val")) not in ("0", "false") for mark in marks)


def _size(paragraph: Any) -> float:
    """The size of the paragraph's type in points, when it is set on the words themselves; else 0."""
    sizes = {_value(run, "w:rPr/w:sz") for run in paragraph.iter(qn("w:r")) if _text(run).strip()}
    size = sizes.pop() if len(sizes) == 1 else None
    return int(size) / 2 if size and size.isdigit() else 0.0


def _heading_level(style: Any) -> int:
    """1 to 6 for a heading style or one based on it, 0 for others. The title's style counts as the first level."""
    seen = 0
    while style is not None and seen < 10:
        name = (style.name or "").lower()
        if name == "title":
            return 1
        if name.startswith("heading ") and name[8:].isdigit():
            return int(name[8:])
        style, seen = getattr(style, "base_style", None), seen + 1
    return 0


def _notes(document: WordDocument) -> dict[tuple[bool, str], str]:
    """The foot- and endnotes: (is endnote, id) to text."""
    notes = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind not in ("footnotes", "endnotes") or relation.is_external:
            continue
        tree = parse_xml(relation.target_part.blob)
        for note in tree.iterchildren(qn("w:footnote"), qn("w:endnote")):
            text = " ".join(filter(None, (tidy(_text(part)) for part in note.iter(qn("w:p")))))
            notes[kind == "endnotes", note.get(qn("w:id"))] = text
    return notes


def _last_digit(name: str) -> int:
    """The depth in the name of a list style: 2 for "list bullet 2", 1 when it has none."""
    return int(name[-1]) if name[-1:].isdigit() else 1
