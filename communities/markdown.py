"""From what a member types to what others read: Markdown, rendered once and cleaned."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

NEVER_STORED = re.compile("[\x00\ud800-\udfff]")  # neither database takes these
TAGS = {
    *("p", "br", "hr", "strong", "em", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre"),
    *("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "data"),
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "data": {"value"}}
SCHEMES = {"http", "https", "mailto"}
HEADINGS_BELOW_POST = 2  # the page has an h1 and each post an h2

# A picture by address would make every reader's browser call a third party; it becomes a link.
_markdown = (
    MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True})
    .enable(["table", "strikethrough", "linkify"])
    .disable("image")
)


# Words of a post into plain parts, and those that name a person: the person's token, and the words.
Split = Callable[[str], Iterable[str | tuple[str, str]]]


class UnacceptableTextError(ValueError):
    """The text holds characters that no database takes."""


def normalised(text: str) -> str:
    """The text as we store it: NFC, line ends as `\\n`. Raises UnacceptableTextError."""
    if NEVER_STORED.search(text):
        raise UnacceptableTextError
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def says_something(text: str) -> bool:
    """Whether anything in it can be seen: not only spaces, zero-width characters or marks without a letter."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in text)


def render(text: str, split: Split | None = None) -> str:
    """Safe HTML of a post: only the tags above, links that give nothing away, headings below the post's own.

    `split` finds who is named in it; who is named in a quotation was named before.
    """
    tokens, quoted = _markdown.parse(text), 0
    for token in tokens:
        quoted += token.nesting if token.type.startswith("blockquote") else 0
        inline = _with_names(token.children or [])
        token.children = list(_with_people(inline, split) if split and not quoted else inline)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1:]) + HEADINGS_BELOW_POST, 6)}"
    rendered = _markdown.renderer.render(tokens, _markdown.options, {})
    return nh3.clean(rendered, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow noopener ugc")


def _with_names(inline: Sequence[Token]) -> Iterator[Token]:
    """A link without words (`[](address)`) shows its address, so that everybody knows that it is there."""
    address, words = "", ""
    for token in inline:
        if token.type == "link_open":
            address, words = str(token.attrs["href"]), ""
        elif token.type == "link_close" and not says_something(words):
            yield Token("text", "", 0, content=address)
        words += token.content
        yield token


def _with_people(inline: Iterable[Token], split: Split) -> Iterator[Token]:
    """Each word that names a person in an element of its own."""
    for token in inline:
        if token.type == "text":
            yield from (_part(part) for part in split(token.content))
        else:
            yield token


def _part(part: str | tuple[str, str]) -> Token:
    if isinstance(part, str):
        return Token("text", "", 0, content=part)
    token, words = part
    return Token("html_inline", "", 0, content=f'<data value="{token}">{html.escape(words)}</data>')


def plain(rendered: str) -> str:
    """The words of a rendered post, for search."""
    return html.unescape(nh3.clean(rendered, tags=set())).strip()
