"""From Markdown to the blocks that editors build a page from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from .digests import uuid

Block = dict[str, Any]  # type, value and id, as a StreamField keeps them

_markdown = MarkdownIt("commonmark", {"html": False})
_HEADINGS = ("h2", "h3")


def blocks(text: str, quote: str = "", by: str = "") -> list[Block]:
    """The text as blocks; a `quote` stands between its first part and the rest."""
    parts = list(_parts(SyntaxTreeNode(_markdown.parse(text)).children))
    if quote:
        parts.insert(min(1, len(parts)), quote_block(quote, by))
    return with_ids(parts)


def with_ids(parts: Iterable[Block]) -> list[Block]:
    """Each block with an id that follows from its content and place."""
    return [part | {"id": str(uuid(str(place), str(part["value"])))} for place, part in enumerate(parts)]


def quote_block(text: str, by: str = "") -> Block:
    return {"type": "quote", "value": {"text": text, "by": by}}


def _parts(nodes: list[SyntaxTreeNode]) -> Iterator[Block]:
    """Quotes apart, and the text between them; a new block of text at each heading of the highest level."""
    levels = sorted({node.tag for node in nodes if node.type == "heading"})
    run: list[SyntaxTreeNode] = []
    for node in nodes:
        apart = node.type == "blockquote"
        if run and (apart or node.tag in levels[:1]):
            yield _text(run, levels)
            run = []
        if apart:
            yield quote_block("\n\n".join(_plain(child) for child in node.children))
        else:
            run.append(node)
    if run:
        yield _text(run, levels)


def _text(nodes: list[SyntaxTreeNode], levels: list[str]) -> Block:
    return {"type": "text", "value": "".join(_html(node, levels) for node in nodes)}


def _html(node: SyntaxTreeNode, levels: list[str]) -> str:
    """Rendered, with headings from the second level on: the first is the page's own."""
    tokens = node.to_tokens()
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = _HEADINGS[min(levels.index(token.tag), len(_HEADINGS) - 1)]
    rendered: str = _markdown.renderer.render(tokens, _markdown.options, {})
    return rendered.strip()


def _plain(node: SyntaxTreeNode) -> str:
    """The words of a paragraph, without its marks."""
    return "".join(leaf.content or " " for leaf in node.walk() if leaf.type in ("text", "softbreak", "code_inline"))
