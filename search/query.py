"""A question as the engines get it: tokens with their weights, phrases and exclusions.

The weights come from public text alone (`vocabulary`), so no engine needs statistics of what it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from .dutch import sixgrams
from .stopwords import STOP_WORDS
from .tokens import title_token
from .typed import Phrase, Typed, take_apart
from .vocabulary import Vocabulary

MOST_GRAMS = 200


@dataclass(frozen=True)
class Parsed:
    """What must be found (phrases), should be found (tokens) or not at all (excluded); the rest moves an entry up.

    A mapping gives each term its weight. Words of phrases and exclusions are plain folded words in order.
    """

    tokens: Mapping[str, float] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], float] = field(default_factory=dict)  # tokens of words typed side by side
    plain: Mapping[str, float] = field(default_factory=dict)  # folded words as they were typed
    grams: Mapping[str, float] = field(default_factory=dict)  # runs of six letters within them
    phrases: tuple[Phrase, ...] = ()
    excluded_tokens: tuple[str, ...] = ()
    excluded_phrases: tuple[Phrase, ...] = ()
    title: str = ""  # the token of an entry whose whole title is what was typed
    corrections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # typed word -> nearest public words
    length: float = 100.0  # tokens of a public text, on average
    shortened: bool = False  # more was typed than is looked at

    @property
    def asks_for_something(self) -> bool:
        """Whether an entry has to hold any word at all; if not, everything that is not excluded is an answer."""
        return bool(self.tokens or self.phrases)


def parse(text: str, vocabulary: Vocabulary) -> Parsed:
    """Never fails, whatever was typed; what is no word is left out."""
    typed = take_apart(text)
    corrections = _corrections(typed.plain, vocabulary)
    telling = [word for word in typed.wanted if word not in STOP_WORDS]
    tokens = _tokens([*typed.wanted, *(near for found in corrections.values() for near in found)], vocabulary)
    if typed.plain and not any(token in vocabulary.tokens for token in tokens):
        related = [word for plain in typed.plain for word in vocabulary.spelling.related(plain)]
        tokens = {**_tokens(related, vocabulary), **tokens}
    stop_words_only = typed.plain and not tokens and not typed.phrases
    return Parsed(
        tokens=tokens,
        pairs=_pairs(telling, vocabulary),
        plain={word: vocabulary.word_weight(word) for word in telling},
        grams={gram: vocabulary.gram_weight(gram) for gram in islice(sixgrams(telling), MOST_GRAMS)},
        phrases=(typed.plain,) if stop_words_only else typed.phrases,
        excluded_tokens=_excluded_tokens(typed, vocabulary),
        excluded_phrases=tuple(phrase for phrase in typed.excluded if len(phrase) > 1),
        title=title_token(typed.wanted),
        corrections=corrections,
        length=vocabulary.length,
        shortened=typed.shortened,
    )


def _tokens(plain: Iterable[str], vocabulary: Vocabulary) -> dict[str, float]:
    found = (token for word in plain for token in vocabulary.analyser.tokens_of_word(word))
    return {token: vocabulary.weight(token) for token in found}


def _pairs(plain: Sequence[str], vocabulary: Vocabulary) -> dict[tuple[str, str], float]:
    """Two words side by side say more than the two apart: half of what the more common one says."""
    tokens = [token for word in plain for token in vocabulary.analyser.tokens_of_word(word)[:1]]
    return {pair: min(map(vocabulary.weight, pair)) / 2 for pair in pairwise(tokens) if pair[0] != pair[1]}


def _corrections(plain: Iterable[str], vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The nearest public words of each word that public text does not know."""
    unknown = (word for word in plain if word not in STOP_WORDS and not vocabulary.knows(word))
    nearest = {word: vocabulary.spelling.nearest(word) for word in unknown}
    return {word: found for word, found in nearest.items() if found}


def _excluded_tokens(typed: Typed, vocabulary: Vocabulary) -> tuple[str, ...]:
    """An excluded word keeps out its other forms too, but not the compounds it is a part of."""
    return tuple(vocabulary.analyser.token(phrase[0]) for phrase in typed.excluded if len(phrase) == 1)
