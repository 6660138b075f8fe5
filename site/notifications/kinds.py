"""The port for higher apps: what a sort of notice is about, who may see it now, and how it reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.db.models import Q

from people.viewer import Viewer

if TYPE_CHECKING:
    from .models import Notice


@dataclass(frozen=True)
class Line:
    """How a notice reads for one viewer: what it leads to, and why it was told."""

    text: str
    url: str
    why: str


class Kind(Protocol):
    """One sort of notice. Registered once, at start-up."""

    name: str

    def visible_to(self, viewer: Viewer) -> Q:
        """The condition for those notices of this kind whose subject the viewer may see at this moment.

        Of the recipient's own notices; it asks the database nothing by itself.
        """
        ...

    def describe(self, notices: Collection[Notice], viewer: Viewer) -> Mapping[int, Line]:
        """The lines of these notices by their ids, in a constant number of queries; what is gone is left out."""
        ...


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.name] = kind


def registered() -> Iterable[Kind]:
    return _kinds.values()
