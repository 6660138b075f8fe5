"""The tokens of an entry, as every engine stores them."""

from __future__ import annotations

from collections.abc import Iterable

from .dutch import words
from .vocabulary import Vocabulary

MOST_WORDS = 50_000  # of one entry; longer texts come in sections
TITLE_MARK = "0"  # starts the token of a whole title; no Dutch word starts with a zero


def title_token(title_words: Iterable[str]) -> str:
    """One token for a whole title, so that a question that is the title can be told apart; empty without words."""
    joined = "".join(title_words)
    return f"{TITLE_MARK}{joined[:100]}" if joined else ""


def entry_tokens(title: str, body: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """The tokens of title (its own whole token first) and body, each joined by spaces."""
    of_title = [title_token(words(title)), *vocabulary.analyser.tokens(title)]
    return " ".join(of_title).strip(), " ".join(vocabulary.analyser.tokens(body)[:MOST_WORDS])


def plain_words(title: str, body: str) -> str:
    """All words as they are written but folded, for phrases; the end of the title stops a phrase."""
    return " ".join([*words(title), TITLE_MARK, *words(body)[:MOST_WORDS]])
