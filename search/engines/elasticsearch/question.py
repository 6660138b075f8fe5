"""A question in the terms of Elasticsearch, and its answer in ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...query import OtherName, Parsed
from ...results import FACETS, Query
from ..labels import Chosen
from ..shown import ENTRIES_SHOWN, NEAR, TITLE_BONUS
from .dsl import A, Q, Search

LETTERS_WEIGHT = 0.15  # of plain words and six-grams beside our tokens
MOST_VALUES = 1_000  # of a facet
EXACT_BELOW = 40_000  # containers that are counted exactly; the most Elasticsearch offers

Answer = Mapping[str, Any]  # the body that Elasticsearch sent


def of_page(query: Query, parsed: Parsed, seconds: float) -> Search:
    """Asks for the containers of one page, the total and the facets."""
    search = _search(_matching(query, parsed), seconds).post_filter(_all_chosen(query.chosen))
    search = search.sort(*_order(query)).extra(
        collapse={"field": "container"},
        from_=(query.page - 1) * query.size,
        size=query.size,
        docvalue_fields=["container", "entry"],
        track_scores=True,
    )
    search.aggs.bucket("total", A("filter", filter=_all_chosen(query.chosen))).bucket("containers", _containers())
    for facet in FACETS:
        others = {name: values for name, values in query.chosen.items() if name != facet}
        counted = search.aggs.bucket(facet, A("filter", filter=_all_chosen(others)))
        counted.bucket("values", A("terms", field=facet, size=MOST_VALUES)).bucket("containers", _containers())
    return search


def _order(query: Query) -> list[str | dict[str, Any]]:
    newest: dict[str, Any] = {"date": {"order": "desc", "missing": "_last"}}
    return [newest, "container"] if query.newest_first else ["_score", newest, "container"]


def of_entries(query: Query, parsed: Parsed, seconds: float, containers: Sequence[str]) -> Search:
    """Asks for the best entries within these containers; one question, where `inner_hits` would ask one for each."""
    search = _search(_matching(query, parsed) & Q("bool", filter=Q("terms", container=list(containers))), seconds)
    best = {"size": ENTRIES_SHOWN, "sort": ["_score", "entry"], "_source": False, "docvalue_fields": ["entry"]}
    inside = search.aggs.bucket("inside", A("terms", field="container", size=len(containers)))
    inside.metric("best", A("top_hits", **best))
    return search.extra(size=0)


def containers_of(answer: Answer) -> list[tuple[str, int]]:
    """The containers of a page with the best entry of each."""
    fields = [hit["fields"] for hit in answer["hits"]["hits"]]
    return [(str(field["container"][0]), int(field["entry"][0])) for field in fields]


def total_of(answer: Answer) -> int:
    return int(answer["aggregations"]["total"]["containers"]["value"])


def facets_of(answer: Answer) -> dict[str, dict[str, int]]:
    return {facet: _counts(answer["aggregations"][facet]["values"]["buckets"]) for facet in FACETS}


def entries_of(answer: Answer) -> dict[str, list[int]]:
    """The best entries of each container, best first."""
    buckets = answer["aggregations"]["inside"]["buckets"]
    return {
        bucket["key"]: [int(hit["fields"]["entry"][0]) for hit in bucket["best"]["hits"]["hits"]] for bucket in buckets
    }


def _search(matching: Q, seconds: float) -> Search:
    return Search().query(matching).extra(_source=False, track_total_hits=False, timeout=f"{int(seconds * 1000)}ms")


def _counts(buckets: Sequence[Answer]) -> dict[str, int]:
    return {bucket["key"]: int(bucket["containers"]["value"]) for bucket in buckets}


def _matching(query: Query, parsed: Parsed) -> Q:
    """Tokens, other names and phrases decide what is found; letters and the whole title only move it up."""
    any_of = _terms("tokens", parsed.tokens, 1.0) + [_best(names) for names in parsed.others]
    wanted = [Q("bool", should=any_of)] if any_of else []
    moved_up = [
        *(_near(pair, weight) for pair, weight in parsed.pairs.items()),
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


def _best(names: Sequence[OtherName]) -> Q:
    """The best of the other names for one thing. A scripted similarity adds up the tokens of a phrase."""
    asked = [{"query": " ".join(name.tokens), "boost": name.weight / len(name.tokens)} for name in names]
    return Q("dis_max", queries=[Q("match_phrase", tokens=each) for each in asked])


def _near(pair: tuple[str, str], weight: float) -> Q:
    side_by_side = Q("match_phrase", tokens={"query": " ".join(pair), "slop": NEAR})
    return Q("constant_score", filter=side_by_side, boost=weight)


def _phrase(words: tuple[str, ...]) -> Q:
    return Q("match_phrase", plain=" ".join(words))


def _all_chosen(chosen: Chosen) -> Q:
    return Q("bool", filter=[Q("terms", **{facet: list(values)}) for facet, values in chosen.items()])


def _containers() -> A:
    return A("cardinality", field="container", precision_threshold=EXACT_BELOW)
