"""From what a member types to what others read: Markdown, rendered once and cleaned."""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

NEVER_STORED = re.compile("[\x00\ud800-\udfff]")  # neither database takes these
TAGS = {
    *("p", "br", "hr", "strong", "em", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre"),
    *("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
HEADINGS_BELOW_POST = 2  # the page has an h1 and each post an h2

# A picture by address would make every reader's browser call a third party; it becomes a link.
_markdown = (
    MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True})
    .enable(["table", "strikethrough", "linkify"])
    .disable("image")
)


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


def render(text: str) -> str:
    """Safe HTML of a post: only the tags above, links that give nothing away, headings below the post's own."""
    tokens = _markdown.parse(text)
    for token in tokens:
        token.children = list(_with_names(token.children or []))
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


def plain(rendered: str) -> str:
    """The words of a rendered post, for search."""
    return html.unescape(nh3.clean(rendered, tags=set())).strip()
