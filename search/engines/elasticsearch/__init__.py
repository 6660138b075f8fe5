"""The engine of production: our own tokens in Elasticsearch, scored without any statistics of the index."""

from .engine import ElasticsearchEngine

__all__ = ["ElasticsearchEngine"]
