"""Finding the document's own contents list, by its form alone: titles with page numbers that rise."""

import re
from dataclasses import dataclass

from .lines import Line, goes_on, is_finished, number_of, plain_key
from .source import Entry

_LEADER = re.compile(r"^(.*?[^\s.…_·])\s*(?:\.{3,}|(?:\s\.){3,}|…+|_{3,}|·{3,}|\t)[\s.…_·]*(\d{1,4})$")
_PLAIN = re.compile(r"^(\S.*?\S)\s+(\d{1,4})$")
_FRONT = re.compile(r"^(\d{1,3})\s+(\D.*)$")
_BARE = re.compile(r"^\d{1,4}$")
_LONGEST = 160
_WITHIN = 600  # lines: a contents list stands at the beginning and is not longer than this either


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents list and where it stands: the lines from ``start`` up to ``end``.

    ``certain``: its form leaves no doubt; otherwise only its titles' return later in the text can prove it.
    """

    entries: tuple[Entry, ...]
    start: int
    end: int
    certain: bool


def find_contents(lines: list[Line]) -> Contents | None:
    """The first contents list of the document, None when it has none."""
    by_style = _called_so(lines)
    if by_style:
        return by_style
    last_seen = {plain_key(line.text): position for position, line in enumerate(lines) if len(line.text) < _LONGEST}
    for start in range(min(len(lines), _WITHIN)):
        found = _paged(lines, start) or _unpaged(lines, start, last_seen)
        if found:
            return found
    return None


def _called_so(lines: list[Line]) -> Contents | None:
    """The lines that the source itself, a Word file, calls its contents list."""
    places = [position for position, line in enumerate(lines) if line.toc]
    entries = [entry for position in places for entry in _entries(lines[position])]
    if not entries:
        return None
    start = places[0]
    end = start + 1
    while end < len(lines) and lines[end].toc:
        end += 1
    return Contents(tuple(entries), start, end, certain=True)


def _paged(lines: list[Line], start: int) -> Contents | None:
    """Titles with page numbers from ``start`` on; titles of two lines, titles in two columns, numbers on their own."""
    if not _may_begin(lines, start):
        return None
    rows: list[list[Entry]] = []
    waiting: list[Line] = []
    leaders, end = 0, start
    for position in range(start, min(len(lines), start + _WITHIN)):
        line = lines[position]
        found = _row(line, waiting)
        if found:
            leaders += bool(_LEADER.match(line.text))
            rows.append(found)
            waiting, end = [], position + 1
        elif len(waiting) < 2 and line.text and len(line.text) < _LONGEST and not is_finished(line.text):
            waiting.append(line)
        else:
            break
    entries = _in_order(rows)
    certain = leaders >= 3
    if len(entries) < (3 if certain else 5) or not _rises(entries):
        return None
    return Contents(tuple(entries), _with_title(lines, start), end, certain)


def _may_begin(lines: list[Line], start: int) -> bool:
    """A contents list begins with an entry, or with the first half of one that is broken over two lines."""
    if _entries(lines[start]):
        return True
    following = lines[start + 1 : start + 2]
    return bool(following) and len(_row(following[0], [lines[start]])) == 1


def _row(line: Line, waiting: list[Line]) -> list[Entry]:
    """The entries of this line, its first one completed by the line or lines waiting for a page number."""
    if waiting and _BARE.match(line.text):
        return [*(_unnumbered(waiting[:-1])), Entry(waiting[-1].text, int(line.text), indent=waiting[-1].indent)]
    found = _entries(line)
    if not found or not waiting:
        return found
    first, begun = found[0], waiting[-1]
    wrapped = not line.gap and not number_of(first.title) and (goes_on(first.title) or len(begun.text) > 40)
    if not wrapped:
        return [*_unnumbered(waiting), *found]
    whole = Entry(f"{begun.text} {first.title}", first.page, indent=begun.indent)
    return [*_unnumbered(waiting[:-1]), whole, *found[1:]]


def _unnumbered(lines: list[Line]) -> list[Entry]:
    return [Entry(line.text, indent=line.indent) for line in lines]


def _entries(line: Line) -> list[Entry]:
    """The titles with page numbers on one line: none, one, or one for every column."""
    if len(line.text) > 3 * _LONGEST:
        return []
    text = line.text.strip("| ").replace("|", "\t") if line.text.startswith("|") else line.text
    cells = [cell.strip() for cell in text.split("\t") if cell.strip()]
    if len(cells) > 2 and len(cells) % 2 == 0 and all(_BARE.match(cell) for cell in cells[1::2]):
        return [Entry(title, int(page), indent=line.indent) for title, page in zip(cells[::2], cells[1::2], strict=True)]
    text = "\t".join(cells)
    if len(cells) == 3 and number_of(f"{cells[0]} x") and _BARE.match(cells[2]):
        text = f"{cells[0]} {cells[1]}\t{cells[2]}"
    match = _LEADER.match(text) or (_PLAIN.match(text) if len(text) < _LONGEST else None)
    if match and re.search(r"[^\W\d]", match[1]):
        return [Entry(match[1].replace("\t", " "), int(match[2]), indent=line.indent)]
    front = _FRONT.match(text)
    if front and len(text) < _LONGEST and not is_finished(text):
        return [Entry(front[2].replace("\t", " "), int(front[1]), indent=line.indent)]
    return []


def _in_order(rows: list[list[Entry]]) -> list[Entry]:
    """The entries as they are read: by column where only then the pages rise, else by row."""
    by_row = [entry for row in rows for entry in row]
    width = max((len(row) for row in rows), default=0)
    by_column = [row[column] for column in range(width) for row in rows if column < len(row)]
    return by_column if _falls(by_column) < _falls(by_row) else by_row


def _falls(entries: list[Entry]) -> int:
    pages = [entry.page for entry in entries if entry.page is not None]
    return sum(1 for page, following in zip(pages, pages[1:], strict=False) if following < page)


def _rises(entries: list[Entry]) -> bool:
    pages = [entry.page for entry in entries if entry.page is not None]
    return len(set(pages)) > 1 and _falls(entries) <= len(pages) // 10


def _with_title(lines: list[Line], start: int) -> int:
    """The place of the list's own title, when the line before the list is one."""
    if start and 0 < len(lines[start - 1].text.split()) <= 3 and not is_finished(lines[start - 1].text):
        return start - 1
    return start


def _unpaged(lines: list[Line], start: int, last_seen: dict[str, int]) -> Contents | None:
    """Five or more short lines below a title of their own that all return further on, in the same order."""
    begin = start + 1
    if not lines[start].gap or begin >= len(lines) or begin != _with_title(lines, begin) + 1:
        return None
    end, returned = begin, begin
    while end < len(lines):
        again = last_seen.get(plain_key(lines[end].text), 0)
        if again <= max(end, returned) or is_finished(lines[end].text):
            break
        end, returned = end + 1, again
    if end - begin < 5:
        return None
    return Contents(tuple(_unnumbered(lines[begin:end])), start, end, certain=True)
