"""Blocks as plain data, to be stored as JSON, and back."""

from collections.abc import Iterable
from typing import Any

from .model import Block, Item, ListBlock, Paragraph, Quote, Table


def to_data(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """One dictionary a block, with its ``type`` and its fields."""
    return [_to_data(block) for block in blocks]


def _to_data(block: Block) -> dict[str, Any]:
    if isinstance(block, ListBlock):
        items = [[item.text, item.depth] for item in block.items]
        return {"type": "list", "items": items, "ordered": block.ordered, "start": block.start}
    if isinstance(block, Table):
        return {"type": "table", "rows": [list(row) for row in block.rows], "header": block.header}
    return {"type": "quote" if isinstance(block, Quote) else "paragraph", "text": block.text}


def from_data(data: Iterable[dict[str, Any]]) -> tuple[Block, ...]:
    """What ``to_data`` was given."""
    return tuple(_from_data(block) for block in data)


def _from_data(block: dict[str, Any]) -> Block:
    if block["type"] == "list":
        items = tuple(Item(text, depth) for text, depth in block["items"])
        return ListBlock(items, block["ordered"], block["start"])
    if block["type"] == "table":
        return Table(tuple(map(tuple, block["rows"])), block["header"])
    return Quote(block["text"]) if block["type"] == "quote" else Paragraph(block["text"])
