"""How good search is: a judged set through the site's own analysis, engines and question, in a scratch store.

    python benchmarks/search_quality.py DOCS QUERIES QRELS [--engine database|elasticsearch|plain] [--typos]

DOCS is .jsonl or .jsonl.gz (id, title, text), QUERIES .jsonl (id, text), QRELS .tsv (query, document, grade).
`plain` is Elasticsearch with its own `dutch` analyzer, for comparison. The database engine runs on a scratch SQLite
file, or on the empty PostgreSQL database of TEST_DATABASE_URL; the others need ELASTICSEARCH_URL.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from math import log2
from pathlib import Path
from typing import Any
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "andereogen.settings.test")

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

from search.engines.base import Engine  # noqa: E402
from search.engines.database import DatabaseEngine  # noqa: E402
from search.engines.elasticsearch import ElasticsearchEngine  # noqa: E402
from search.engines.elasticsearch.dsl import Elasticsearch  # noqa: E402
from search.models import SearchEntry, State  # noqa: E402
from search.query import parse  # noqa: E402
from search.results import Query  # noqa: E402
from search.tokens import entry_tokens  # noqa: E402
from search.vocabulary import current, recount  # noqa: E402

TOP = 50
BATCH = 500
Rows = list[dict[str, Any]]
Grades = dict[str, dict[str, int]]
Ask = Callable[[str], list[str]]


def read(path: Path) -> Rows:
    raw = path.read_bytes()
    text = gzip.decompress(raw) if path.suffix == ".gz" else raw
    return [json.loads(line) for line in text.splitlines()]


def grades(path: Path) -> Grades:
    found: Grades = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split("\t")
        found[query][document] = int(grade)
    return found


def gain(ranked: list[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(ranked[:10]))


def ndcg(found: list[str], judged: dict[str, int]) -> float:
    best = gain(sorted(judged.values(), reverse=True))
    return gain([judged.get(document, 0) for document in found]) / best if best else 0.0


def reciprocal(found: list[str], judged: dict[str, int]) -> float:
    return next((1 / place for place, document in enumerate(found[:10], 1) if judged.get(document)), 0.0)


def recall(found: list[str], judged: dict[str, int]) -> float:
    wanted = {document for document, grade in judged.items() if grade}
    return len(wanted & set(found)) / len(wanted) if wanted else 0.0


def mistyped(text: str, chance: random.Random) -> str:
    """The longest word with one letter left out, doubled, changed or swapped."""
    words = text.split()
    place = max(range(len(words)), key=lambda at: len(words[at]))
    word = words[place]
    if len(word) < 6:
        return text
    at = chance.randrange(1, len(word) - 1)
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    changed = [
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ]
    return " ".join([*words[:place], chance.choice(changed), *words[place + 1 :]])


def store(documents: Rows, engine: Engine) -> None:
    """Count the words, make the entries, and put them in the engine."""
    entries = [
        SearchEntry(key=f"d:{at}", container=f"d:{at}", state=State.LIVE, audience="public", built=1, kind="page")
        for at in range(len(documents))
    ]
    for entry, document in zip(entries, documents, strict=True):
        entry.title, entry.body = document["title"][:300], document["text"]
    SearchEntry.objects.bulk_create(entries, batch_size=BATCH)
    vocabulary = recount()
    for entry in entries:
        entry.title_tokens, entry.tokens = entry_tokens(entry.title, entry.body, vocabulary)
    for start in range(0, len(entries), BATCH):
        engine.index(entries[start : start + BATCH])


def our_ask(engine: Engine, documents: Rows) -> Ask:
    vocabulary = current()

    def ask(text: str) -> list[str]:
        query = Query(words=text, principals=frozenset(["public"]), size=TOP)
        ranked = engine.search(query, parse(text, vocabulary))
        return [documents[int(container.partition(":")[2])]["id"] for container, _entries in ranked.containers]

    return ask


def plain_ask(client: Elasticsearch, index: str, documents: Rows) -> Ask:
    """An index with nothing but the `dutch` analyzer that Elasticsearch brings."""
    client.indices.create(index=index, mappings={"properties": {"body": {"type": "text", "analyzer": "dutch"}}})
    for start in range(0, len(documents), BATCH):
        operations: list[dict[str, Any]] = []
        for document in documents[start : start + BATCH]:
            operations += [{"index": {"_id": document["id"]}}, {"body": f"{document['title']}\n{document['text']}"}]
        client.bulk(index=index, operations=operations, refresh=True)

    def ask(text: str) -> list[str]:
        answer = client.search(index=index, query={"match": {"body": text}}, size=TOP, source=False)
        return [hit["_id"] for hit in answer["hits"]["hits"]]

    return ask


def asking(name: str, documents: Rows) -> Iterator[Ask]:
    """The way to ask an engine that holds the documents; what it made is thrown away afterwards."""
    prefix = f"quality-{uuid4().hex[:8]}"
    migrations = MigrationExecutor(connection)
    migrations.migrate([node for node in migrations.loader.graph.leaf_nodes() if node[0] == "search"])
    if name == "database":
        SearchEntry.objects.all().delete()
        store(documents, DatabaseEngine())
        yield our_ask(DatabaseEngine(), documents)
        return
    client = Elasticsearch(os.environ["ELASTICSEARCH_URL"], request_timeout=60)
    try:
        yield plain_ask(client, f"{prefix}-plain", documents) if name == "plain" else _filled(prefix, documents)
    finally:
        for index in client.indices.get(index=f"{prefix}-*"):
            client.indices.delete(index=index)


def _filled(prefix: str, documents: Rows) -> Ask:
    engine = ElasticsearchEngine(os.environ["ELASTICSEARCH_URL"], prefix, seconds=10, refresh=True)
    SearchEntry.objects.all().delete()
    engine.prepare()
    store(documents, engine)
    return our_ask(engine, documents)


def report(name: str, ask: Ask, queries: Rows, judged: Grades) -> None:
    scores, kinds, times, empty = defaultdict(list), defaultdict(list), [], 0
    for query in queries:
        began = time.perf_counter()
        found = ask(query["text"])
        times.append((time.perf_counter() - began) * 1000)
        of_query = judged[query["id"]]
        empty += not found
        kinds[query.get("kind", "all")].append(ndcg(found, of_query))
        scores["nDCG@10"].append(ndcg(found, of_query))
        scores["MRR@10"].append(reciprocal(found, of_query))
        scores["recall@10"].append(recall(found[:10], of_query))
        scores["recall@50"].append(recall(found, of_query))
    measures = "  ".join(f"{measure} {sum(all_) / len(all_):.3f}" for measure, all_ in scores.items())
    slow = sorted(times)[int(len(times) * 0.95)]
    mean = sum(times) / len(times)
    print(f"{name}: {measures}  empty {empty / len(queries):.1%}  mean {mean:.1f} ms  p95 {slow:.1f} ms")
    print("   ", "  ".join(f"{kind} {sum(all_) / len(all_):.3f}" for kind, all_ in sorted(kinds.items())))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("docs", "queries", "qrels"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--engine", choices=("database", "elasticsearch", "plain"), default="database")
    parser.add_argument("--typos", action="store_true", help="mistype the longest word of every query")
    given = parser.parse_args()
    queries = read(given.queries)
    if given.typos:
        chance = random.Random(7)
        queries = [{**query, "text": mistyped(query["text"], chance)} for query in queries]
    documents = read(given.docs)
    for ask in asking(given.engine, documents):
        report(given.engine, ask, queries, grades(given.qrels))


if __name__ == "__main__":
    main()
