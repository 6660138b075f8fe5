"""Dutch words as search sees them: folded, split into the parts of compounds, brought back to lemma and stem.

One chain makes the tokens of texts and of questions, for every engine alike: the engines only store and score.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

import Stemmer
from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

from .compounds import split
from .numerals import DIGITS
from .stopwords import STOP_WORDS

LONGEST_WORD = 64  # longer runs of letters are no words; engines refuse terms without end
SIX = 6  # length of the grams
REMEMBERED = 50_000  # words whose tokens are kept in memory, per analyser

WORD = re.compile(r"[^\W_]+")
_GE = re.compile("ge(?=...)")  # where a participle may have it
_SHIELD = "_e"  # stands for it while a stem is made; no word holds a "_"


def fold(text: str) -> str:
    """Lower case without accents; ligatures and full-width letters become plain ones."""
    if text.isascii():
        return text.lower()
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(letter)
    )


def words(text: str) -> list[str]:
    """The folded words and numbers of a text, in order, stop words included."""
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(text))]


def sixgrams(plain: Iterable[str]) -> list[str]:
    """Every run of six letters inside these words, in order; shorter words give none."""
    return [word[at : at + SIX] for word in plain for at in range(len(word) - SIX + 1)]


@lru_cache(maxsize=1)
def lemmas() -> Mapping[str, str]:
    """The dictionary of simplemma: word form to lemma, 370 000 forms; takes 0.3 s and 40 MB once per process."""
    return DEFAULT_DICTIONARY_FACTORY.get_dictionary("nl")


@lru_cache(maxsize=1)
def _accented_lemmas() -> dict[str, str]:
    """The lemmas of forms with an accent, by the form without: people leave accents out, and so does `fold`."""
    return {fold(form): lemma for form, lemma in lemmas().items() if not form.isascii()}


def in_dictionary(word: str) -> bool:
    return word in lemmas() or word in _accented_lemmas()


def lemma(word: str) -> str:
    """The folded lemma of a folded word; a word that the dictionary lacks stands for itself."""
    if word.endswith("er") and lemmas().get(f"{word}s") == word:
        return word  # *ouder*, of which the plural is *ouders*, is no comparative
    found = lemmas().get(word) or _accented_lemmas().get(word)
    return fold(found).replace("_", "") if found else word  # simplemma has *vast_stellen* for *vastgesteld*


class Analyser:
    """Makes tokens, with the counts of one vocabulary: they decide which compounds stay whole.

    `counts` maps a folded word to the number of public texts that hold it; empty is allowed.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._stem = Stemmer.Stemmer("dutch").stemWord
        self.tokens_of_word = lru_cache(maxsize=REMEMBERED)(self._tokens_of_word)

    def tokens(self, text: str) -> list[str]:
        """The tokens of a text, in order; a compound is followed by its parts."""
        return [token for word in words(text) for token in self.tokens_of_word(word)]

    def token(self, word: str) -> str:
        """The stem of the lemma of one folded word, or the digits of a number.

        Kraaij-Pohlmann takes the *ge* of a participle away, wherever it stands. A lemma is no participle: of that one
        it would make another word, as *zin* of *gezin*, so there *ge* is hidden from it.
        """
        if word in DIGITS:
            return DIGITS[word]
        found = lemma(word)
        if not in_dictionary(found):
            return str(self._stem(found))
        return str(self._stem(_GE.sub(_SHIELD, found))).replace(_SHIELD, "ge")

    def _tokens_of_word(self, word: str) -> tuple[str, ...]:
        if word in STOP_WORDS:
            return ()
        if word in DIGITS:
            return (DIGITS[word],)  # *achttien* is no *acht* and *tien*
        parts = [part for part in split(word, self._counts, in_dictionary) if part not in STOP_WORDS]
        return tuple(dict.fromkeys(self.token(part) for part in (word, *parts)))
