"""What somebody may be looking for, while it is typed: words of public text, and titles of what the viewer may see.

It is the same whichever engine answers questions: both come from the database, by the beginnings of words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from . import engines, vocabulary
from .dutch import WORD, words
from .models import State, TitleWord
from .stopwords import STOP_WORDS
from .vocabulary import Vocabulary

MOST = 8
MOST_WORDS = 3  # of them
CONSIDERED = 5  # words of which we look whether they still stand somewhere
SHORTEST = 2  # letters; one letter begins a tenth of all words
LONGEST_QUESTION = 6  # words


@dataclass(frozen=True)
class Suggestion:
    """Words to search for, or with a `url` the title of a page to go to."""

    text: str
    url: str = ""
    kind: str = ""


def suggest(typed: str, principals: frozenset[str]) -> list[Suggestion]:
    """At most eight, best first, in a constant number of queries."""
    typed = unicodedata.normalize("NFC", typed)
    beginnings = words(typed)
    if not beginnings or len(beginnings) > LONGEST_QUESTION or len(max(beginnings, key=len)) < SHORTEST:
        return []
    found = [Suggestion(text) for text in _completed(typed, beginnings[-1])]
    return found + _titles(beginnings, principals, MOST - len(found))


def _completed(typed: str, beginning: str) -> list[str]:
    """What was typed, with its last word finished in the ways that public text does most."""
    if len(beginning) < SHORTEST or not typed[-1:].isalnum():
        return []
    counted = vocabulary.current()
    candidates = [word for word in counted.beginning_with(beginning, CONSIDERED) if word not in STOP_WORDS]
    before = typed[: [match.start() for match in WORD.finditer(typed)][-1]]
    return [before + word for word in _still_there(candidates, counted)][:MOST_WORDS]


def _still_there(candidates: Iterable[str], counted: Vocabulary) -> list[str]:
    """The vocabulary still knows the words of texts that were withdrawn after it was counted; nobody is told those."""
    tokens = {word: counted.analyser.token(word) for word in candidates}
    there = engines.database_engine().stand_open(sorted(set(tokens.values()))) if tokens else set()
    return [word for word, token in tokens.items() if token in there]


def _titles(beginnings: list[str], principals: frozenset[str], most: int) -> list[Suggestion]:
    """Titles with words that begin so, those that begin with one of them first."""
    longest = max(beginnings, key=len)
    found = TitleWord.objects.beginning_with(longest).filter(
        audience__in=sorted(principals),
        entry__audience__in=sorted(principals),
        entry__state=State.LIVE,
        entry__withheld=False,
    )
    for beginning in dict.fromkeys(beginnings):
        if beginning != longest:
            found = found.filter(Exists(TitleWord.objects.beginning_with(beginning).filter(entry=OuterRef("entry"))))
    rows = found.order_by("place", "entry__title", "entry").values_list("entry__title", "entry__url", "entry__kind")
    # A title may hold two such words, and two pages may have one title.
    return list(dict.fromkeys(Suggestion(*row) for row in rows[: 2 * most]))[:most]
