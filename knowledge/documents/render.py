"""Blocks as accessible HTML: real lists, tables with scoped headers, quotes; every character escaped."""

from collections.abc import Iterable
from html import escape

from .model import Block, Item, ListBlock, Quote, Table


def to_html(blocks: Iterable[Block]) -> str:
    """The blocks as HTML that needs no further cleaning."""
    return "\n".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    if isinstance(block, ListBlock):
        return _list(block.items, block.ordered, block.start)
    if isinstance(block, Table):
        return _table(block.rows, block.header)
    paragraph = f"<p>{_lines(block.text)}</p>"
    return f"<blockquote>{paragraph}</blockquote>" if isinstance(block, Quote) else paragraph


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _list(items: tuple[Item, ...], ordered: bool, start: int) -> str:
    opening = "<ul>" if not ordered else "<ol>" if start == 1 else f'<ol start="{start}">'
    parts, depth = [opening], 0
    for position, item in enumerate(items):
        if item.depth > depth:
            parts.append("<ul>")
        elif position:
            parts.append("</li>" + "</ul></li>" * (depth - item.depth))
        depth = item.depth
        parts.append(f"<li>{_lines(item.text)}")
    parts.append("</li>" + "</ul></li>" * depth + ("</ol>" if ordered else "</ul>"))
    return "".join(parts)


def _table(rows: tuple[tuple[str, ...], ...], header: bool) -> str:
    head = "".join(f'<th scope="col">{_lines(cell)}</th>' for cell in rows[0]) if header else ""
    body = "".join(
        "<tr>" + "".join(f"<td>{_lines(cell)}</td>" for cell in row) + "</tr>" for row in rows[1 if header else 0 :]
    )
    # A wide table scrolls by itself; the tab stop lets a keyboard do so.
    return (
        '<div class="table-scroll" tabindex="0"><table>'
        + (f"<thead><tr>{head}</tr></thead>" if header else "")
        + f"<tbody>{body}</tbody></table></div>"
    )
