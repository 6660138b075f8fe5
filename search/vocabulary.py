"""The words of public texts: how rare each is, which compounds stay whole, what a mistyped word may have meant.

Counted over public text only. So neither the order of what is found nor a suggestion tells about closed text.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from heapq import nlargest
from math import log
from typing import Any

from django.db import transaction
from django.db.models.expressions import Combinable

from people.viewer import PUBLIC

from .dutch import Analyser, words
from .models import SearchEntry, SearchEntryQuerySet, WordCount
from .spelling import Spelling

KEPT = 200_000  # words and tokens remembered, most common first; rarer ones weigh as if new
GROWTH = 0.1  # share of public texts that must have come or gone before a count is stale
LAST_LETTER = chr(0x10FFFF)  # sorts after every letter
Counts = Mapping[str, int]


@dataclass(frozen=True)
class Vocabulary:
    """One count of the public texts. Version 0 is the empty one, before the first count."""

    version: int = 0
    texts: int = 0
    length: float = 100.0  # tokens in a text, on average
    words: Counts = field(default_factory=dict)  # folded word -> texts that hold it
    tokens: Counts = field(default_factory=dict)  # token -> texts that hold it

    @cached_property
    def analyser(self) -> Analyser:
        return Analyser(self.words)

    @cached_property
    def spelling(self) -> Spelling:
        return Spelling(self.words)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.words)

    def weight(self, token: str) -> float:
        """How much a token says, by its rarity (the idf of BM25)."""
        return self._rarity(self.tokens.get(token, 0))

    def word_weight(self, word: str) -> float:
        """The same for a word as it is written."""
        return self._rarity(self.words.get(word, 0))

    def gram_weight(self, gram: str) -> float:
        """The same for six letters within words; a text with two such words counts twice."""
        return self._rarity(sum(self.words[word] for word in self.spelling.containing(gram)))

    def beginning_with(self, beginning: str, most: int) -> list[str]:
        """Longer words that begin so, most common first."""
        first = bisect_right(self._sorted, beginning)
        last = bisect_left(self._sorted, beginning + LAST_LETTER)
        return nlargest(most, self._sorted[first:last], key=self.words.__getitem__)

    def knows(self, word: str) -> bool:
        """Whether public text holds this folded word, or another form of it."""
        return word in self.words or any(token in self.tokens for token in self.analyser.tokens_of_word(word)[:1])

    def _rarity(self, holding: int) -> float:
        holding = min(holding, self.texts)
        return log(1 + (self.texts - holding + 0.5) / (holding + 0.5))


def count(texts: Callable[[], Iterable[str]], version: int) -> Vocabulary:
    """Count these texts, walking over them twice: compounds can be split only when all words are known."""
    holding: Counter[str] = Counter()
    total = 0
    for text in texts():
        holding.update(set(words(text)))
        total += 1
    kept = dict(holding.most_common(KEPT))
    analyser = Analyser(kept)
    tokens: Counter[str] = Counter()
    length = 0
    for text in texts():
        found = analyser.tokens(text)
        tokens.update(set(found))
        length += len(found)
    return Vocabulary(version, total, max(1.0, length / max(1, total)), kept, dict(tokens.most_common(KEPT)))


def current() -> Vocabulary:
    """The newest count; one small query when it is in memory already."""
    return current_with()[0]


def current_with(*others: Combinable) -> tuple[Vocabulary, Sequence[Any]]:
    """The same, and what other expressions give, by the same query; None of each before the first count."""
    newest = WordCount.objects.order_by("-version").values_list("version", "counted", *others).first()
    return (_load(*newest[:2]), newest[2:]) if newest else (_EMPTY, [None] * len(others))


def recount() -> Vocabulary:
    """Count all public entries anew and store it as the newest version; the one before stays for whoever reads it."""
    with transaction.atomic():
        newest = WordCount.objects.order_by("-version").first()
        vocabulary = count(_public_texts, newest.version + 1 if newest else 1)
        WordCount.objects.create(version=vocabulary.version, texts=vocabulary.texts, packed=_pack(vocabulary))
        WordCount.objects.filter(version__lt=vocabulary.version - 1).delete()
    return vocabulary


def is_stale() -> bool:
    """Whether so much public text has come or gone since the newest count that a new one is worth its time."""
    counted = WordCount.objects.order_by("-version").values_list("texts", flat=True).first() or 0
    return abs(_public_entries().count() - counted) > GROWTH * counted


_EMPTY = Vocabulary()


def _public_entries() -> SearchEntryQuerySet:
    return SearchEntry.objects.shown_to([PUBLIC])


def _public_texts() -> Iterable[str]:
    entries = _public_entries().values_list("title", "body").order_by("pk")
    return (f"{title}\n{body}" for title, body in entries.iterator(chunk_size=500))


@lru_cache(maxsize=2)
def _load(version: int, _counted: datetime) -> Vocabulary:
    return _unpack(WordCount.objects.get(version=version))


def _pack(vocabulary: Vocabulary) -> bytes:
    content = [vocabulary.length, vocabulary.words, vocabulary.tokens]
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def _unpack(stored: WordCount) -> Vocabulary:
    length, plain, tokens = json.loads(zlib.decompress(stored.packed))
    return Vocabulary(stored.version, stored.texts, length, plain, tokens)
