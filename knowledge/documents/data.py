"""Blocks as plain data, to be stored as JSON, and back."""

from collections.abc import Iterable
from typing import Any

from .model import Block, Item, ListBlock, Paragraph, Quote, Table


def to_data(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """One dictionary a block, with its ``type`` and its fields."""
    return [_to_data(block) for block in blocks]


def _to_data(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(text):
            return {"type": "paragraph", "text": text}
        case Quote(text):
            return {"type": "quote", "text": text}
        case ListBlock(items, ordered, start):
            return {
                "type": "list",
                "items": [[item.text, item.depth] for item in items],
                "ordered": ordered,
                "start": start,
            }
        case Table(rows, header):
            return {"type": "table", "rows": [list(row) for row in rows], "header": header}


def from_data(data: Iterable[dict[str, Any]]) -> tuple[Block, ...]:
    """What ``to_data`` was given."""
    return tuple(_from_data(block) for block in data)


def _from_data(block: dict[str, Any]) -> Block:
    match block["type"]:
        case "list":
            items = tuple(Item(text, depth) for text, depth in block["items"])
            return ListBlock(items, block["ordered"], block["start"])
        case "table":
            return Table(tuple(map(tuple, block["rows"])), block["header"])
        case "quote":
            return Quote(block["text"])
        case _:
            return Paragraph(block["text"])
