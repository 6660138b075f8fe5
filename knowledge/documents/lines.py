"""The line: the one form in which every reader hands over what it found, and the small questions asked of it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

Rows = tuple[tuple[str, ...], ...]
NEW_PART = 99

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\(([^()\s]{0,500})\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,500})>")
_EMPHASIS = re.compile(r"(?<![\w*])[*_](?=[\w\"'‘’“(])|(?<=[\w.,:;!?\"'’”)])[*_](?![\w*])")
_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})(?:\s*[.|:)–-]\s*|\s+)(?=\S)")
_MARKER = re.compile(r"^(?:[-*+•‣▪▫◦·●○■□➢✓–]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+(?=\S)")
_ENDING = re.compile(r"[.!?:;…][\"'”’)*]*$")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source.

    ``gap``: so many empty lines stand before it (NEW_PART: a new part begins). ``indent``: in characters. ``mark``:
    1 to 6 when the source itself calls it a heading. ``size``: of its type, in points (0: unknown). ``toc``: its level
    when the source itself calls it a line of the contents list. ``y``: distance from the page's foot, in points.
    """

    text: str
    page: int | None = None
    gap: int = 0
    indent: int = 0
    mark: int = 0
    size: float = 0.0
    bold: bool = False
    quote: bool = False
    toc: int = 0
    y: float = 0.0
    rows: Rows = ()


def tidy(text: str) -> str:
    """Normal form, ordinary spaces, nothing invisible; tabs stay, for they part columns."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _CONTROL.sub("", text.replace("\u2028", " ").replace("\u2029", " "))
    return re.sub(r"[^\S\t]+", " ", text).strip()


def tidy_lines(text: str) -> str:
    """Every line of it tidied, empty ones left out."""
    return "\n".join(filter(None, map(tidy, text.split("\n"))))


def without_marks(text: str) -> str:
    """The text without the signs by which Markdown shows emphasis, links and struck words."""
    if not any(sign in text for sign in "*_[~\\<"):
        return text
    text = _LINK.sub(_link_text, text.replace("**", "").replace("__", "").replace("~~", ""))
    text = re.sub(r"\\([\\`*_{}\[\]()#+.!>|~-])", r"\1", text)
    return _EMPHASIS.sub("", _AUTOLINK.sub(r"\1", text)).strip()


def _link_text(match: re.Match[str]) -> str:
    words, address = match.groups()
    return f"{words} ({address})" if address.startswith("http") and address not in words else words


@lru_cache(maxsize=20_000)
def number_of(text: str) -> tuple[int, ...]:
    """The number a heading begins with: (1, 2) for "1.2 Aanpak", () when there is none."""
    match = _NUMBER.match(text)
    return tuple(int(part) for part in match[1].split(".")) if match else ()


def without_number(text: str) -> str:
    return _NUMBER.sub("", text, count=1)


def marker_of(text: str) -> str:
    """The sign or number that makes the line an item of a list, "" when it is none."""
    match = _MARKER.match(text)
    return match[0].strip() if match else ""


def is_finished(text: str) -> bool:
    """Whether the text ends as a sentence, a question or an announcement does."""
    return bool(_ENDING.search(text.rstrip()))


def goes_on(text: str) -> bool:
    """Whether the text begins in the middle of a sentence."""
    return text[:1].islower() and not marker_of(text)


@lru_cache(maxsize=20_000)
def plain_key(text: str) -> str:
    """Letters and digits in lower case without accents or number in front, to compare a heading with its entry."""
    folded = unicodedata.normalize("NFKD", without_number(text).lower())
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in folded if not unicodedata.combining(c))))


def words_of(text: str) -> list[str]:
    """The words of letters only, in lower case."""
    return [word.lower() for word in _WORD.findall(text)]


def wrap_width(lines: Sequence[Line]) -> int:
    """At how many characters the source breaks its lines; 0 when a line is a whole paragraph."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    if len(lengths) < 5:
        return 0
    longest = lengths[int(len(lengths) * 0.95)]
    return longest if 40 <= longest <= 140 else 0
