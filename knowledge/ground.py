"""Ground data of knowledge: the programme's editors keep the glossary. Idempotent."""

from typing import Any

from editorial.rights import editors_of, permission
from people.ground import programme_desk

TERMS_IN_ADMIN = "begrip"  # the namespace of its addresses
INSIGHT_IN_ADMIN = "inzicht"  # likewise, of what editors may know of searching and of the collection
EDIT_TERMS = "knowledge.change_term"


def lay_ground(**kwargs: Any) -> None:
    """Runs after every migrate of this app."""
    rights = [permission(f"knowledge.{action}_term") for action in ("add", "change", "delete")]
    editors_of(desk=programme_desk()).permissions.add(*rights)
