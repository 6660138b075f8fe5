"""A question as the engines get it: tokens with their weights, phrases and exclusions.

The weights come from public text alone (`vocabulary`), so no engine needs statistics of what it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from .compounds import joined
from .dutch import sixgrams
from .stopwords import STOP_WORDS
from .synonyms import NONE, Run, Synonyms
from .tokens import title_token
from .typed import Phrase, Typed, take_apart
from .vocabulary import Vocabulary

MOST_GRAMS = 200
MOST_RUNS = 6  # names in a question of which other names are asked too
MOST_OTHERS = 6  # other names of each
# Of what a typed word weighs. However often a text of average length holds another name, it scores less than 2.2 times
# this, and one that holds the typed word once scores 1.
SHARE_OF_OTHERS = 0.4


@dataclass(frozen=True)
class OtherName:
    """Another name for something typed, as editors gave it: its tokens, which must stand in this order."""

    tokens: Phrase
    rarity: float  # the weight it would have if it were typed itself
    share: float  # of that weight

    @property
    def weight(self) -> float:
        return self.rarity * self.share


@dataclass(frozen=True)
class Parsed:
    """What must be found (phrases), should be found (tokens, others) or not at all (excluded); the rest moves it up.

    A mapping gives each term its weight. Words of phrases and exclusions are plain folded words in order.
    """

    tokens: Mapping[str, float] = field(default_factory=dict)
    others: tuple[tuple[OtherName, ...], ...] = ()  # by meaning; of each the best one that an entry holds counts
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


def parse(text: str, vocabulary: Vocabulary, synonyms: Synonyms = NONE) -> Parsed:
    """Never fails, whatever was typed; what is no word is left out."""
    typed = take_apart(text)
    runs = list(islice(synonyms.runs(typed.plain), MOST_RUNS))
    named = {word for name, _others in runs for word in name}
    corrections = _corrections((word for word in typed.plain if word not in named), vocabulary)
    telling = [word for word in typed.wanted if word not in STOP_WORDS]
    nearest = [near for found in corrections.values() for near in found]
    tokens = _tokens([*typed.wanted, *nearest, *joined(typed.plain, vocabulary.words)], vocabulary)
    if typed.plain and not named and not any(token in vocabulary.tokens for token in tokens):
        related = [word for plain in typed.plain for word in vocabulary.spelling.related(plain)]
        tokens = {**_tokens(related, vocabulary), **tokens}
    stop_words_only = typed.plain and not tokens and not typed.phrases
    return Parsed(
        tokens=tokens,
        others=tuple(found for run in runs if (found := _others(run, vocabulary))),
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


def _others(run: Run, vocabulary: Vocabulary) -> tuple[OtherName, ...]:
    """None of them weighs more than its share of what was typed."""
    typed, names = run
    weight = sum(vocabulary.weight(vocabulary.analyser.token(word)) for word in typed if word not in STOP_WORDS)
    if not weight:
        return ()  # nothing but stop words, which no engine looks for
    found = filter(None, (_tokens_of_name(name, vocabulary) for name in names))
    rarities = {tokens: max(map(vocabulary.weight, tokens)) for tokens in islice(found, MOST_OTHERS)}
    return tuple(
        OtherName(tokens, rarity, SHARE_OF_OTHERS * min(1, weight / rarity)) for tokens, rarity in rarities.items()
    )


def _tokens_of_name(name: Phrase, vocabulary: Vocabulary) -> Phrase:
    """As texts hold them; of a name of one word the word alone, for its parts may mean anything."""
    telling = [word for word in name if word not in STOP_WORDS]
    if len(telling) == 1:
        return (vocabulary.analyser.token(telling[0]),)
    return tuple(token for word in telling for token in vocabulary.analyser.tokens_of_word(word))


def _pairs(plain: Sequence[str], vocabulary: Vocabulary) -> dict[tuple[str, str], float]:
    """Two words side by side say more than the two apart: as much more as the more common one says."""
    tokens = [token for word in plain for token in vocabulary.analyser.tokens_of_word(word)[:1]]
    return {pair: min(map(vocabulary.weight, pair)) for pair in pairwise(tokens) if pair[0] != pair[1]}


def _corrections(plain: Iterable[str], vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The nearest public words of each word that public text does not know."""
    unknown = (word for word in plain if word not in STOP_WORDS and not vocabulary.knows(word))
    nearest = {word: vocabulary.spelling.nearest(word) for word in unknown}
    return {word: found for word, found in nearest.items() if found}


def _excluded_tokens(typed: Typed, vocabulary: Vocabulary) -> tuple[str, ...]:
    """An excluded word keeps out its other forms too, but not the compounds it is a part of."""
    return tuple(vocabulary.analyser.token(phrase[0]) for phrase in typed.excluded if len(phrase) == 1)
