"""Names that editors say mean the same, or nearly: who asks for one is shown the others too.

Where they are kept is registered by a higher app. Every question asks for their edition, so what an editor changes
counts from the next question on, in every process and on every engine, and no text is indexed again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from django.db.models import Value
from django.db.models.expressions import Combinable

from .dutch import Analyser, words
from .typed import Phrase

Names = tuple[str, ...]  # of one meaning: ("SWV", "samenwerkingsverband passend onderwijs")
Run = tuple[Phrase, tuple[Phrase, ...]]  # typed words that are a name, and the words of its other names


class Synonyms:
    """The names of every meaning, found back in what was typed, in any form of their words."""

    def __init__(self, meanings: Iterable[Names] = ()) -> None:
        self._stem = Analyser({}).token
        self._named: defaultdict[Phrase, list[list[Phrase]]] = defaultdict(list)  # stems -> meanings they name
        for names in meanings:
            meaning = [tuple(found) for name in names if (found := words(name))]
            for stems in {self._stems(name) for name in meaning}:
                self._named[stems].append(meaning)
        self._longest = max(map(len, self._named), default=0)

    def runs(self, plain: Sequence[str]) -> Iterator[Run]:
        """The names among these folded words, from left to right, the longest first, no word in two of them."""
        stems = self._stems(plain)
        start = 0
        while start < len(stems):
            end = self._end_of_name(stems, start)
            if end > start:
                yield tuple(plain[start:end]), self._others(stems[start:end])
            start = max(end, start + 1)

    def _end_of_name(self, stems: Phrase, start: int) -> int:
        """Where the longest name that starts here ends; `start` when none does."""
        ends = range(min(len(stems), start + self._longest), start, -1)
        return next((end for end in ends if stems[start:end] in self._named), start)

    def _others(self, stems: Phrase) -> tuple[Phrase, ...]:
        names = chain.from_iterable(self._named[stems])
        return tuple(dict.fromkeys(name for name in names if self._stems(name) != stems))

    def _stems(self, plain: Iterable[str]) -> Phrase:
        return tuple(map(self._stem, plain))


NONE = Synonyms()


@dataclass
class Source:
    """Where editors keep their names."""

    edition: Combinable = field(default_factory=lambda: Value(""))
    read: Callable[[], Iterable[Names]] = list


_source = Source()


def register(edition: Combinable, read: Callable[[], Iterable[Names]]) -> None:
    """`read` gives the names of every meaning there is now; `edition` a text that is another one after every change.

    It is an expression, so that it goes along with a query that is asked anyway.
    """
    _source.edition, _source.read = edition, read


def edition() -> Combinable:
    return _source.edition


def of(edition: str | None) -> Synonyms:
    """As editors have them now; read only once for each edition. None: no query brought it along."""
    return Synonyms(_source.read()) if edition is None else _read(edition)


@lru_cache(maxsize=2)
def _read(edition: str) -> Synonyms:
    return Synonyms(_source.read())
