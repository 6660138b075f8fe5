"""A question in the one form in which it is kept, and back."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import QueryDict

from ..choices import Words
from ..forms import PARAMETERS, SearchForm
from ..results import Query


def fields_of(query: Query) -> list[tuple[str, str]]:
    """The fields of the search form that ask this question; neither its page nor its order is part of it."""
    words = " ".join(query.words.split())
    chosen = [(name, slug) for facet, name in PARAMETERS.items() for slug in sorted(set(query.chosen.get(facet, ())))]
    return [("q", words), *chosen] if words else chosen


def question_of(query: Query) -> str:
    """Empty when nothing is asked."""
    return urlencode(fields_of(query))


def query_of(question: str, principals: frozenset[str]) -> Query:
    """As this person asks it now."""
    form = SearchForm(QueryDict(question))
    form.full_clean()
    return form.query(principals)


def name_of(query: Query, words: Words) -> str:
    """Its words, and what the chosen filters are called in what was found."""
    labels = [words[facet].get(slug, slug) for facet in PARAMETERS for slug in query.chosen.get(facet, ())]
    return " · ".join(filter(None, [" ".join(query.words.split()), *labels]))
