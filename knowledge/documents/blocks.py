"""From the lines below a heading to paragraphs, lists, tables and quotes."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from .lines import Line, goes_on, is_finished, marker_of
from .model import Block, Item, ListBlock, Paragraph, Quote
from .tables import table_at

_FULL = 0.75  # a line this full of the width was broken by the page, not by the author
_RUNNING = 100  # characters: from this length on a paragraph is running text, which may go on below a gap
_LETTER_MARK = re.compile(r"^([a-z=~»])\s+(?=[A-Z])")
_QUOTED = re.compile(r"^[\"'“‘„].*[\"'”’]$")
# Suspended hyphens ("jeugd- en gezinscoaches") stay before these words of Dutch grammar.
_JOINING = re.compile(r"(?:en|of|tot|als|dan)\b")


def to_blocks(lines: Sequence[Line], width: int, letters: str = "") -> tuple[Block, ...]:
    """The blocks of these lines. ``width``: see ``wrap_width``; ``letters``: see ``bullet_letters``."""
    builder = _Builder(width, letters)
    position = 0
    while position < len(lines):
        table, used = table_at(lines, position)
        if table:
            builder.finish()
            builder.blocks.append(table)
        else:
            builder.add(lines[position])
        position += used or 1
    builder.finish()
    return tuple(builder.blocks)


def bullet_letters(lines: Sequence[Line]) -> str:
    """Single letters or signs that recur before a capital: bullets that a scanner took for letters, outermost first."""
    marks = Counter(match[1] for line in lines if (match := _LETTER_MARK.match(line.text)))
    return "".join(mark for mark, count in marks.items() if count > 1) if marks.total() > 3 else ""


def join(before: str, after: str) -> str:
    """Two lines of one sentence as one: a hyphen at the line end goes, unless it belongs to the word."""
    if len(before) > 1 and before[-1] == "-" and before[-2].isalpha():
        if after[:1].isupper():
            return before + after
        if after[:1].islower() and not _JOINING.match(after):
            return before[:-1] + after
    return f"{before} {after}"


@dataclass(slots=True)
class _Text:
    """A paragraph or list item that still grows: its finished pieces and the line that may yet be joined."""

    pieces: list[str] = field(default_factory=list)
    last: str = ""  # the last source line, as it stood
    length: int = 0

    def add(self, line: str, *, joined: bool) -> None:
        if joined and self.pieces:
            joint = join(self.pieces[-1][-2:], line)
            self.pieces[-1] = self.pieces[-1][:-2]
            self.pieces.append(joint)
        else:
            self.pieces.append(f"\n{line}" if self.pieces else line)
        self.last = line
        self.length += len(line)

    def whole(self) -> str:
        return "".join(self.pieces)


@dataclass(slots=True)
class _Builder:
    """Takes line after line and keeps the block that is being made: a text, a quote, or a list."""

    width: int
    letters: str
    blocks: list[Block] = field(default_factory=list)
    text: _Text | None = None
    quoted: bool = False
    items: list[tuple[_Text, int]] = field(default_factory=list)
    levels: list[tuple[int, str]] = field(default_factory=list)  # indent and kind of marker, outermost first
    start: int = 0  # the first number of an ordered list, 0 for bullets
    outer: int = 0  # items at depth 0

    def add(self, line: Line) -> None:
        marker = self._marker(line)
        if marker and not line.quote:
            self._add_item(line, marker)
        elif self.text and line.quote == self.quoted and self._continues(self.text, line):
            self.text.add(line.text, joined=self._joins(self.text, line))
        else:
            self.finish()
            self.text, self.quoted = _Text(), line.quote
            self.text.add(line.text, joined=False)

    def _marker(self, line: Line) -> str:
        letter = _LETTER_MARK.match(line.text)
        return letter[1] if letter and letter[1] in self.letters else marker_of(line.text)

    def _continues(self, text: _Text, line: Line) -> bool:
        """Whether the line belongs to the text above it; below a gap only when it goes on with its sentence."""
        if line.gap:
            running = text.length >= _RUNNING and goes_on(line.text)
            return not is_finished(text.last) and (running or self._is_full(text.last))
        return not self.items or self._joins(text, line)

    def _joins(self, text: _Text, line: Line) -> bool:
        return goes_on(line.text) or self._is_full(text.last) or text.last.endswith("-")

    def _is_full(self, text: str) -> bool:
        return bool(self.width) and len(text) >= _FULL * self.width

    def _add_item(self, line: Line, marker: str) -> None:
        number = int(re.sub(r"\D", "", marker)) if re.search(r"\d", marker) else 0
        kind = "1" if number else "a" if marker[-1] in ".)" else marker
        indent = self.letters.index(marker) if marker in self.letters else line.indent
        depth = self._depth(indent, kind)
        follows = number == self.start + self.outer
        if (
            not self.items
            or (depth == 0 and bool(number) != bool(self.start))
            or (not depth and number and not follows)
        ):
            self.finish()
            self.levels, self.start, depth = [(indent, kind)], number, 0
        # The number of a nested item and the letter of any item stay in its text: only outer numbers are the list's.
        keeps = kind == "a" or (kind == "1" and depth)
        self.text, self.quoted = _Text(), False
        self.text.add(line.text if keeps else line.text[len(marker) :].strip(), joined=False)
        self.items.append((self.text, depth))
        self.outer += not depth

    def _depth(self, indent: int, kind: str) -> int:
        """How deep an item lies: as deep as the last one with its indent and marker, deeper when neither is known."""
        if (indent, kind) in self.levels:
            self.levels = self.levels[: self.levels.index((indent, kind)) + 1]
            return len(self.levels) - 1
        while self.levels and self.levels[-1][0] > indent:
            self.levels.pop()
        deeper = not self.levels or indent > self.levels[-1][0] or "1" not in (kind, self.levels[-1][1])
        if deeper:
            self.levels.append((indent, kind))
        return len(self.levels) - 1

    def finish(self) -> None:
        """Close the block that is being made."""
        if self.items:
            items = tuple(Item(text.whole(), depth) for text, depth in self.items)
            self.blocks.append(ListBlock(items, bool(self.start), self.start or 1))
        elif self.text:
            whole = self.text.whole()
            is_quote = self.quoted or (bool(_QUOTED.match(whole)) and len(whole) < 300)
            self.blocks.append(Quote(whole) if is_quote else Paragraph(whole))
        self.text, self.items, self.levels, self.start, self.outer = None, [], [], 0, 0
