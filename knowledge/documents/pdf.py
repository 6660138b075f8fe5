"""PDF, by pdfium: the lines of every page with their type, the white space between them, and the bookmarks."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from .errors import BrokenError, EncryptedError, ScannedError, TooLargeError
from .lines import Line, is_finished, tidy
from .model import Notice
from .source import Entry, Source

MAX_PAGES = 3000
MAX_CHARACTERS = 20_000_000
_BOLD = ("bold", "black", "heavy", "semibold", "demi")
_HYPHENS = {"\x02": "-", "\ufffe": "-", "\u2010": "-", "\u2011": "-"}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of signs on one line, in points from the page's lower left corner."""

    text: str
    left: float
    foot: float
    size: float
    bold: bool


def read(path: Path) -> Source:
    """The lines of a PDF.

    Raises EncryptedError, BrokenError, TooLargeError, or ScannedError when its pages hold no text at all.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise (EncryptedError if "password" in str(error).lower() else BrokenError) from error
    with document:
        if len(document) > MAX_PAGES:
            raise TooLargeError(f"{MAX_PAGES} pages")
        lines, blank = _lines(document)
        if not lines:
            raise ScannedError
        return Source(
            lines=lines,
            title=_title(document),
            bookmarks=_bookmarks(document),
            page_count=len(document),
            warnings=tuple(Notice("page-without-text", str(number)) for number in blank),
        )


def _lines(document: pypdfium2.PdfDocument) -> tuple[list[Line], list[int]]:
    """All lines of the document, and the numbers of the pages that have none."""
    lines: list[Line] = []
    blank: list[int] = []
    total = 0
    for index in range(len(document)):
        try:
            pieces = list(_pieces(document[index]))
        except pypdfium2.PdfiumError:
            pieces = []
        total += sum(len(piece.text) for piece in pieces)
        if total > MAX_CHARACTERS:
            raise TooLargeError(f"{MAX_CHARACTERS} characters")
        if not pieces:
            blank.append(index + 1)
        lines += _page_lines(pieces, index + 1)
    return lines, blank


def _pieces(page: pypdfium2.PdfPage) -> Iterator[_Piece]:
    """The page's text in the order of the file, cut at line ends."""
    text = page.get_textpage()
    signs: list[tuple[int, str]] = []
    for index in range(text.count_chars()):
        sign = _sign(text, index)
        if sign in "\r\n":
            yield from _piece(text, signs)
            signs = []
        else:
            signs.append((index, sign))
    yield from _piece(text, signs)


def _sign(text: pypdfium2.PdfTextPage, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text, index)
    sign = chr(code) if code < 0x110000 else "\ufffd"
    return _HYPHENS.get(sign, sign)


def _piece(text: pypdfium2.PdfTextPage, signs: list[tuple[int, str]]) -> Iterator[_Piece]:
    """One piece of these signs, none when nothing of them can be seen."""
    visible = [index for index, sign in signs if tidy(sign)]
    if visible:
        middle = visible[len(visible) // 2]
        size = _size(text, middle)
        left = text.get_charbox(visible[0], loose=True)[0]
        foot = text.get_charbox(middle, loose=True)[1]
        yield _Piece(tidy("".join(_with_tabs(text, signs, size))), left, foot, size, _is_bold(text, middle))


def _with_tabs(text: pypdfium2.PdfTextPage, signs: list[tuple[int, str]], size: float) -> Iterator[str]:
    """The signs, with a tab for a space so wide that it parts two columns."""
    for position, (_, sign) in enumerate(signs):
        inside = sign == " " and 0 < position < len(signs) - 1
        yield "\t" if inside and _room(text, signs[position - 1][0], signs[position + 1][0]) > 2 * size else sign


def _room(text: pypdfium2.PdfTextPage, before: int, after: int) -> float:
    """The distance between two signs, in points."""
    return float(text.get_charbox(after)[0] - text.get_charbox(before)[2])


def _size(text: pypdfium2.PdfTextPage, index: int) -> float:
    """The size of a sign's type as it stands on the page, in points, to the half point."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    return round(2 * scale * pdfium.FPDFText_GetFontSize(text, index)) / 2


def _is_bold(text: pypdfium2.PdfTextPage, index: int) -> bool:
    name = ctypes.create_string_buffer(200)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, name, len(name), ctypes.byref(flags))
    return any(word in name.value.decode("utf-8", "replace").lower() for word in _BOLD)


def _page_lines(pieces: list[_Piece], number: int) -> list[Line]:
    pitches = _pitches(pieces)
    lines = []
    before: _Piece | None = None
    for piece in pieces:
        gap = _gap(before, piece, pitches) if before else 1
        lines.append(
            Line(piece.text, number, gap, max(0, round(piece.left / 4)), size=piece.size, bold=piece.bold, y=piece.foot)
        )
        before = piece
    return lines


def _pitches(pieces: list[_Piece]) -> dict[float, float]:
    """For every size of type the usual distance between two lines, the smallest of the common ones."""
    steps: dict[float, Counter[float]] = {}
    for before, piece in pairwise(pieces):
        step = round(before.foot - piece.foot, 0)
        if before.size == piece.size and 0.8 * piece.size < step < 3 * piece.size:
            steps.setdefault(piece.size, Counter())[step] += 1
    return {size: min(step for step, count in counts.items() if count * 5 >= counts.most_common(1)[0][1])
            for size, counts in steps.items()}  # fmt: skip


def _gap(before: _Piece, piece: _Piece, pitches: dict[float, float]) -> int:
    """How many empty lines there are between two pieces: 0 inside a paragraph, 3 where a picture may stand."""
    step = before.foot - piece.foot
    pitch = pitches.get(piece.size, 1.4 * piece.size)
    if step < 0 or step > 5 * pitch:
        return 3
    indented = piece.left > before.left + 6 and is_finished(before.text) and step > 0.5 * pitch
    apart = step > 1.25 * pitch or before.size != piece.size or before.bold != piece.bold
    return 1 if apart or indented else 0


def _title(document: pypdfium2.PdfDocument) -> str:
    """The title in the file's own data, when it looks like words and not like the name of a file or program."""
    title = tidy(document.get_metadata_value("Title"))
    nonsense = not 4 <= len(title) <= 200 or " " not in title or " - " in title[:20] or title.endswith((")", "doc"))
    return "" if nonsense else title


def _bookmarks(document: pypdfium2.PdfDocument) -> tuple[Entry, ...]:
    """The document's bookmarks as entries of a contents list; none when there are too few to trust."""
    entries = []
    for bookmark in document.get_toc(max_depth=6):
        title, target = tidy(bookmark.get_title()), bookmark.get_dest()
        page = target.get_index() if target else None
        entries.append(Entry(title, page + 1 if page is not None else None, bookmark.level + 1))
    return tuple(entries) if len(entries) > 2 else ()
