"""Keys of searchable objects: `source:id`, such as `post:31`."""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    source: str
    pk: int

    def __str__(self) -> str:
        return f"{self.source}:{self.pk}"

    @classmethod
    def parse(cls, text: str) -> Key:
        """Raises ValueError when the text is no key."""
        source, _colon, pk = text.rpartition(":")
        if not source:
            raise ValueError(f"no search key: {text!r}")
        return cls(source, int(pk))
