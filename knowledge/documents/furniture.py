"""Taking away what belongs to the page and not to the text: running headers and footers, page numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from .lines import Line, goes_on, is_finished, plain_key

_DEEPEST = 2  # lines of one header or footer
_STACKED = 6  # lines of a footer and the next header together
_LONGEST = 120
_SELDOM = 5  # a line that cuts a sentence once in so many times is no heading
_NUMBER = re.compile(r"\d{1,4}")


def without_furniture(lines: list[Line], titles: Set[str] = frozenset()) -> tuple[list[Line], list[str]]:
    """The lines of the text itself, in order, and the different texts that were left out, with # for a number.

    ``titles``: keys of the headings that are known. A header may repeat one; its first occurrence stays.
    """
    left_out: dict[str, None] = {}
    for find in (_on_pages, _on_pages, _between_pages):  # a page may have a header and, apart from it, its number
        away = _but_first(find(lines), lines, titles)
        left_out |= dict.fromkeys(_NUMBER.sub("#", lines[place].text) for place in sorted(away))
        lines = _without(lines, away)
    return lines, list(left_out)


def _but_first(away: set[int], lines: Sequence[Line], titles: Set[str]) -> set[int]:
    """These places, without the first of each title."""
    first: dict[str, int] = {}
    for place in sorted(away):
        first.setdefault(plain_key(lines[place].text), place)
    return away - {place for key, place in first.items() if key in titles}


def _without(lines: list[Line], away: set[int]) -> list[Line]:
    """The other lines; one after a removed line keeps the white space that stood before that."""
    kept: list[Line] = []
    gap = 0
    for place, line in enumerate(lines):
        if place in away:
            gap = max(gap, line.gap)
        else:
            kept.append(replace(line, gap=gap) if gap > line.gap else line)
            gap = 0
    return kept


def _on_pages(lines: Sequence[Line]) -> set[int]:
    """Lines apart at the edges of pages that come back on other pages, but for the page's number."""
    pages: dict[int, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        if line.page is not None:
            pages[line.page].append(position)
    if len(pages) < 2:
        return set()
    edges = [position for places in pages.values() for position in _edges(places, lines)]
    offset = _number_offset(edges, lines)
    texts = {
        position: (_without_page_number(lines[position], offset), lines[position].size, lines[position].bold)
        for position in edges
        if not _is_sentence(lines[position].text)
    }
    counts = Counter(texts.values())
    least = 2 if len(pages) < 5 else 3
    return {position for position, text in texts.items() if counts[text] >= least}


def _edges(places: list[int], lines: Sequence[Line]) -> set[int]:
    """The lines at the top and at the foot of one page that white space parts from the rest."""
    by_height = bool(lines[places[0]].y)
    if by_height:
        places = sorted(places, key=lambda position: -lines[position].y)
    parted = [
        lines[upper].y - lines[lower].y > 1.6 * max(lines[upper].size, lines[lower].size)
        if by_height
        else lines[lower].gap > 0
        for upper, lower in pairwise(places)
    ]
    return {*_outermost(places, parted, lines), *_outermost(places[::-1], parted[::-1], lines)}


def _outermost(places: list[int], parted: list[bool], lines: Sequence[Line]) -> list[int]:
    """The first line or two, if they are short and white space follows; else none."""
    depth = next((depth for depth, apart in enumerate(parted, 1) if apart), len(places))
    outer = places[:depth]
    return outer if depth <= _DEEPEST and all(0 < len(lines[place].text) <= _LONGEST for place in outer) else []


def _number_offset(edges: Iterable[int], lines: Sequence[Line]) -> int | None:
    """What to add to the count of pages to get the printed number: the difference most edges agree on."""
    votes = Counter(
        int(number) - (lines[position].page or 0)
        for position in edges
        for number in set(_NUMBER.findall(lines[position].text))
    )
    offset, count = votes.most_common(1)[0] if votes else (0, 0)
    return offset if count > 1 else None


def _without_page_number(line: Line, offset: int | None) -> str:
    """The line's words with the page number taken out, so that the lines of two pages are equal."""
    if offset is None or line.page is None:
        return line.text
    return re.sub(rf"(?<!\d){line.page + offset}(?!\d)", "#", line.text, count=1)


def _between_pages(lines: Sequence[Line]) -> set[int]:
    """In text whose pages were glued together: short lines that recur and show that a page ended there.

    A heading may recur too ("Inleiding"), but it hardly ever cuts a sentence in two, is not the title of the whole,
    and does not count on from a page further on.
    """
    alike = _recurring(lines)
    candidates = {place for places in alike.values() for place in places}
    title = plain_key(lines[0].text) if lines else ""
    away: set[int] = set()
    for text, places in alike.items():
        first, rising = _count([lines[place].text for place in places])
        cuts = sum(1 for place in places if _cuts_here(place, lines, candidates))
        counts_on = rising and (text == "#" or cuts or (first > 1 and len(places) > 3))
        if counts_on or _SELDOM * cuts >= len(places):
            away.update(places)
        elif title and plain_key(text.replace("#", "").strip(" |-–")) == title:
            away.update(place for place in places if place)
    return away if 2 * len(away) < len(lines) else set()


def _recurring(lines: Sequence[Line]) -> dict[str, list[int]]:
    """Short lines that stand apart, at least three times, but for the numbers in them: text to places."""
    alike: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if 0 < len(line.text) <= _LONGEST and not line.rows and not line.mark and not _is_sentence(line.text):
            alike[_NUMBER.sub("#", line.text)].append(place)
    return {text: places for text, places in alike.items() if len(places) >= 3}


def _is_sentence(text: str) -> bool:
    """Whether the line ends a sentence and so is text, whatever else it looks like."""
    return is_finished(text) and not _NUMBER.search(text)


def _cuts_here(place: int, lines: Sequence[Line], candidates: set[int]) -> bool:
    """Whether the line, with others of its kind right above and below it, parts two halves of a sentence."""
    before, after = place - 1, place + 1
    while before in candidates and place - before < _STACKED:
        before -= 1
    while after in candidates and after - place < _STACKED:
        after += 1
    if before < 0 or after >= len(lines) or not lines[before + 1].gap or not lines[after].gap:
        return False
    return len(lines[before].text) >= 40 and not is_finished(lines[before].text) and goes_on(lines[after].text)


def _count(texts: Sequence[str]) -> tuple[int, bool]:
    """The first number of a row that rises by about one from line to line, and whether there is such a row."""
    rows = [[int(number) for number in _NUMBER.findall(text)] for text in texts]
    for column in zip(*rows, strict=False):
        if all(0 < following - number <= 3 for number, following in pairwise(column)):
            return column[0], True
    return 0, False
