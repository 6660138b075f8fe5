"""Measures of ranked answers, and whether two ways of searching differ by more than chance."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from math import ceil, log2
from statistics import fmean

CUT = 10
ROUNDS = 10_000


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten, with gain 2^grade - 1."""
    best = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(document, 0) for document in found]) / best if best else 0.0


def reciprocal_rank(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """One over the place of the first answer among the first ten; 0 when none is."""
    return next((1 / place for place, document in enumerate(found[:CUT], 1) if grades.get(document)), 0.0)


def recall(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """The share of all answers that was found."""
    answers = {document for document, grade in grades.items() if grade}
    return len(answers & set(found)) / len(answers) if answers else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that this share of them doesn't exceed (nearest rank)."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def chance_of_difference(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The p of a paired randomisation test, two-sided: how often chance alone gives a mean difference this large.

    Each round swaps each pair with a chance of one half; the same numbers give the same p.
    """
    differences = [one - other for one, other in zip(ours, theirs, strict=True)]
    seen = abs(fmean(differences))
    chance = random.Random(1)
    as_large = sum(
        abs(fmean(difference if chance.getrandbits(1) else -difference for difference in differences)) >= seen - 1e-12
        for _round in range(ROUNDS)
    )
    return (as_large + 1) / (ROUNDS + 1)


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades[:CUT], 1))
