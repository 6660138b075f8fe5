"""The parts of Dutch compounds: *thuiszittersaanpak* is *thuiszitters* and *aanpak*.

After Koehn and Knight: of all divisions into known words the best is the one whose parts are, by geometric mean,
the most common; and a word that is itself more common than its parts stays whole (*jeugdhulp*).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from math import log

SHORTEST_PART = 4
LONGEST_COMPOUND = 40
COMMON = 5  # texts that must hold a part of four letters: short words fit anywhere
SEEN = 3  # texts that make a word known though the dictionary lacks it
LONG = 7  # letters of a word that one text makes known
MOST_JOINED = 3  # words typed apart that are one
LINKS = ("", "s", "en", "e", "n", "er")  # gezin-s-hulp, kind-er-opvang

Parts = tuple[str, ...]
Ways = dict[int, tuple[float, Parts]]  # number of parts -> (sum of logarithms of counts, parts)


def split(word: str, counts: Mapping[str, int], in_dictionary: Callable[[str], bool]) -> Parts:
    """The parts of a folded compound, without linking letters; empty when it is none or is better left whole."""
    if not 2 * SHORTEST_PART <= len(word) <= LONGEST_COMPOUND or not word.isalpha():
        return ()
    divisions = [(total / number, parts) for number, (total, parts) in _divide(word, counts, in_dictionary).items()]
    score, parts = max(divisions, default=(0.0, ()))
    return parts if parts and score >= _commonness(word, counts) else ()


def joined(typed: Sequence[str], known: Container[str]) -> list[str]:
    """The known compounds that folded words typed side by side make: *kern team overleg* is also *kernteamoverleg*."""
    found: list[str] = []
    for start, first in enumerate(typed):
        made = [first] if len(first) >= SHORTEST_PART else []
        for part in typed[start + 1 : start + MOST_JOINED]:
            made = [before + link + part for before in made for link in LINKS if len(part) >= SHORTEST_PART]
            found += [word for word in made if word in known]
    return found


def _divide(word: str, counts: Mapping[str, int], in_dictionary: Callable[[str], bool]) -> Ways:
    """The best division of the whole word for each number of parts, by walking from start to end once."""
    reached: dict[int, Ways] = {0: {0: (0.0, ())}}
    for start in range(len(word) - SHORTEST_PART + 1):
        ways = reached.get(start)
        if not ways:
            continue
        for part, after in _parts_at(word, start, counts, in_dictionary):
            _extend(reached.setdefault(after, {}), ways, part, _commonness(part, counts))
    return reached.get(len(word), {})


def _parts_at(
    word: str, start: int, counts: Mapping[str, int], in_dictionary: Callable[[str], bool]
) -> Iterator[tuple[str, int]]:
    """The known words that start here, each with the places where the next part may start."""
    for end in range(start + SHORTEST_PART, len(word) + 1):
        part = word[start:end]
        if part == word or not _known(part, counts, in_dictionary):
            continue
        if end == len(word):
            yield part, end
            continue
        for link in LINKS:
            if word.startswith(link, end) and end + len(link) < len(word):
                yield part, end + len(link)


def _extend(target: Ways, ways: Ways, part: str, commonness: float) -> None:
    for number, (total, parts) in ways.items():
        longer = (total + commonness, (*parts, part))
        target[number + 1] = max(longer, target.get(number + 1, longer))


def _known(part: str, counts: Mapping[str, int], in_dictionary: Callable[[str], bool]) -> bool:
    if len(part) == SHORTEST_PART:
        return counts.get(part, 0) >= COMMON
    return counts.get(part, 0) >= (1 if len(part) >= LONG else SEEN) or in_dictionary(part)


def _commonness(word: str, counts: Mapping[str, int]) -> float:
    return log(counts.get(word, 0) + 0.5)
