"""The one place that imports the client. `elasticsearch-dsl` is the declared package; since 8.18 it re-exports
`elasticsearch.dsl`, which its successor will be."""

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError
from elasticsearch_dsl import A, Date, Document, Keyword, Long, Q, Search, Text, analyzer, token_filter

__all__ = [
    "A",
    "ApiError",
    "Date",
    "Document",
    "Elasticsearch",
    "Keyword",
    "Long",
    "NotFoundError",
    "Q",
    "Search",
    "Text",
    "TransportError",
    "analyzer",
    "token_filter",
]
