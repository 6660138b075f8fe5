"""Bylines: "naam, organisatie, rol + regio"."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from .models import Involvement, User
from .roles import WEIGHT, Role

People = Iterable[int] | QuerySet[Any]  # ids, or a query for them that is never carried out by itself
Follower = Callable[[People], None]
_followers: list[Follower] = []


def follow_bylines(follower: Follower) -> Follower:
    """Call this with the people whose bylines may read differently, in the transaction of the change."""
    _followers.append(follower)
    return follower


def bylines_change(people: People) -> None:
    for follower in _followers:
        follower(people)


def bylines(people: Iterable[User]) -> dict[int, str]:
    """Bylines by person id, in one query; a person's weightiest active involvement counts.

    "Jip de Wit, Samenwerkingsverband FoodValley, regioverbinder FoodValley"
    """
    known = {person.pk: person for person in people}
    chosen: dict[int, Any] = {}
    rows = Involvement.objects.active().of(known).order_by("pk")
    for held in rows.values_list("person", "role", "organisation__name", "region__name", named=True):
        best = chosen.get(held.person)
        if best is None or WEIGHT[held.role] < WEIGHT[best.role]:
            chosen[held.person] = held
    return {pk: ", ".join([person.name, *_involved(chosen.get(pk))]) for pk, person in known.items()}


def _involved(held: Any) -> Iterator[str]:
    if held:
        if held.organisation__name:
            yield held.organisation__name
        yield f"{Role(held.role).label} {held.region__name or ''}".rstrip()
