"""Terms of the glossary in the HTML of a page: the first time that one is named it leads to its meaning.

Markup is only put in, never changed: without what is put in, the HTML is what it was. What isn't plain markup, such as
a script or a tag that never ends, is left alone with all that follows it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from search.dutch import Analyser, fold, words

from .naming import lines

Row = tuple[str, str, str]  # key, name and other names of a term

# Words that lead elsewhere, stand out already, or are no prose.
_CLOSED = frozenset({"a", "abbr", "button", "code", "dfn", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label"})
_CLOSED |= {"nav", "pre", "samp", "summary", "svg", "math", "select", "template"}
_RAW = "script|style|textarea|title|iframe|noscript|noembed|noframes|xmp|plaintext"  # in these a tag is no tag
_ATTRIBUTE = r"\s+[^\s\"'<>/=`]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?"
_PIECE = re.compile(
    rf"<(?P<slash>/?)(?P<tag>(?!(?:{_RAW})\b)[a-z][a-z0-9]*)(?:{_ATTRIBUTE})*\s*/?>"
    r"|<!--(?!-?>)(?:(?!--).)*-->"
    r"|(?P<text>[^<]+|<(?![a-z/!?]))"
    r"|(?P<broken><)",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"&#?\w+;?|([^\W_]+)")
_BETWEEN = re.compile(r"(?:\s|['’-]|&nbsp;|&#39;|&#x27;|&rsquo;)*")  # words of one name
_stem = lru_cache(maxsize=50_000)(Analyser({}).token)
REMEMBERED = 1_000  # texts of which it is known where terms are named
LONGEST_REMEMBERED = 10_000  # letters of such a text: a post, and not a whole report

Mention = tuple[int, int, str]  # where in the HTML a term is named, and its key

Word = tuple[int, int, str]  # where it starts and ends in the HTML, and itself


@dataclass(frozen=True)
class _Name:
    key: str
    written: tuple[str, ...]

    def stands_here(self, found: Sequence[Word], html: str) -> bool:
        """Whether these words, whose stems are those of the name, are the name: nothing in between but spaces."""
        gaps = (html[one[1] : other[0]] for one, other in pairwise(found))
        return all(_BETWEEN.fullmatch(gap) for gap in gaps) and all(
            _written_alike(word, own) for (_start, _end, word), own in zip(found, self.written, strict=True)
        )


def _written_alike(word: str, own: str) -> bool:
    """An abbreviation keeps its capitals: SWV is no swv, and CoP no cop."""
    return word.startswith(own) if any(letter.isupper() for letter in own[1:]) else True


class Names:
    """The names of all terms, found back in any form of their words."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._starting: defaultdict[str, list[tuple[tuple[str, ...], _Name]]] = defaultdict(list)
        for key, name, others in rows:
            for each in (name, *lines(others)):
                stems = tuple(_stem(word) for word in words(each))
                written = tuple(found[1] for found in _WORD.finditer(each) if found[1])
                if stems and len(stems) == len(written):
                    self._starting[stems[0]].append((stems, _Name(key, written)))
        for starting in self._starting.values():
            starting.sort(key=lambda name: -len(name[0]))
        self._remembered = lru_cache(maxsize=REMEMBERED)(lambda html: tuple(self._mentions(html)))

    def explain(
        self, html: str, link: Callable[[str, str], str], before: Collection[str] = ()
    ) -> tuple[str, list[str]]:
        """The HTML with the first mention of every term as `link(key, words)`, and the keys of these terms in order.

        Of the terms that were explained `before` in the same page nothing more is said.
        """
        pieces: list[str] = []
        seen = dict.fromkeys(before)
        at = 0
        for start, end, key in (self._remembered if len(html) <= LONGEST_REMEMBERED else self._mentions)(html):
            if key not in seen:
                seen[key] = None
                pieces += [html[at:start], link(key, html[start:end])]
                at = end
        return "".join([*pieces, html[at:]]), list(seen)[len(before) :]

    def _mentions(self, html: str) -> Iterator[Mention]:
        """Start, end and key of every name in the prose, from left to right; none overlap."""
        for start, end in _prose(html):
            found = [(*match.span(), match[1]) for match in _WORD.finditer(html, start, end) if match[1]]
            stems = [_stem(fold(word)) for _start, _end, word in found]
            place = 0
            while place < len(found):
                name = self._name_at(place, found, stems, html)
                if name:
                    last = place + len(name.written) - 1
                    yield found[place][0], found[last][1], name.key
                    place = last
                place += 1

    def _name_at(self, place: int, found: Sequence[Word], stems: Sequence[str], html: str) -> _Name | None:
        for wanted, name in self._starting.get(stems[place], ()):
            run = slice(place, place + len(wanted))
            if tuple(stems[run]) == wanted and name.stands_here(found[run], html):
                return name
        return None


def _prose(html: str) -> Iterator[tuple[int, int]]:
    """Where there is text outside of elements that are closed to links."""
    inside: list[str] = []
    for piece in _PIECE.finditer(html):
        if piece["broken"]:
            return
        tag = (piece["tag"] or "").lower()
        if tag in _CLOSED and not piece["slash"]:
            inside.append(tag)
        elif tag in inside and piece["slash"]:
            inside.remove(tag)
        elif piece["text"] and not inside:
            yield piece.span()
