"""What a document is once it has been read: sections with a stable key, made of plain structured blocks."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a newline in it is a line end that the author meant."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that stands apart as somebody's words."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list; ``depth`` 0 is the outermost."""

    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted list, or a numbered one that begins at ``start``."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all rows equally long; ``header`` says that the first row names the columns."""

    rows: tuple[tuple[str, ...], ...]
    header: bool = False


Block = Paragraph | Quote | ListBlock | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text up to the next one.

    ``path`` is the tuple of headings from the outermost to this one, made unique in the document: the key by which
    a re-import finds the section again. Text before the first heading has level 0, no heading and an empty path.
    ``page`` is the PDF's page number, from 1.
    """

    heading: str
    level: int
    path: tuple[str, ...]
    anchor: str
    blocks: tuple[Block, ...] = ()
    page: int | None = None

    @property
    def text(self) -> str:
        return "\n\n".join(block_text(block) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the person who imports should look at; ``code`` says what, ``detail`` where or which."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text. ``language`` is "nl" or "en"; ``page_count`` is None for what has no pages."""

    title: str
    sections: tuple[Section, ...]
    language: str = "nl"
    page_count: int | None = None
    warnings: tuple[Notice, ...] = field(default=())

    def __iter__(self) -> Iterator[Section]:
        return iter(self.sections)

    @property
    def text(self) -> str:
        parts = [part for section in self.sections for part in (section.heading, section.text)]
        return "\n\n".join(part for part in parts if part)


def block_text(block: Block) -> str:
    """The block as plain text: an item a line, a row a line with its cells between tabs."""
    if isinstance(block, ListBlock):
        return "\n".join(item.text for item in block.items)
    if isinstance(block, Table):
        return "\n".join("\t".join(row) for row in block.rows)
    return block.text
