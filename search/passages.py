"""The piece of a text around what was found, cut from the text as it is now, never from an index."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .dutch import WORD, Analyser, fold
from .query import Parsed

LENGTH = 280  # characters of a passage, about
LOOKED_AT = 60_000  # characters of a text in which the best passage is sought
LEAD = 60  # characters shown before the first found word


class Found(NamedTuple):
    start: int
    end: int
    word: str
    weight: float


def passage(text: str, parsed: Parsed, analyser: Analyser) -> SafeString:
    """Safe HTML: the stretch that holds most of what was asked, with the found words in <mark>; else the beginning."""
    text = " ".join(unicodedata.normalize("NFC", text[:LOOKED_AT]).split())
    found = list(_found(text, parsed, analyser))
    first = _best_start(found)
    start = _word_border(text, max(0, first - LEAD)) if first > LEAD else 0
    end = len(text) if start + LENGTH >= len(text) else text.rfind(" ", start, start + LENGTH)
    end = end if end > start else start + LENGTH
    return _marked(text, start, end, found)


def title(text: str, parsed: Parsed, analyser: Analyser) -> SafeString:
    """Safe HTML: a whole title with the found words in <mark>."""
    return _marked(text, 0, len(text), list(_found(text, parsed, analyser)))


def _found(text: str, parsed: Parsed, analyser: Analyser) -> Iterator[Found]:
    """Every word of the text that answers the question: as word, as compound part, in a phrase or in another name."""
    in_phrases = {word for phrase in parsed.phrases for word in phrase}
    matches = [(match, fold(match[0])) for match in WORD.finditer(text)]
    tokens = [analyser.tokens_of_word(word) for _match, word in matches]
    named = _named(tokens, parsed)
    for place, (match, word) in enumerate(matches):
        weights = [parsed.tokens[token] for token in tokens[place] if token in parsed.tokens]
        weights += named.get(place, ())
        if weights or (word in in_phrases and not parsed.tokens):
            yield Found(match.start(), match.end(), word, sum(weights))


def _named(tokens: Sequence[Sequence[str]], parsed: Parsed) -> Mapping[int, list[float]]:
    """The words, by place, that are part of another name for what was typed, with what each adds."""
    flow = [(token, place) for place, of_word in enumerate(tokens) for token in of_word]
    found: defaultdict[int, list[float]] = defaultdict(list)
    for name in (name for names in parsed.others for name in names):
        for start, (token, _place) in enumerate(flow):
            run = flow[start : start + len(name.tokens)]
            if token == name.tokens[0] and tuple(token for token, _place in run) == name.tokens:
                for place in {place for _token, place in run}:
                    found[place].append(name.weight / len(name.tokens))
    return found


def _best_start(found: list[Found]) -> int:
    """Where the stretch starts whose different words weigh most; 0 without words."""
    best, best_weight = 0, -1.0
    for place, first in enumerate(found):
        within: dict[str, float] = {}
        for other in found[place:]:
            if other.end > first.start + LENGTH - LEAD:
                break
            within[other.word] = other.weight
        if sum(within.values()) > best_weight:
            best, best_weight = first.start, sum(within.values())
    return best


def _word_border(text: str, place: int) -> int:
    return text.rfind(" ", 0, place + 1) + 1


def _marked(text: str, start: int, end: int, found: list[Found]) -> SafeString:
    pieces = ["… " if start else ""]
    at = start
    for word in found:
        if start <= word.start and word.end <= end:
            pieces += [escape(text[at : word.start]), "<mark>", escape(text[word.start : word.end]), "</mark>"]
            at = word.end
    pieces += [escape(text[at:end]), " …" if end < len(text) else ""]
    return mark_safe("".join(pieces))  # noqa: S308 - every piece of text is escaped just above
