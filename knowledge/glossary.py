"""The glossary as it is now: read once for each of its editions, whose mark comes along with another query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Value
from django.db.models.functions import Coalesce

from .explaining import Names
from .models import Edition, Term


@dataclass(frozen=True)
class Glossary:
    terms: Mapping[str, Term]  # by key
    names: Names


def edition() -> Coalesce:
    """For any query: the mark of the edition that counts now; empty as long as there never was a term."""
    return Coalesce(Edition.objects.values("mark")[:1], Value(""))


@lru_cache(maxsize=2)
def read(edition: str) -> Glossary:
    """One query for an edition that wasn't asked for before. A newer one may be read, never an older one."""
    terms = list(Term.objects.order_by("pk"))
    return Glossary(
        {term.key: term for term in terms}, Names((term.key, term.name, term.other_names) for term in terms)
    )
