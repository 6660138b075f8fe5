"""Tables in text: lines whose cells stand between tabs or upright bars."""

import re
from collections.abc import Sequence

from .lines import Line, Rows
from .model import Table

_RULE = re.compile(r"^\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*$")
_NUMERIC = re.compile(r"^[\d.,%€\s–-]+$")
_PERIOD = re.compile(r"^'?(?:(?:19|20)?\d\d\s?[-–/]\s?'?)?(?:19|20)\d\d$")


def table_at(lines: Sequence[Line], start: int) -> tuple[Table | None, int]:
    """The table that begins on this line and the number of lines it takes; None and 0 when there is none."""
    if lines[start].rows:
        return to_table(lines[start].rows), 1
    rows: list[tuple[str, ...]] = []
    used = 0
    for place in range(start, len(lines)):
        line = lines[place]
        cells = _cells(line)
        if not cells or (used and line.gap):
            break
        used += 1
        if not _RULE.match(line.text):
            rows.append(cells)
    return (to_table(tuple(rows)), used) if len(rows) > 1 else (None, 0)


def to_table(rows: Rows) -> Table:
    """The rows, made equally long; the first is a header when it is filled, and with words or years."""
    width = max(len(row) for row in rows)
    filled = tuple((*row, *[""] * (width - len(row))) for row in rows)
    words = all(filled[0]) and not any(_NUMERIC.match(cell) and not _PERIOD.match(cell) for cell in filled[0])
    return Table(filled, header=words and len(rows) > 1)


def _cells(line: Line) -> tuple[str, ...]:
    if line.text.startswith("|") and line.text.count("|") > 1:
        return tuple(cell.strip() for cell in line.text.strip().strip("|").split("|"))
    parts = tuple(cell.strip() for cell in line.text.split("\t"))
    return parts if len(parts) > 1 and any(parts[1:]) else ()
