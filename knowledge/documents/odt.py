"""OpenDocument text (.odt): a zip with the words in ``content.xml``."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from .errors import BrokenError, EmptyError, EncryptedError
from .lines import Line, Rows, tidy, tidy_lines
from .package import check_package
from .source import Source

CONTENT, DESCRIPTION, MANIFEST = "content.xml", "meta.xml", "META-INF/manifest.xml"
MOST_REPEATED = 20  # cells that one cell may stand for; beyond that it is the empty rest of a row
_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}


def _name(prefixed: str) -> str:
    prefix, _colon, name = prefixed.partition(":")
    return f"{{{_SPACES[prefix]}}}{name}"


_HEADING, _PARAGRAPH, _LIST, _ITEM = map(_name, ("text:h", "text:p", "text:list", "text:list-item"))
_TABLE, _ROW, _STYLE = map(_name, ("table:table", "table:table-row", "text:style-name"))
_NOTE, _BOX = map(_name, ("text:note-body", "draw:text-box"))
_CELLS = frozenset(map(_name, ("table:table-cell", "table:covered-table-cell")))
_SIGNS = {_name("text:tab"): "\t", _name("text:line-break"): "\n", _name("text:s"): " "}
# Deleted words, remarks in the margin, the contents list, and what stands beside the paragraph that names it.
_LEFT_OUT = frozenset(map(_name, ("text:tracked-changes", "office:annotation", "text:table-of-content")))
_ASIDE = _LEFT_OUT | {_name("text:note"), _name("draw:frame")}


def read(path: Path) -> Source:
    """The lines of an OpenDocument text.

    Raises EncryptedError, BrokenError, TooLargeError, EmptyError, or MismatchError for another kind of package.
    """
    check_package(path, CONTENT)
    try:
        with zipfile.ZipFile(path) as package:
            if _is_locked(package):
                raise EncryptedError
            reader = _Reader(_parse(package, CONTENT))
            lines = list(reader.lines())
            title = reader.title or _described_title(package)
    except (SyntaxError, ValueError, OSError, zipfile.BadZipFile, zlib.error) as error:
        raise BrokenError from error
    if not lines:
        raise EmptyError
    return Source(lines, title=title)


def _parse(package: zipfile.ZipFile, part: str) -> Any:
    """The root of a part; nothing that it names elsewhere is followed."""
    return etree.fromstring(package.read(part), etree.XMLParser(resolve_entities=False, no_network=True))


def _is_locked(package: zipfile.ZipFile) -> bool:
    """Whether its parts need a password; that stands in the list of parts, not in the zip."""
    if MANIFEST not in package.namelist():
        return False
    return next(_parse(package, MANIFEST).iter(_name("manifest:encryption-data")), None) is not None


def _described_title(package: zipfile.ZipFile) -> str:
    if DESCRIPTION not in package.namelist():
        return ""
    found = next(_parse(package, DESCRIPTION).iter(_name("dc:title")), None)
    return tidy(found.text or "") if found is not None else ""


class _Reader:
    """Walks the body in order and knows which styles are a title's."""

    def __init__(self, content: Any) -> None:
        self.content = content
        self.titles = {"Title"} | {
            style.get(_name("style:name"))
            for style in content.iter(_name("style:style"))
            if style.get(_name("style:parent-style-name")) == "Title"
        }
        self.title = ""

    def lines(self) -> Iterator[Line]:
        for body in self.content.iter(_name("office:text")):
            yield from self._walk(body)

    def _walk(self, parent: Any, depth: int = 0) -> Iterator[Line]:
        for element in parent.iterchildren():
            if element.tag in (_HEADING, _PARAGRAPH):
                yield from self._paragraph(element)
            elif element.tag == _LIST:
                yield from self._list(element, depth)
            elif element.tag == _TABLE:
                yield from self._table(element)
            elif element.tag not in _LEFT_OUT:
                yield from self._walk(element, depth)

    def _paragraph(self, paragraph: Any) -> Iterator[Line]:
        text = tidy_lines(_text(paragraph))
        if text and not self.title and paragraph.get(_STYLE) in self.titles:
            self.title = text.replace("\n", " ")
        elif text:
            mark = _level(paragraph) if paragraph.tag == _HEADING else 0
            for position, part in enumerate(text.split("\n")):
                yield Line(part, gap=int(not position), mark=mark)
        for aside in _outermost(paragraph, {_NOTE, _BOX}):
            yield from self._walk(aside)

    def _list(self, found: Any, depth: int) -> Iterator[Line]:
        """Its items with a bullet: whether it is numbered says a style that may stand in another part."""
        for item in found.iterchildren(_ITEM):
            first = True
            for line in self._walk(item, depth + 1):
                plain = first and not line.mark and not line.rows
                yield replace(line, text=f"- {line.text}", indent=2 * depth) if plain else line
                first = False

    def _table(self, table: Any) -> Iterator[Line]:
        """A table as one line with rows; one that only lays out the page, with a single column, as its text."""
        rows: Rows = tuple(_cells(row) for row in _outermost(table, {_ROW}))
        if max(map(len, rows), default=0) < 2:
            for cell in _outermost(table, _CELLS):
                yield from self._walk(cell)
        elif filled := tuple(row for row in rows if any(row)):
            yield Line("", gap=1, rows=filled)


def _level(heading: Any) -> int:
    level = heading.get(_name("text:outline-level"), "1")
    return min(max(int(level), 1), 6) if level.isdecimal() else 1


def _cells(row: Any) -> tuple[str, ...]:
    """The texts of a row's cells; a cell that spans columns is followed by empty ones."""
    cells: list[str] = []
    for cell in row.iterchildren(*_CELLS):
        text = "\n".join(filter(None, (tidy_lines(_text(part)) for part in cell.iter(_PARAGRAPH, _HEADING))))
        repeated = cell.get(_name("table:number-columns-repeated"), "1")
        cells += [text] * min(int(repeated) if repeated.isdecimal() else 1, MOST_REPEATED)
    return tuple(cells)


def _outermost(element: Any, tags: Iterable[str]) -> Iterator[Any]:
    """The elements with one of these tags, but none within another."""
    for child in element.iterchildren():
        if child.tag in tags:
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _outermost(child, tags)


def _text(element: Any) -> str:
    """The words in an element, with links and fields; without notes, remarks and text boxes."""
    parts = [element.text or ""]
    for child in element.iterchildren():
        if child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        elif child.tag not in _ASIDE and isinstance(child.tag, str):  # a comment in the XML has no name
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)
