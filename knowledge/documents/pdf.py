"""PDF, by pdfium: the lines of every page with their type, the white space between them, and the bookmarks."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
    right: float
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
        lines += _page_lines(_side_by_side(pieces), index + 1)
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
    """One piece of these signs, none when they are all white space; wide gaps inside become tabs."""
    visible = [(index, sign) for index, sign in signs if not sign.isspace() and sign != "\x00"]
    if not visible:
        return
    middle = visible[len(visible) // 2][0]
    size = _size(text, middle)
    first, last = text.get_charbox(visible[0][0], loose=True), text.get_charbox(visible[-1][0], loose=True)
    words = tidy("".join(_with_tabs(text, signs, size)))
    if words:
        yield _Piece(words, first[0], last[2], text.get_charbox(middle, loose=True)[1], size, _is_bold(text, middle))


def _with_tabs(text: pypdfium2.PdfTextPage, signs: list[tuple[int, str]], size: float) -> Iterator[str]:
    for (before, _), (index, sign), (after, _) in zip(signs, signs[1:], signs[2:], strict=False):
        if index == signs[1][0]:
            yield signs[0][1]
        wide = sign == " " and text.get_charbox(after)[0] - text.get_charbox(before)[2] > 2 * size
        yield "\t" if wide else sign
    yield "".join(sign for _, sign in (signs if len(signs) < 3 else signs[-1:]))


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


def _side_by_side(pieces: list[_Piece]) -> list[_Piece]:
    """Pieces that follow each other on one height become one line, with a tab where there is room between them."""
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and abs(last.foot - piece.foot) < 0.3 * piece.size and piece.left >= last.right - 1:
            apart = "\t" if piece.left - last.right > piece.size else " "
            joined[-1] = replace(last, text=f"{last.text}{apart}{piece.text}", right=piece.right)
        else:
            joined.append(piece)
    return joined


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
        if title:
            entries.append(Entry(title, page + 1 if page is not None else None, bookmark.level + 1))
    return tuple(entries) if len(entries) > 2 else ()
