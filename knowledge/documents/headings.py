"""Deciding which lines are headings: those announced, those marked, those set apart by type, number or place."""

import re
from collections import Counter
from collections.abc import Sequence

from .lines import NEW_PART, Line, goes_on, is_finished, marker_of, number_of, without_number, wrap_width
from .outline import Heading

_LONGEST = 110
_PICTURE = 3  # so many empty lines are left where a picture was
_FULL = 0.8  # a line this full of its width is running text
_STOP = re.compile(r"(?<!\.)\.$|[,;:!/\\|=>\]]$|[?!]{2,}$|^[\W\d_]|https?:|www\.|@|\t|\|")
_QUOTED = re.compile(r"^[\"'“‘„].*[\"'”’]$")
_NAMES_SOMEONE = re.compile(r",\s+(?:[^\W\d_A-Z]\S*\s.*\b[A-Z]\S*|[^,]*\b\d{4})$")


def find_headings(lines: Sequence[Line], announced: Sequence[Heading]) -> list[Heading]:
    """All headings in order. ``announced`` are those that the contents list led to; the others come below them."""
    if sum(1 for line in lines if line.mark) > 1 or (lines and lines[0].mark):
        found = _marked(lines)
    else:
        found = _by_type(lines) or _by_number(lines)
        if not any(lines[heading.start].size > _body_size(lines) for heading in found):
            found = _merged(found, _by_place(lines))
    taken = {place for heading in announced for place in range(heading.start, heading.end)}
    extra = [heading for heading in found if not taken.intersection(range(heading.start, heading.end))]
    if announced:
        headers = _headers(announced, lines)
        extra = _below([heading for heading in extra if heading.text not in headers], announced, lines)
    return sorted([*announced, *extra], key=lambda heading: (heading.start, heading.end))


def _headers(announced: Sequence[Heading], lines: Sequence[Line]) -> set[str]:
    """Texts that recur and stand right above a listed heading somewhere: no heading does both, a page's header may."""
    counts = Counter(line.text for line in lines)
    above = {lines[heading.start - 1].text for heading in announced if heading.start}
    return {text for text in above if counts[text] > 2}


def _below(extra: Sequence[Heading], announced: Sequence[Heading], lines: Sequence[Line]) -> list[Heading]:
    """The headings that the list leaves out, at the level of listed ones of the same type or else one lower."""
    by_look: dict[tuple[int, float], int] = {}
    for heading in announced:
        if heading.end > heading.start and _look(lines[heading.start]) != (0, 0.0):
            look = _look(lines[heading.start])
            by_look[look] = max(heading.level, by_look.get(look, 0))
    found = []
    for heading in extra:
        above = [other.level for other in announced if other.start <= heading.start]
        lowest = (above[-1] if above else 0) + 1
        found.append(
            Heading(heading.text, by_look.get(_look(lines[heading.start]), lowest), heading.start, heading.end)
        )
    return found


def _look(line: Line) -> tuple[int, float]:
    return line.mark, line.size


def _merged(numbered: Sequence[Heading], others: Sequence[Heading]) -> list[Heading]:
    """Both: the others one level below the number above them, or beside the numbers if none stands between these."""
    taken = {heading.start for heading in numbered}
    others = [heading for heading in others if heading.start not in taken]
    first, last = (numbered[0].start, numbered[-1].start) if numbered else (0, 0)
    between = any(first < heading.start < last for heading in others)
    found = list(numbered)
    for heading in others:
        above = [other.level for other in numbered if between and other.start < heading.start]
        found.append(Heading(heading.text, above[-1] + 1 if above else 1, heading.start, heading.end))
    return sorted(found, key=lambda heading: heading.start)


def _marked(lines: Sequence[Line]) -> list[Heading]:
    """The lines that the source itself marks as headings."""
    return [Heading(line.text, line.mark, place, place + 1) for place, line in enumerate(lines) if line.mark]


