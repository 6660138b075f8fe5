"""The facet values of a container as one short text, `|kind:story|themes:samen|`, and as a number to group by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ..models import LabelSet, SearchEntry
from ..results import FACETS
from .shown import number_of

Chosen = Mapping[str, Sequence[str]]

_NO_SLUG = re.compile("[|\0\ud800-\udfff]")


def label(facet: str, value: str) -> str:
    """One facet value within labels. What a person may have put in an address can't end it early."""
    return f"|{facet}:{_NO_SLUG.sub('?', value)}|"


def keep(entries: Iterable[SearchEntry]) -> dict[str, int]:
    """The number of the labels of each entry, by its key; labels never seen before are stored."""
    texts = {entry.key: labels_of(entry) for entry in entries}
    numbers = {text: number_of(text) for text in sorted(set(texts.values()))}
    LabelSet.objects.bulk_create([LabelSet(pk, text) for text, pk in numbers.items()], ignore_conflicts=True)
    return {key: numbers[text] for key, text in texts.items()}


def count(groups: Iterable[tuple[str, int]], chosen: Chosen) -> tuple[int, dict[str, dict[str, int]]]:
    """The total, and per facet the number of containers of each value, from (labels, number of containers).

    A facet's counts ignore what is chosen in that facet itself, so that another value can be chosen beside it.
    """
    total = 0
    facets: dict[str, dict[str, int]] = {facet: defaultdict(int) for facet in FACETS}
    for labels, number in groups:
        refused = [facet for facet, values in chosen.items() if not _has_one(labels, facet, values)]
        if not refused:
            total += number
        for facet, value in _pairs(labels):
            if not refused or refused == [facet]:
                facets[facet][value] += number
    return total, {facet: dict(counts) for facet, counts in facets.items()}


def labels_of(entry: SearchEntry) -> str:
    pairs = [(facet, value) for facet in FACETS for value in _values(getattr(entry, facet))]
    return "|" + "".join(label(*pair)[1:] for pair in pairs)


def _values(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) and value else list(value)


def _has_one(labels: str, facet: str, values: Sequence[str]) -> bool:
    return any(label(facet, value) in labels for value in values)


def _pairs(labels: str) -> Iterable[tuple[str, str]]:
    for pair in filter(None, labels.split("|")):
        facet, _colon, value = pair.partition(":")
        yield facet, value
