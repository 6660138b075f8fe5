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
    "nodes",
    "token_filter",
]


def nodes(addresses: str, seconds: float) -> Elasticsearch:
    """A client of the nodes at these addresses, separated by commas, that waits so long for an answer.

    Where a node is gone, or can't serve yet, the next one is asked; nobody waits a second time for one that is slow.
    """
    hosts = [address.strip() for address in addresses.split(",")]
    return Elasticsearch(
        hosts, request_timeout=seconds, max_retries=len(hosts) - 1, retry_on_timeout=False, retry_on_status=(502, 503)
    )