def _body_size(lines: Sequence[Line]) -> float:
    """The size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _by_type(lines: Sequence[Line]) -> list[Heading]:
    """Short lines in larger or bolder type than the text; the larger, the higher."""
    body = _body_size(lines)
    places = [place for place, line in enumerate(lines) if _stands_out(line, body)]
    groups: list[list[int]] = []
    for place in places:
        last = groups[-1][-1] if groups else -2
        same = place == last + 1 and _type(lines[place]) == _type(lines[last]) and not lines[place].gap
        if same:
            groups[-1].append(place)
        else:
            groups.append([place])
    groups = _that_head(groups, lines)
    types = sorted({_type(lines[group[0]]) for group in groups}, reverse=True)
    return [
        Heading(
            " ".join(lines[place].text for place in group),
            len(number_of(lines[group[0]].text)) or min(types.index(_type(lines[group[0]])), 5) + 1,
            group[0],
            group[-1] + 1,
        )
        for group in groups
    ]


def _type(line: Line) -> tuple[float, bool]:
    return line.size, line.bold


def _stands_out(line: Line, body: float) -> bool:
    if not 0 < len(line.text) <= _LONGEST or line.rows or (marker_of(line.text) and not number_of(line.text)):
        return False
    return line.size > body * 1.08 or bool(line.bold and line.gap and line.size >= body)


def _that_head(groups: list[list[int]], lines: Sequence[Line]) -> list[list[int]]:
    """The groups that are headings: text follows, or a lower heading.

    Numbers and labels in large type that stand scattered in a drawing have neither below them.
    """
    headings: list[list[int]] = []
    for group in reversed(groups):
        following = group[-1] + 1
        lower = headings and headings[-1][0] == following and _type(lines[following]) < _type(lines[group[0]])
        leads = lower or (following < len(lines) and _is_text(lines, following))
        text = " ".join(lines[place].text for place in group)
        if leads and len(text) <= 2 * _LONGEST and is_title(text) and not _runs_on(lines, group[-1]):
            headings.append(group)
    return headings[::-1]


def _runs_on(lines: Sequence[Line], place: int) -> bool:
    """Whether the next line belongs to the same bold passage, such as a list."""
    line, following = lines[place : place + 2]
    return line.bold and not following.gap and _type(line) == _type(following)


def is_title(text: str) -> bool:
    """Whether the words have the form of a title: a capital, no full stop, some letters, no address, no caption."""
    words = without_number(text)
    if not words or sum(1 for sign in words if sign.isalpha()) < 3 or goes_on(words):
        return False
    return not (_STOP.search(words.rstrip(")")) or _QUOTED.match(words) or _NAMES_SOMEONE.search(words))


def _is_text(lines: Sequence[Line], place: int) -> bool:
    """Whether running text, a list or a table begins here: no label, and not the rest of another sentence."""
    line = lines[place]
    if line.rows or line.quote or "\t" in line.text:
        return True
    if line.text.isupper() or goes_on(line.text):
        return False
    if marker_of(line.text):
        return not line.text[len(marker_of(line.text)) :].isupper()
    end = next((end for end in range(place + 1, len(lines)) if lines[end].gap), len(lines))
    block = [following.text for following in lines[place:end]]
    length = sum(map(len, block))
    cut_off = end < len(lines) and goes_on(lines[end].text) and length >= 40
    return (length >= 80 and max(map(len, block)) >= 40) or (length >= 25 and is_finished(block[-1])) or cut_off


def _by_number(lines: Sequence[Line]) -> list[Heading]:
    """Titles with a number in front: 1.2 always; 1, 2, 3 when they count up and text stands between them."""
    width = wrap_width(lines)
    found = [
        (place, number_of(line.text))
        for place, line in enumerate(lines)
        if number_of(line.text) and _may_head(lines, place, width)
    ]
    deep = [(place, number) for place, number in found if len(number) > 1]
    flat = _counting([(place, number) for place, number in found if len(number) == 1], lines)
    return [
        Heading(lines[place].text, len(number), place, place + 1)
        for place, number in sorted([*deep, *flat])
        if 0 not in number
    ]


def _counting(found: list[tuple[int, tuple[int, ...]]], lines: Sequence[Line]) -> list[tuple[int, tuple[int, ...]]]:
    """The longest row 1, 2, 3 … of which each has text below it; a row of one is no row."""
    row: list[tuple[int, tuple[int, ...]]] = []
    for place, number in found:
        following = place + 1
        if number != (len(row) + 1,) or following >= len(lines) or number_of(lines[following].text):
            continue
        if _is_text(lines, following):
            row.append((place, number))
    return row if len(row) > 1 else []


def _may_head(lines: Sequence[Line], place: int, width: int) -> bool:
    line = lines[place]
    if len(line.text) > _LONGEST or not is_title(line.text):
        return False
    if not line.gap and not is_finished(lines[place - 1].text):
        return False
    return place == 0 or not _goes_on_from(lines[place - 1], width)


def _is_full(line: Line, width: int) -> bool:
    return bool(width) and len(line.text) >= _FULL * width


def _by_place(lines: Sequence[Line]) -> list[Heading]:
    """Short lines with a title's form, white space before them and running text after them."""
    width = wrap_width(lines)
    places = [place for place in range(len(lines)) if _leads_text(lines, place, width)]
    capitals = [place for place in places if lines[place].text.isupper()]
    if 2 * len(capitals) <= len(places):
        places = [place for place in places if place not in set(capitals)]
    heads = set(places)
    for place in range(len(lines) - 2, -1, -1):
        if place + 1 in heads and place not in heads and _opens(lines, place, width):
            heads.add(place)
    return [Heading(lines[place].text, 1, place, place + 1) for place in sorted(heads)]


def _opens(lines: Sequence[Line], place: int, width: int) -> bool:
    """Whether a title that stands right above a heading is one too: after the end of a text, not among labels."""
    line = lines[place]
    begins = (
        not place or line.gap == NEW_PART or (len(lines[place - 1].text) > 25 and is_finished(lines[place - 1].text))
    )
    return begins and lines[place + 1].gap < _PICTURE and _has_form(line, width)


def _has_form(line: Line, width: int) -> bool:
    """Whether a line by itself may be a heading: apart, short, a title, no item of a list."""
    if not line.gap or not 0 < len(line.text) <= _LONGEST or line.rows or line.quote or marker_of(line.text):
        return False
    return is_title(line.text) and not _is_full(line, width)


def _leads_text(lines: Sequence[Line], place: int, width: int) -> bool:
    line = lines[place]
    if place + 1 >= len(lines) or not _has_form(line, width):
        return False
    if place and _goes_on_from(lines[place - 1], width):
        return False
    after = lines[place + 1]
    apart = after.gap < _PICTURE if after.gap else len(after.text) > 1.5 * len(line.text)
    return apart and _is_text(lines, place + 1) and not _explains_figure(lines, place)


def _goes_on_from(before: Line, width: int) -> bool:
    """Whether the line before is full and unfinished, so that this one is its continuation."""
    return _is_full(before, width) and not is_finished(before.text)


def _explains_figure(lines: Sequence[Line], place: int) -> bool:
    """Whether the block before is a number with a label, as in an infographic: then this line belongs to it."""
    begin = place - 1
    while begin > 0 and not lines[begin].gap and place - begin < 4:
        begin -= 1
    return begin >= 0 and place - begin > 1 and lines[begin].text.isdigit()
