"""Finding the document's own contents list, by its form alone: titles with page numbers that rise."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from .lines import Line, goes_on, is_finished, number_of, plain_key
from .source import Entry

_LEADER = re.compile(r"^(.*?[^\s.…_·])\s*(?:\.{3,}|(?:\s\.){3,}|…+|_{3,}|·{3,}|\t)[\s.…_·]*(\d{1,4})$")
_DOTS = re.compile(r"\.{3}|(?:\s\.){3}|…|_{3}|·{3}")
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


def contents_lists(lines: list[Line]) -> Iterator[Contents]:
    """What may be the contents list, in order; the one that the source itself calls so, when there is one."""
    by_style = _called_so(lines)
    if by_style:
        yield by_style
    else:
        yield from _that_look_so(lines)


def _that_look_so(lines: list[Line]) -> Iterator[Contents]:
    last_seen = {plain_key(line.text): position for position, line in enumerate(lines) if len(line.text) < _LONGEST}
    start = 0
    while start < min(len(lines), _WITHIN):
        found = _paged(lines, start) or _unpaged(lines, start, last_seen)
        if found:
            yield found
        start = found.end if found else start + 1


def listed_titles(lines: list[Line]) -> set[str]:
    """The keys of all titles with dots or a tab and a page number, near the beginning of the text."""
    return {plain_key(title) for line in lines[:_WITHIN] for title, _page in _titles(line.text, _LEADER)}


def _called_so(lines: list[Line]) -> Contents | None:
    """The lines that the source itself, a Word file, calls its contents list."""
    places = [position for position, line in enumerate(lines) if line.toc]
    if not places:
        return None
    entries = [
        replace(entry, level=lines[position].toc)
        for position in places
        for entry in (_entries(lines[position], _LEADER) or _unnumbered([lines[position]]))
    ]
    start = end = places[0]
    while end < len(lines) and lines[end].toc:
        end += 1
    return Contents(tuple(entries), start, end, certain=True)


def _paged(lines: list[Line], start: int) -> Contents | None:
    """Titles with page numbers from ``start`` on; titles of two lines, titles in two columns, numbers on their own."""
    form = _form(lines, start)
    if form is None:
        return None
    rows: list[list[Entry]] = []
    waiting: list[Line] = []
    end = start
    for position in range(start, min(len(lines), start + _WITHIN)):
        line = lines[position]
        found = _row(line, waiting, form)
        if found:
            rows.append(found)
            waiting, end = [], position + 1
        elif len(waiting) < 2 and _is_short(line):
            waiting.append(line)
        else:
            break
    entries = _in_order(rows)
    certain = sum(1 for line in lines[start:end] if _DOTS.search(line.text)) > 2
    if len(entries) < (3 if form is _LEADER else 5) or not _rises(entries):
        return None
    return Contents(tuple(entries), _with_title(lines, start), end, certain)


def _form(lines: list[Line], start: int) -> re.Pattern[str] | None:
    """How entries look in a list that begins here: its first line, or its first title of two lines, tells."""
    for form in (_LEADER, _PLAIN, _FRONT):
        if _entries(lines[start], form):
            return form
    following = lines[start + 1] if start + 1 < len(lines) and _is_short(lines[start]) else None
    if following is None:
        return None
    if _BARE.match(following.text):
        return _BARE
    return next((form for form in (_LEADER, _PLAIN) if len(_row(following, [lines[start]], form)) == 1), None)


def _is_short(line: Line) -> bool:
    return 0 < len(line.text) < _LONGEST and not is_finished(line.text)


def _row(line: Line, waiting: list[Line], form: re.Pattern[str]) -> list[Entry]:
    """The entries of this line, its first one completed by the line or lines waiting for a page number."""
    if waiting and _BARE.match(line.text):
        return [*_unnumbered(waiting[:-1]), Entry(waiting[-1].text, int(line.text), indent=waiting[-1].indent)]
    found = _entries(line, form)
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


def _entries(line: Line, form: re.Pattern[str]) -> list[Entry]:
    """The titles with page numbers on one line, if it has this form: none, one, or one for every column."""
    return [Entry(title, page, indent=line.indent) for title, page in _titles(line.text, form)]


@lru_cache(maxsize=10_000)
def _titles(text: str, form: re.Pattern[str]) -> tuple[tuple[str, int], ...]:
    if len(text) > 3 * _LONGEST:
        return ()
    row = text.strip("| ").replace("|", "\t") if text.startswith("|") else text
    cells = [cell.strip() for cell in row.split("\t") if cell.strip()]
    if len(cells) > 2 and number_of(f"{cells[0]} x") and not number_of(f"{cells[1]} x"):
        cells = [f"{cells[0]} {cells[1]}", *cells[2:]]
    if form is _LEADER and len(cells) > 2 and len(cells) % 2 == 0 and all(map(_BARE.match, cells[1::2])):
        return tuple(zip(cells[::2], map(int, cells[1::2]), strict=True))
    match = form.match("\t".join(cells))
    if match is None or form is _BARE or (form is not _LEADER and (len(text) > _LONGEST or is_finished(text))):
        return ()
    title, page = (match[2], match[1]) if form is _FRONT else (match[1], match[2])
    return ((title.replace("\t", " "), int(page)),) if re.search(r"[^\W\d]", title) else ()


def _in_order(rows: list[list[Entry]]) -> list[Entry]:
    """The entries as they are read: by column where only then the pages rise, else by row."""
    by_row = [entry for row in rows for entry in row]
    width = max((len(row) for row in rows), default=0)
    by_column = [row[column] for column in range(width) for row in rows if column < len(row)]
    return by_column if _falls(by_column) < _falls(by_row) else by_row


def _falls(entries: list[Entry]) -> int:
    pages = [entry.page for entry in entries if entry.page is not None]
    return sum(1 for page, following in pairwise(pages) if following < page)


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
    end = returned = begin
    # A title that returns further on is never the last line, so this ends inside the text.
    while (again := _returns(lines[end], last_seen)) > max(end, returned):
        end, returned = end + 1, again
    if end - begin < 5:
        return None
    return Contents(tuple(_unnumbered(lines[begin:end])), start, end, certain=True)


def _returns(line: Line, last_seen: dict[str, int]) -> int:
    """The last place of a line that may be a title; 0 for others."""
    return last_seen.get(plain_key(line.text), 0) if _is_short(line) and not goes_on(line.text) else 0
