"""Whether one entry answers a question: what the engines say of a whole site, said of one entry.

A saved search is asked of the few entries that are new, not of the site. `tests/search/contract` holds this to the same
answers as the engines.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..engines.labels import Chosen, label, labels_of
from ..engines.shown import stored_tokens
from ..models import SearchEntry
from ..query import Parsed
from ..tokens import plain_words


class Held:
    """What an entry holds, taken apart once for all questions."""

    def __init__(self, entry: SearchEntry) -> None:
        tokens = stored_tokens(entry)
        self._tokens = frozenset(tokens)
        self._in_order = _line(tokens)
        self._plain = _line(plain_words(entry.title, entry.body).split())
        self._labels = labels_of(entry)

    def answers(self, parsed: Parsed, chosen: Chosen) -> bool:
        return (
            self._is_among(chosen) and self._holds_what_is_wanted(parsed) and not self._holds_what_is_excluded(parsed)
        )

    def _is_among(self, chosen: Chosen) -> bool:
        return all(any(label(facet, value) in self._labels for value in values) for facet, values in chosen.items())

    def _holds_what_is_wanted(self, parsed: Parsed) -> bool:
        return self._holds_any(parsed) and all(_line(phrase) in self._plain for phrase in parsed.phrases)

    def _holds_any(self, parsed: Parsed) -> bool:
        """Any of the tokens, or another name for one of them; a question without tokens asks for none."""
        if not parsed.tokens or not self._tokens.isdisjoint(parsed.tokens):
            return True
        return any(_line(name.tokens) in self._in_order for names in parsed.others for name in names)

    def _holds_what_is_excluded(self, parsed: Parsed) -> bool:
        return not self._tokens.isdisjoint(parsed.excluded_tokens) or any(
            _line(phrase) in self._plain for phrase in parsed.excluded_phrases
        )


def _line(words: Iterable[str]) -> str:
    """With a space on either side of each word, so that a run of words can be looked for as text."""
    return f" {' '.join(words)} "
