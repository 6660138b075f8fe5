"""`search(query)`: ask the engine that can answer, and show what it found as it is in the database now."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from django.core.cache import cache
from django.db.models import Q

from . import engines, synonyms, vocabulary
from .circuit import Circuit
from .dutch import WORD, fold, words
from .engines.base import EngineAwayError, Projection
from .models import SearchChange, SearchEntry
from .passages import passage, title
from .query import Parsed, parse
from .results import Hit, Passage, Query, Ranked, Results
from .vocabulary import Vocabulary

MOST_WITHHELD = 1_000  # keys that a question may carry; beyond it the database engine answers

circuit = Circuit("elasticsearch", cache)


def search(query: Query) -> Results:
    """What this viewer may find. Raises ValueError for a page beyond MAX_DEPTH."""
    others = synonyms.edition(), SearchChange.objects.any_withheld()
    counted, (edition, some_withheld) = vocabulary.current_with(*others)
    parsed = parse(query.words, counted, synonyms.of(edition))
    # Before the first count of words the query above tells nothing, so it is looked up.
    ranked, engine, degraded = _ask(query, parsed, some_withheld is not False)
    entries = _visible(ranked, query)
    hits = _shown(ranked, entries, parsed, counted)
    return Results(
        hits=hits,
        total=ranked.total - (len(ranked.containers) - len(hits)),
        facets=ranked.facets,
        engine=engine,
        degraded=degraded,
        suggestions=_suggestions(query.words, parsed, entries),
    )


def understood(typed: Iterable[str]) -> list[Parsed]:
    """What was typed, in the words of today: with public text and editors' names as they are now. One query for all."""
    counted, (edition,) = vocabulary.current_with(synonyms.edition())
    names = synonyms.of(edition)
    return [parse(each, counted, names) for each in typed]


def answering() -> str:
    """The name of the engine that answers a question now. Asks it one."""
    nobodys = Query(words="", principals=frozenset(), size=1)
    return _ask(nobodys, Parsed())[1]


def _ask(query: Query, parsed: Parsed, some_withheld: bool = True) -> tuple[Ranked, str, bool]:
    """The answer, the name of the engine that gave it, and whether it is a stand-in."""
    projection = engines.projection()
    answer = _ask_projection(projection, query, parsed, some_withheld) if projection else None
    if projection and answer:
        return answer, projection.name, False
    database = engines.database_engine()
    return database.search(query, parsed), database.name, projection is not None


def _ask_projection(projection: Projection, query: Query, parsed: Parsed, some_withheld: bool) -> Ranked | None:
    """None when it can't answer, or not safely."""
    withheld = _withheld() if some_withheld else frozenset()
    if len(withheld) > MOST_WITHHELD or not circuit.lets_through():
        return None
    try:
        ranked = projection.search(dataclasses.replace(query, withheld=withheld), parsed)
    except EngineAwayError:
        circuit.failed()
        return None
    circuit.worked()
    return ranked


def _withheld() -> frozenset[str]:
    return frozenset(SearchChange.objects.withheld().values_list("key", flat=True)[: MOST_WITHHELD + 1])


def _visible(ranked: Ranked, query: Query) -> list[SearchEntry]:
    """The index proposes, the database disposes: only rows that this viewer may see now, with their text of now.

    What was found and the documents and topics that hold it, in one query.
    """
    found = Q(pk__in=[pk for _container, pks in ranked.containers for pk in pks])
    holding = Q(key__in=[container for container, _pks in ranked.containers])
    return list(SearchEntry.objects.shown_to(query.principals).filter(found | holding))


def _shown(ranked: Ranked, entries: Iterable[SearchEntry], parsed: Parsed, counted: Vocabulary) -> list[Hit]:
    by_id = {entry.pk: entry for entry in entries}
    by_key = {entry.key: entry for entry in entries}
    hits = []
    for container, pks in ranked.containers:
        found = [by_id[pk] for pk in pks if pk in by_id]
        if found:
            hits.append(_hit(by_key.get(container, found[0]), found, parsed, counted))
    return hits


def _hit(head: SearchEntry, found: list[SearchEntry], parsed: Parsed, counted: Vocabulary) -> Hit:
    return Hit(
        key=head.key,
        title=title(head.title, parsed, counted.analyser),
        url=head.url,
        kind=head.kind,
        region=head.region,
        themes=tuple(head.themes),
        knowledge_kind=head.knowledge_kind,
        audience=head.audience,
        byline=head.byline,
        date=head.date,
        passages=tuple(
            Passage(
                title=title(entry.title, parsed, counted.analyser),
                url=entry.url,
                html=passage(entry.body, parsed, counted.analyser),
                byline=entry.byline,
                date=entry.date,
                page_number=entry.page_number,
            )
            for entry in found
        ),
    )


def _suggestions(typed: str, parsed: Parsed, shown: Iterable[SearchEntry]) -> tuple[str, ...]:
    """What was typed with each unknown word replaced by the nearest public one that stands in what is shown.

    The vocabulary still knows the words of texts that were withdrawn after it was counted; nobody may be told those.
    """
    if not parsed.corrections:
        return ()
    there = {word for entry in shown for word in words(f"{entry.title}\n{entry.body}")}
    unknown = {word: found for word, found in parsed.corrections.items() if word not in there}
    meant = {word: near for word, found in unknown.items() for near in reversed(found) if near in there}
    corrected = WORD.sub(lambda word: meant.get(fold(word[0]), word[0]), typed)
    return (corrected,) if meant else ()
