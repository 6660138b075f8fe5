"""Taking away what belongs to the page and not to the text: running headers and footers, page numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from .lines import Line, goes_on, is_finished

_EDGE = 2  # lines at the top and at the foot of a page that may be furniture
_LONGEST = 120
_NUMBER = re.compile(r"\d{1,4}")


def without_furniture(lines: list[Line]) -> list[Line]:
    """The lines of the text itself, in order; the line after a removed one keeps the white space before it."""
    away = _on_pages(lines) | _between_sentences(lines)
    kept: list[Line] = []
    gap = 0
    for position, line in enumerate(lines):
        if position in away:
            gap = max(gap, line.gap)
        else:
            kept.append(replace(line, gap=True) if gap and not line.gap else line)
            gap = 0
    return kept


def _on_pages(lines: Sequence[Line]) -> set[int]:
    """Lines at the edges of pages that come back on other pages, apart from the page's number."""
    pages: dict[int, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        if line.page is not None:
            pages[line.page].append(position)
    if len(pages) < 2:
        return set()
    edges = [position for places in pages.values() for position in _edges(places, lines)]
    offset = _number_offset(edges, lines)
    texts = {position: _without_page_number(lines[position], offset) for position in edges}
    counts = Counter(texts.values())
    least = 2 if len(pages) < 5 else 3
    return {position for position, text in texts.items() if counts[text] >= least}


def _edges(places: list[int], lines: Sequence[Line]) -> set[int]:
    """The outer lines of one page: by height where that is known, else by order."""
    ordered = sorted(places, key=lambda position: -lines[position].y) if lines[places[0]].y else places
    outer = {*ordered[:_EDGE], *ordered[-_EDGE:]}
    return {position for position in outer if 0 < len(lines[position].text) <= _LONGEST}


def _number_offset(edges: Iterable[int], lines: Sequence[Line]) -> int | None:
    """What to add to the count of pages to get the printed number: the difference most edges agree on."""
    votes = Counter(
        int(number) - (lines[position].page or 0)
        for position in edges
        for number in set(_NUMBER.findall(lines[position].text))
    )
    return votes.most_common(1)[0][0] if votes and votes.most_common(1)[0][1] > 1 else None


def _without_page_number(line: Line, offset: int | None) -> str:
    """The line's words with the page number taken out, so that the lines of two pages are equal."""
    if offset is None or line.page is None:
        return line.text
    return re.sub(rf"(?<!\d){line.page + offset}(?!\d)", "#", line.text, count=1)


def _between_sentences(lines: Sequence[Line]) -> set[int]:
    """In text whose pages were glued together: short lines that recur and that, somewhere, cut a sentence in two.

    A heading may recur too ("Inleiding"), but never in the middle of a sentence. Numbers on their own that rise line
    by line are page numbers.
    """
    alike: dict[str, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        if 0 < len(line.text) <= _LONGEST and not line.rows and not line.mark:
            alike[_NUMBER.sub("#", line.text)].append(position)
    away: set[int] = set()
    for text, places in alike.items():
        if len(places) >= 3 and (_cuts(places, lines) or (text == "#" and _counts_up(places, lines))):
            away.update(places)
    return away


def _cuts(places: list[int], lines: Sequence[Line]) -> bool:
    return sum(1 for place in places if _cuts_here(place, lines)) * 4 >= len(places)


def _cuts_here(place: int, lines: Sequence[Line]) -> bool:
    """Whether the line stands apart between the two halves of one sentence."""
    if not 0 < place < len(lines) - 1:
        return False
    before, line, after = lines[place - 1 : place + 2]
    apart = line.gap and after.gap and is_long(before) and is_long(after)
    return bool(apart) and not is_finished(before.text) and goes_on(after.text)


def is_long(line: Line) -> bool:
    return len(line.text) >= 40


def _counts_up(places: list[int], lines: Sequence[Line]) -> bool:
    numbers = [int(lines[place].text) for place in places]
    steps = [following - number for number, following in pairwise(numbers)]
    return all(0 < step <= 3 for step in steps) and all(lines[place].gap for place in places)
