"""What a reader hands over: the lines, and what the file says about itself."""

from dataclasses import dataclass

from .lines import Line
from .model import Notice


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a contents list, or a bookmark. ``level`` is 0 until it is known; ``indent`` is where it began."""

    title: str
    page: int | None = None
    level: int = 0
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A file that has been read but not yet understood. ``title`` is "" when the file names none."""

    lines: list[Line]
    title: str = ""
    bookmarks: tuple[Entry, ...] = ()
    page_count: int | None = None
    warnings: tuple[Notice, ...] = ()
