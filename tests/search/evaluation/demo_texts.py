"""The demo's stories, knowledge and conversations as documents of a judged set."""

from __future__ import annotations

from collections.abc import Iterator

from demo.texts import tables
from search.evaluation.judged import Document


def documents() -> Iterator[Document]:
    """Each under its slug; a conversation as its opening post, under its key."""
    for row in [*tables("stories/*.toml", "story"), *tables("knowledge/*.toml", "item")]:
        yield Document(row["slug"], row["title"], f"{row['summary']}\n{row['body']}")
    for row in tables("topics/*.toml", "topic"):
        yield Document(row["key"], row["title"], row["post"][0]["body"])
