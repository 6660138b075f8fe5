"""How an entry stands in Elasticsearch."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from ...dutch import SIX
from ...models import SearchEntry
from ...results import FACETS
from ...tokens import plain_words
from ..shown import stored_tokens
from .dsl import Date, Document, Keyword, Long, Text, analyzer, token_filter

# The formula of BM25 (k1 1.2, b .75) without the idf, which a question brings as its boost: statistics of a shared
# index would tell about closed text.
_SCORE = "double f = doc.freq; return query.boost * f * 2.2 / (f + 1.2 * (0.25 + 0.75 * doc.length / params.average));"
WORDS_PER_TOKEN = 1.5  # stop words stand among the plain words, and no compound parts
GRAMS_PER_TOKEN = 1.9
GONE_REMEMBERED = "1h"  # how long the version of a deleted entry keeps older ones out

_spaces = analyzer("spaces", tokenizer="whitespace")
_six = token_filter("six", type="ngram", min_gram=SIX, max_gram=SIX)
_grams = analyzer("grams", tokenizer="whitespace", filter=[_six])


class EntryDocument(Document):
    """Fields of one entry. The text itself isn't kept here: passages come from the database."""

    entry = Long()
    key = Keyword()
    container = Keyword()
    audience = Keyword()
    kind = Keyword()
    themes = Keyword()
    region = Keyword()
    knowledge_kind = Keyword()
    sectors = Keyword()
    levels = Keyword()
    year = Keyword()
    date = Date()
    tokens = Text(analyzer=_spaces, similarity="tokens")
    plain = Text(
        analyzer=_spaces,
        similarity="plain",
        fields={"grams": Text(analyzer=_grams, similarity="grams", index_options="freqs")},
    )

    class Index:
        name = "entries"  # a store gets a name of its own when it is made


def index_body(average_length: float) -> dict[str, Any]:
    """Settings and mapping of a new index. `average_length`: tokens of a public text, on average."""
    averages = {"tokens": 1.0, "plain": WORDS_PER_TOKEN, "grams": GRAMS_PER_TOKEN}
    body: dict[str, Any] = EntryDocument._index.to_dict()
    body["mappings"] |= {"dynamic": "strict", "_source": {"enabled": False}}
    body["settings"] |= {
        "number_of_shards": settings.SEARCH_SHARDS,
        "number_of_replicas": settings.SEARCH_REPLICAS,
        "refresh_interval": "1s",
        "gc_deletes": GONE_REMEMBERED,
        "similarity": {name: _similarity(ratio * average_length) for name, ratio in averages.items()},
    }
    return body


def document(entry: SearchEntry) -> dict[str, Any]:
    return {
        "entry": entry.pk,
        "key": entry.key,
        "container": entry.container,
        "audience": entry.audience,
        **{facet: getattr(entry, facet) or None for facet in FACETS},
        "date": entry.date.isoformat() if entry.date else None,
        "tokens": " ".join(stored_tokens(entry)),
        "plain": plain_words(entry.title, entry.body),
    }


def field_names() -> frozenset[str]:
    return frozenset(EntryDocument._index.to_dict()["mappings"]["properties"])


def _similarity(average: float) -> dict[str, Any]:
    return {"type": "scripted", "script": {"source": _SCORE.replace("params.average", f"{average:.1f}")}}
