"""From lines to a document: furniture out, contents list out, headings found, sections with stable addresses."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import simplemma

from .blocks import bullet_letters, to_blocks
from .contents import Contents, contents_lists, listed_titles
from .furniture import without_furniture
from .headings import find_headings
from .lines import NEW_PART, Line, plain_key, words_of, wrap_width
from .model import Document, Notice, Section
from .outline import Heading, match, with_levels
from .source import Entry, Source

_LONGEST_TITLE = 160
_LONGEST_ANCHOR = 80
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def to_document(source: Source, fallback_title: str) -> Document:
    """The document with its sections; ``fallback_title`` serves when neither file nor text names one."""
    lines, left_out = without_furniture(source.lines, _known(source))
    width, letters = wrap_width(lines), bullet_letters(lines)
    lines, announced, lost = _outline(lines, source.bookmarks)
    headings = find_headings(lines, announced)
    title, lines, headings = _title(source.title, lines, headings)
    sections = _sections(lines, headings, width, letters)
    return Document(
        title=title or fallback_title,
        sections=sections,
        language=_language(lines),
        page_count=source.page_count,
        warnings=(
            *source.warnings,
            *(Notice("page-furniture", text) for text in left_out),
            *(Notice("heading-not-in-text", entry.title) for entry in lost),
        ),
    )


def _known(source: Source) -> set[str]:
    """The titles that must not be taken for a running header, though a chapter's header repeats one of them."""
    return listed_titles(source.lines) | {plain_key(entry.title) for entry in source.bookmarks}


def _outline(lines: list[Line], bookmarks: Sequence[Entry]) -> tuple[list[Line], list[Heading], list[Entry]]:
    """The lines without the contents list, the headings that it or the bookmarks announce, and those not found.

    A list that may be something else is proven by its titles: half of them or more return in the text.
    """
    for contents in contents_lists(lines):
        rest = _without(lines, contents)
        entries = with_levels(bookmarks or contents.entries)
        headings, lost = match(entries, rest)
        if _proven(entries, lost):
            return rest, headings, lost
        if contents.certain:
            return rest, [], []
    headings, lost = match(with_levels(bookmarks), lines) if bookmarks else ([], [])
    return (lines, headings, lost) if _proven(bookmarks, lost) else (lines, [], [])


def _proven(entries: Sequence[Entry], lost: Sequence[Entry]) -> bool:
    found = len(entries) - len(lost)
    return found > 1 and 2 * found >= len(entries)


def _without(lines: list[Line], contents: Contents) -> list[Line]:
    """The lines before and after the contents list; what follows it begins afresh."""
    before, after = lines[: contents.start], lines[contents.end :]
    rest = [*before, *(replace(line, gap=NEW_PART) for line in after[:1]), *after[1:]]
    return [line for line in rest if not line.toc]


def _title(given: str, lines: list[Line], headings: list[Heading]) -> tuple[str, list[Line], list[Heading]]:
    """The title, and the lines and headings that are left without it.

    It is what the file says, else the one highest heading at the beginning, else the first short block of the text.
    """
    if not lines:
        return given, lines, headings
    first = headings[0] if headings else None
    if first and first.start == 0 and first.end:
        alone = sum(1 for heading in headings if heading.level <= first.level) == 1
        is_title = plain_key(given) == plain_key(first.text) if given else alone or not lines[0].mark
        rest = [Heading("", 0, 0, first.end), *headings[1:]] if is_title else headings
        return given or first.text, lines, rest
    end = next((place for place in range(1, len(lines)) if lines[place].gap), len(lines))
    block = " ".join(line.text for line in lines[:end])
    unfit = len(block) > _LONGEST_TITLE or block.endswith((".", ":", ";"))
    if given or unfit or end == len(lines) or (first and first.start < end):
        return given, lines, headings
    return block, lines, [Heading("", 0, 0, end), *headings]


def _sections(lines: list[Line], headings: list[Heading], width: int, letters: str) -> tuple[Section, ...]:
    """One section for every heading, and one without a heading for text that comes before the first."""
    if not headings or headings[0].start > 0:
        headings = [Heading("", 0, 0, 0), *headings]
    stops = [*(heading.start for heading in headings[1:]), len(lines)]
    above: list[tuple[int, str]] = []
    paths: Counter[tuple[str, ...]] = Counter()
    anchors: Counter[str] = Counter()
    sections = []
    for heading, stop in zip(headings, stops, strict=True):
        blocks = to_blocks(lines[heading.end : stop], width, letters)
        if not heading.text and not blocks:
            continue
        words = heading.text.rstrip(_SUPERSCRIPTS)
        above = [*(pair for pair in above if pair[0] < heading.level), (heading.level, words)]
        path = _unique_path(tuple(name for _, name in above if name), paths)
        above[-1] = (heading.level, path[-1] if path else "")
        page = lines[heading.start].page if heading.start < len(lines) else None
        sections.append(Section(words, len(path), path, _anchor(path, anchors), blocks, page))
    return tuple(sections)


def _unique_path(path: tuple[str, ...], seen: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    """The path, its last part numbered when the same headings came before. ``seen`` counts them."""
    unique = path
    while seen[unique]:
        seen[path] += 1
        unique = (*path[:-1], f"{path[-1]} ({seen[path]})")
    seen[unique] += 1
    return unique


def _anchor(path: tuple[str, ...], seen: Counter[str]) -> str:
    """An address of letters and digits: the heading's own words, else with those above it. ``seen`` counts them."""
    options = ["-".join(filter(None, map(slug, path[start:]))) for start in range(len(path) - 1, -1, -1)]
    options = [_cut(option) for option in options if option] or ["begin" if not path else "deel"]
    anchor = next((option for option in options if not seen[option]), options[0])
    while seen[anchor]:
        seen[options[0]] += 1
        anchor = f"{options[0]}-{seen[options[0]]}"
    seen[anchor] += 1
    return anchor


def slug(text: str) -> str:
    """Lower-case letters a to z and digits with hyphens between the words; "" for text that has neither."""
    folded = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", folded)))


def _cut(anchor: str) -> str:
    if len(anchor) <= _LONGEST_ANCHOR:
        return anchor
    return anchor[:_LONGEST_ANCHOR].rpartition("-")[0] or anchor[:_LONGEST_ANCHOR]


def _language(lines: Sequence[Line]) -> str:
    """ "nl" or "en", by the words of the first pages."""
    words: list[str] = []
    for line in lines:
        words += words_of(line.text)
        if len(words) > 400:
            break
    sample = " ".join(words[:400])
    dutch, english = (simplemma.in_target_language(sample, lang=language) for language in ("nl", "en"))
    return "en" if english > dutch else "nl"
