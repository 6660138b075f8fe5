"""From contents list to outline: the level of every entry, and the place in the text where it is the heading."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from .lines import Line, is_finished, number_of, plain_key, without_number, words_of
from .source import Entry

_ALIKE = 0.85
_ALIKE_WITH_SAME_NUMBER = 0.6
_LONGEST = 200
_SPAN = 3  # a heading may be broken over this many lines


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the document: its words and level, on the lines from ``start`` up to ``end``.

    A heading that was lost from the text has start == end: it stands before that line.
    """

    text: str
    level: int
    start: int
    end: int


def with_levels(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with their depth, 1 for the outermost: by number, by indent, or by place between the numbered."""
    if all(entry.level for entry in entries):
        return list(entries)
    numbers = [_number(entries, position) for position in range(len(entries))]
    if not any(numbers):
        indents = sorted({entry.indent for entry in entries})
        return [replace(entry, level=min(indents.index(entry.indent), 4) + 1) for entry in entries]
    beside = _kinds_beside(entries, numbers)
    levels: list[int] = []
    for position, entry in enumerate(entries):
        before = next((number for number in reversed(numbers[: position + 1]) if number), ())
        outer = not before or not any(numbers[position:])
        if numbers[position]:
            levels.append(len(numbers[position]))
        elif outer or (entry.page is None and not levels):
            levels.append(1)
        else:
            levels.append(len(before) + (0 if _kind(entry) in beside else 1))
    return _alike_level(entries, levels)


def _number(entries: Sequence[Entry], position: int) -> tuple[int, ...]:
    """The entry's number; one that stands without just before "3.1", where no 3 is listed, is chapter 3."""
    own = number_of(entries[position].title)
    if own or position + 1 == len(entries):
        return own
    following = number_of(entries[position + 1].title)
    listed = any(number_of(entry.title) == following[:-1] for entry in entries)
    return following[:-1] if len(following) > 1 and following[-1] == 1 and not listed else ()


def _kind(entry: Entry) -> str:
    """What the entry calls itself: the word or words before a colon."""
    return entry.title.partition(":")[0] if ":" in entry.title else ""


def _kinds_beside(entries: Sequence[Entry], numbers: Sequence[tuple[int, ...]]) -> set[str]:
    """Kinds of entry that come back after several numbered ones: they stand beside those, not under them."""
    after: dict[str, set[tuple[int, ...]]] = defaultdict(set)
    before: tuple[int, ...] = ()
    for entry, number in zip(entries, numbers, strict=True):
        before = number or before
        if not number and _kind(entry):
            after[_kind(entry)].add(before)
    return {kind for kind, places in after.items() if len(places) > 1}


def _alike_level(entries: Sequence[Entry], levels: list[int]) -> list[Entry]:
    """Entries with the same words get the same, outermost, level."""
    outermost: dict[str, int] = {}
    for entry, level in zip(entries, levels, strict=True):
        outermost[entry.title] = min(level, outermost.get(entry.title, level))
    return [replace(entry, level=outermost[entry.title]) for entry in entries]


def match(entries: Sequence[Entry], lines: Sequence[Line]) -> tuple[list[Heading], list[Entry]]:
    """The headings in the text that the entries announce, in order, and the entries that are nowhere in it.

    The best set of pairs is chosen as a whole: order counts, so a title that occurs twice finds its right place, and
    a slip of the pen in list or heading does no harm.
    """
    numbers = [_number(entries, position) for position in range(len(entries))]
    options = _options(entries, numbers, lines)
    # best[p]: the highest sum for the entries so far on the lines before p, and the pairs that give it.
    best: list[tuple[float, _Chain | None]] = [(0.0, None)] * (len(lines) + 1)
    for position in range(len(entries)):
        row = list(best)
        for start, end, score in options[position]:
            total = best[start][0] + score
            if total > row[end][0]:
                row[end] = (total, _Chain(position, start, end, best[start][1]))
        for place in range(1, len(row)):
            if row[place - 1][0] > row[place][0]:
                row[place] = row[place - 1]
        best = row
    pairs = {}
    chain = best[-1][1]
    while chain:
        pairs[chain.entry] = (chain.start, chain.end)
        chain = chain.before
    found = [
        Heading(_words(entries[position], numbers[position], lines[start:end]), entries[position].level, start, end)
        for position, (start, end) in sorted(pairs.items())
    ]
    lost = [position for position in range(len(entries)) if position not in pairs]
    placed = [heading for position in lost if (heading := _place(position, entries, pairs, lines))]
    nowhere = [entries[position] for position in lost]
    return sorted([*found, *placed], key=lambda heading: (heading.start, heading.end)), nowhere


@dataclass(frozen=True, slots=True)
class _Chain:
    entry: int
    start: int
    end: int
    before: "_Chain | None"


def _options(
    entries: Sequence[Entry], numbers: Sequence[tuple[int, ...]], lines: Sequence[Line]
) -> list[list[tuple[int, int, float]]]:
    """For every entry the spans of lines that may be its heading: start, end, score."""
    body = Counter(line.size for line in lines).most_common(1)[0][0] if lines else 0.0
    spans = [_Span.of(start, end, text, lines, body) for start, end, text in _spans(lines)]
    options: list[list[tuple[int, int, float]]] = []
    for entry, number in zip(entries, numbers, strict=True):
        wanted = plain_key(entry.title)
        matcher = SequenceMatcher(None, "", wanted, autojunk=False)
        found = []
        for span in spans:
            alike = _alike(span, wanted, number, matcher)
            if alike:
                same_case = without_number(span.text)[:8] == without_number(entry.title)[:8]
                score = alike + span.weight + 0.02 * same_case + 0.03 * (bool(span.number) and span.number == number)
                found.append((span.start, span.end, score))
        options.append(found)
    return options


@dataclass(frozen=True, slots=True)
class _Span:
    """Lines that may be a heading, as one text, and how much they look like one."""

    start: int
    end: int
    text: str
    key: str
    number: tuple[int, ...]
    weight: float

    @classmethod
    def of(cls, start: int, end: int, text: str, lines: Sequence[Line], body: float) -> "_Span":
        larger = max(line.size for line in lines[start:end]) > body
        apart = end == len(lines) or lines[end].gap > 0
        weight = 0.1 * larger + 0.1 * (lines[start].mark > 0) + 0.02 * apart + 0.05 * _leads(lines, end)
        return cls(start, end, text, plain_key(text), number_of(text), weight)


def _spans(lines: Sequence[Line]) -> list[tuple[int, int, str]]:
    """Every run of one to three short lines that begins a block or differs in size from the line before."""
    spans = []
    for start, line in enumerate(lines):
        fresh = line.gap or line.mark or not start or line.size != lines[start - 1].size
        if not fresh or not 0 < len(line.text) <= _LONGEST:
            continue
        text = line.text
        spans.append((start, start + 1, text))
        for end in range(start + 2, min(start + _SPAN, len(lines)) + 1):
            text = f"{text} {lines[end - 1].text}"
            if not lines[end - 1].text or len(text) > _LONGEST:
                break
            spans.append((start, end, text))
    return spans


def _leads(lines: Sequence[Line], end: int) -> bool:
    """Whether text follows, as it does below a heading, not another short line as in a list of titles."""
    return end < len(lines) and (len(lines[end].text) > 80 or is_finished(lines[end].text))


def _alike(span: _Span, wanted: str, number: tuple[int, ...], matcher: "SequenceMatcher[str]") -> float:
    """How much a line is like an entry: 0 when it cannot be its heading, 1 when the words are the same."""
    if not span.key or (span.number and number and span.number != number):
        return 0.0
    if span.key == wanted:
        return 1.0
    least = _ALIKE_WITH_SAME_NUMBER if span.number and span.number == number else _ALIKE
    if 2 * min(len(span.key), len(wanted)) < least * (len(span.key) + len(wanted)):
        return 0.0
    matcher.set_seq1(span.key)
    if matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0.0


def _words(entry: Entry, number: tuple[int, ...], lines: Sequence[Line]) -> str:
    """The heading as the text has it; where the entry joins its lines with a colon, so do we."""
    texts = [line.text for line in lines]
    if number and len(texts) > 1 and texts[0].isdigit():
        return f"{texts[0]}. {' '.join(texts[1:])}"
    if len(texts) > 1 and plain_key(_kind(entry)) == plain_key(texts[0]):
        return f"{texts[0].rstrip(':')}: {' '.join(texts[1:])}"
    whole = " ".join(texts)
    own = number_of(whole)
    return f"{own[0]}. {without_number(whole)}" if len(own) == 1 and "|" in whole[:5] else whole


def _place(
    position: int, entries: Sequence[Entry], pairs: dict[int, tuple[int, int]], lines: Sequence[Line]
) -> Heading | None:
    """Where a heading that the list announces but the text lost must have stood; None when nothing tells.

    It lies between its neighbours in the list: after the last block that still speaks of what the heading before is
    about, before the first one that speaks of what this one is about.
    """
    earlier = [place for place in pairs if place < position]
    later = [place for place in pairs if place > position]
    if not earlier or not later:
        return None
    begin, stop = pairs[max(earlier)][1], pairs[min(later)][0]
    blocks = [place for place in range(begin, stop) if lines[place].gap]
    own = [place for place in blocks if _mentions(lines, place, stop, entries, position)]
    if not own:
        return None
    previous = [place for place in blocks if place < own[0] and _mentions(lines, place, stop, entries, max(earlier))]
    start = next((place for place in blocks if previous and place > previous[-1]), own[0])
    return Heading(entries[position].title, entries[position].level, start, start)


def _mentions(lines: Sequence[Line], start: int, stop: int, entries: Sequence[Entry], position: int) -> bool:
    """Whether the block that begins at ``start`` has a word, or its stem, that only this entry has."""
    stems = [{word[:5] for word in words_of(entry.title) if len(word) > 3} for entry in entries]
    others = {stem for place, found in enumerate(stems) if place != position for stem in found}
    distinct = stems[position] - others
    end = next((place for place in range(start + 1, stop) if lines[place].gap), stop)
    return any(word[:5] in distinct for line in lines[start:end] for word in words_of(line.text))
