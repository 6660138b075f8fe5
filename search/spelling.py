"""Words near to what was typed, among the words of public texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from .dutch import SIX, sixgrams

SHORTEST = 4  # letters of a word that can be mistyped
LONG = 8  # from here on two slips are forgiven, below it one
NEAREST = 3
RELATED = 10


class Spelling:
    """Finds near words by their groups of three letters. `counts`: folded word -> public texts that hold it."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._words = [word for word in counts if len(word) >= SHORTEST and word.isalpha()]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._words):
            for group in _threes(word):
                self._places[group].append(place)

    def nearest(self, word: str) -> tuple[str, ...]:
        """Up to three words at the smallest distance, most common first; none when all are too far."""
        if len(word) < SHORTEST:
            return ()
        limit = 1 if len(word) < LONG else 2
        near: dict[int, list[str]] = defaultdict(list)
        for candidate in self._candidates(word, limit):
            away = distance(word, candidate, limit)
            near[away].append(candidate)
            limit = min(limit, away)
        return self._most_common(near[limit])[:NEAREST]

    def related(self, word: str) -> tuple[str, ...]:
        """The ten words that share most groups of six letters with this one."""
        shared: Counter[str] = Counter()
        for gram in set(sixgrams([word])):
            shared.update(self.containing(gram))
        ranked = sorted(shared, key=lambda other: (-shared[other], -self._counts[other], other))
        return tuple(ranked[:RELATED])

    def containing(self, gram: str) -> Iterator[str]:
        """The words that hold these six letters."""
        rarest = min((self._places.get(gram[at : at + 3], []) for at in range(SIX - 2)), key=len)
        return (self._words[place] for place in rarest if gram in self._words[place])

    def _candidates(self, word: str, limit: int) -> Iterator[str]:
        """Words that share enough groups of three: a slip touches at most four of them."""
        groups = _threes(word)
        shared: Counter[int] = Counter()
        for group in groups:
            shared.update(self._places.get(group, ()))
        enough = max(1, len(groups) - 4 * limit)
        return (
            self._words[place]
            for place, number in shared.items()
            if number >= enough and abs(len(self._words[place]) - len(word)) <= limit
        )

    def _most_common(self, found: list[str]) -> tuple[str, ...]:
        return tuple(sorted(found, key=lambda word: (-self._counts[word], word)))


def _threes(word: str) -> set[str]:
    framed = f"^{word}$"
    return {framed[at : at + 3] for at in range(len(framed) - 2)}


def distance(one: str, other: str, limit: int) -> int:
    """Letters added, left out, changed or swapped with a neighbour (optimal string alignment).

    Stops at `limit + 1`, which stands for every larger distance.
    """
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, opposite in enumerate(other, 1):
            cost = min(above[column] + 1, current[-1] + 1, above[column - 1] + (letter != opposite))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == opposite:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, above = above, current
    return min(above[-1], limit + 1)
