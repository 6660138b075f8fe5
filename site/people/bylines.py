"""Bylines: "naam, organisatie, rol + regio"."""

from collections.abc import Callable, Iterable
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


def byline(person: User, involvement: Involvement | None) -> str:
    """ "Jip de Wit, Samenwerkingsverband FoodValley, regioverbinder FoodValley" """
    parts = [person.name]
    if involvement:
        if involvement.organisation:
            parts.append(involvement.organisation.name)
        place = involvement.region.name if involvement.region else ""
        parts.append(f"{Role(involvement.role).label} {place}".strip())
    return ", ".join(parts)


def bylines(people: Iterable[User]) -> dict[int, str]:
    """Bylines by person id, in one query; a person's weightiest active involvement counts."""
    known = {person.pk: person for person in people}
    chosen: dict[int, Involvement] = {}
    rows = Involvement.objects.active().of(known).select_related("organisation", "region").order_by("pk")
    for involvement in rows:
        best = chosen.get(involvement.person_id)
        if best is None or WEIGHT[involvement.role] < WEIGHT[best.role]:
            chosen[involvement.person_id] = involvement
    return {pk: byline(person, chosen.get(pk)) for pk, person in known.items()}
