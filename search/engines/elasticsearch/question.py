"""A question in the terms of Elasticsearch, and its answer in ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...query import Parsed
from ...results import FACETS, Query, Ranked
from ..labels import Chosen
from ..shown import ENTRIES_SHOWN, TITLE_BONUS
from .dsl import A, Q, Search

LETTERS_WEIGHT = 0.15  # of plain words and six-grams beside our tokens
MOST_VALUES = 1_000  # of a facet
EXACT_BELOW = 40_000  # containers that are counted exactly; the most Elasticsearch offers


def request(query: Query, parsed: Parsed, seconds: float) -> dict[str, Any]:
    """The body of a search. It asks for ids only."""
    search = Search().query(_matching(query, parsed)).post_filter(_all_chosen(query.chosen))
    search = search.sort("_score", {"date": {"order": "desc", "missing": "_last"}}, "container")
    search = search.extra(
        collapse={"field": "container", "inner_hits": {"name": "shown", **_inner_hits()}},
        from_=(query.page - 1) * query.size,
        size=query.size,
        _source=False,
        track_total_hits=False,
        track_scores=True,
        timeout=f"{int(seconds * 1000)}ms",
    )
    search.aggs.bucket("total", A("filter", filter=_all_chosen(query.chosen))).bucket("containers", _containers())
    for facet in FACETS:
        others = {name: values for name, values in query.chosen.items() if name != facet}
        counted = search.aggs.bucket(facet, A("filter", filter=_all_chosen(others)))
        values = counted.bucket("values", A("terms", field=facet, size=MOST_VALUES))
        values.bucket("containers", _containers())
    body: dict[str, Any] = search.to_dict()
    return body


def ranked(answer: Mapping[str, Any]) -> Ranked:
    """What the body of an answer says. Raises KeyError, TypeError or ValueError when it isn't such a body."""
    aggregations = answer["aggregations"]
    facets = {
        facet: {
            bucket["key"]: int(bucket["containers"]["value"]) for bucket in aggregations[facet]["values"]["buckets"]
        }
        for facet in FACETS
    }
    containers = [(hit["fields"]["container"][0], _shown(hit)) for hit in answer["hits"]["hits"]]
    return Ranked(containers, int(aggregations["total"]["containers"]["value"]), facets)


def _matching(query: Query, parsed: Parsed) -> Q:
    """Tokens and phrases decide what is found; letters and the whole title only move it up."""
    wanted = [Q("bool", should=_terms("tokens", parsed.tokens, 1.0))] if parsed.tokens else []
    moved_up = [
        *_terms("plain", parsed.plain, LETTERS_WEIGHT),
        *_terms("plain.grams", parsed.grams, LETTERS_WEIGHT),
    ]
    if parsed.title:
        moved_up.append(Q("constant_score", filter=Q("term", tokens=parsed.title), boost=TITLE_BONUS))
    return Q(
        "bool",
        must=wanted,
        should=moved_up,
        filter=[Q("terms", audience=sorted(query.principals)), *map(_phrase, parsed.phrases)],
        must_not=[
            Q("terms", key=sorted(query.withheld)),
            Q("terms", tokens=list(parsed.excluded_tokens)),
            *map(_phrase, parsed.excluded_phrases),
        ],
        minimum_should_match=0,
    )


def _terms(field: str, weights: Mapping[str, float], share: float) -> list[Q]:
    return [Q("term", **{field: {"value": term, "boost": share * weight}}) for term, weight in weights.items()]


def _phrase(words: tuple[str, ...]) -> Q:
    return Q("match_phrase", plain=" ".join(words))


def _all_chosen(chosen: Chosen) -> Q:
    return Q("bool", filter=[Q("terms", **{facet: list(values)}) for facet, values in chosen.items()])


def _containers() -> A:
    return A("cardinality", field="container", precision_threshold=EXACT_BELOW)


def _inner_hits() -> dict[str, Any]:
    return {
        "size": ENTRIES_SHOWN,
        "sort": ["_score", "entry"],
        "_source": False,
        "docvalue_fields": ["entry"],
    }


def _shown(hit: Mapping[str, Any]) -> list[int]:
    return [int(inner["fields"]["entry"][0]) for inner in hit["inner_hits"]["shown"]["hits"]["hits"]]
