"""What terms of the glossary are called: names on lines, told apart by their words alone, and never of two terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from search.dutch import words

LONGEST_NAME = 120
LONGEST_LIST = 2_000  # of all lines together


def key_of(name: str) -> str:
    """The folded words of a name: what it is known by, whatever its capitals, accents and signs."""
    return "-".join(words(name))[:LONGEST_NAME]


def lines(text: str) -> list[str]:
    """What stands on the lines, without empty ones."""
    return [line for each in text.splitlines() if (line := " ".join(each.split()))]


def other_lines(name: str, text: str) -> list[str]:
    """The lines that say something else than the name and the lines before."""
    found = {key_of(name): name}
    for line in lines(text):
        found.setdefault(key_of(line), line)
    return list(found.values())[1:]


def names_taken(terms: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The key of every name to its term, from (name, other names)."""
    return {key_of(each): name for name, others in terms for each in (name, *lines(others))}


def check_names(field: str, names: Iterable[str], taken: Mapping[str, str]) -> None:
    """Raises ValidationError at this field."""
    for name in names:
        if not key_of(name):
            raise ValidationError({field: _("“%(name)s” holds no letter or digit.") % {"name": name}})
        if len(name) > LONGEST_NAME:
            raise ValidationError({field: _("A name is at most %(most)d characters long.") % {"most": LONGEST_NAME}})
        if key_of(name) in taken:
            told = {"name": name, "term": taken[key_of(name)]}
            raise ValidationError({field: _("“%(name)s” already belongs to the term “%(term)s”.") % told})
