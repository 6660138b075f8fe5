"""What a person typed in the search box, taken apart: words, "phrases" and -exclusions. Nothing is engine syntax."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .dutch import words

MAX_LENGTH = 400  # characters that are looked at
MAX_WORDS = 32  # words that are looked at, those of phrases and exclusions included

Phrase = tuple[str, ...]

_CURLY = str.maketrans(dict.fromkeys("“”„«»", '"'))
_PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<quoted>[^"]*)(?:"|$)|(?P<plain>[^\s"]+))')


@dataclass(frozen=True)
class Typed:
    """The folded words of a question, in the order of typing.

    `plain` words should be found, the more the better; every phrase must be found as it stands (a phrase of one word
    means that very form); nothing of `excluded` may be found.
    """

    plain: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    excluded: tuple[Phrase, ...] = ()
    shortened: bool = False  # more was typed than is looked at

    @property
    def wanted(self) -> tuple[str, ...]:
        """All words that should be found, those of phrases first."""
        return (*(word for phrase in self.phrases for word in phrase), *self.plain)


def take_apart(typed: str) -> Typed:
    """Never fails: what is no word, phrase or exclusion is left out."""
    text = typed[:MAX_LENGTH].translate(_CURLY)
    plain: list[str] = []
    phrases: list[Phrase] = []
    excluded: list[Phrase] = []
    left = MAX_WORDS
    shortened = len(typed) > MAX_LENGTH
    for piece in _PIECE.finditer(text):
        found = words(piece["plain"] if piece["quoted"] is None else piece["quoted"])
        shortened = shortened or len(found) > left
        found = found[:left]
        left -= len(found)
        if not found:
            continue
        if piece["minus"]:
            excluded.append(tuple(found))
        elif piece["quoted"] is not None:
            phrases.append(tuple(found))
        else:
            plain.extend(found)
    return Typed(tuple(plain), tuple(phrases), tuple(excluded), shortened)
