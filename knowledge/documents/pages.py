"""The text of a file page by page, for search: each page can be linked to."""

from dataclasses import dataclass
from itertools import groupby

from .blocks import bullet_letters, to_blocks
from .furniture import without_furniture
from .lines import Line, plain_key, wrap_width
from .model import block_text
from .source import Source


@dataclass(frozen=True, slots=True)
class Page:
    """``number`` counts from 1; None: the file has no pages, and this is all of it."""

    text: str
    number: int | None = None


def to_pages(source: Source) -> tuple[Page, ...]:
    """The pages that hold text, without the headers and footers that all of them repeat."""
    bookmarked = {plain_key(entry.title) for entry in source.bookmarks}
    lines, _left_out = without_furniture(source.lines, bookmarked)
    width, letters = wrap_width(lines), bullet_letters(lines)
    pages = []
    for number, of_page in groupby(lines, key=_page):
        text = "\n\n".join(map(block_text, to_blocks(list(of_page), width, letters)))
        pages.append(Page(text, number))
    return tuple(page for page in pages if page.text.strip())


def _page(line: Line) -> int | None:
    return line.page
