"""Whom to speak in a region: people by involvement, coalition connectors with their knowledge connectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from people.models import Involvement
from people.roles import PUBLIC_ROLES, WEIGHT, Role


@dataclass(frozen=True)
class Contact:
    name: str
    role: str  # in words
    organisation: str
    paired_with: Sequence[str] = ()  # names of the knowledge connectors at a coalition connector's side


def contacts_of(region: int) -> list[Contact]:
    """Everyone with a public role in the region today, weightiest role first; one query."""
    rows = Involvement.objects.active().filter(region=region, role__in=PUBLIC_ROLES, person__is_active=True)
    involvements = sorted(
        rows.select_related("person", "organisation"), key=lambda row: (WEIGHT[row.role], row.person.sort_name)
    )
    knowledge = [row.person.name for row in involvements if row.role == Role.KENNISVERBINDER]
    return [_contact(row, knowledge) for row in involvements]


def _contact(row: Involvement, knowledge: Sequence[str]) -> Contact:
    return Contact(
        name=row.person.name,
        role=str(Role(row.role).label),
        organisation=row.organisation.name if row.organisation else "",
        paired_with=knowledge if row.role == Role.COALITIEVERBINDER else (),
    )
