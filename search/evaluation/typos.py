"""One slip of the fingers in each question, the same ones each time."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from .judged import Question

SEED = 7
SHORTEST = 6  # letters of a word in which a slip is still that word
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def with_a_slip(questions: Iterable[Question]) -> list[Question]:
    """Each question with its longest word mistyped; one of short words only stays as it is."""
    chance = random.Random(SEED)
    return [replace(question, text=_mistyped(question.text, chance)) for question in questions]


def _mistyped(text: str, chance: random.Random) -> str:
    words = text.split()
    word = max(words, key=len, default="")
    if len(word) < SHORTEST:
        return text
    slip = chance.choice(_slips(word, chance.randrange(1, len(word) - 1), chance.choice(LETTERS)))
    place = words.index(word)
    return " ".join([*words[:place], slip, *words[place + 1 :]])


def _slips(word: str, at: int, letter: str) -> list[str]:
    """A letter left out, added, changed, or swapped with the next."""
    before, after = word[:at], word[at:]
    return [
        before + after[1:],
        before + letter + after,
        before + letter + after[1:],
        before + after[1] + after[0] + after[2:],
    ]
