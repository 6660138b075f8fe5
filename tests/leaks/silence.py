"""The same site with and without what a role may not see, and everything that search tells that role.

Both sites are one: what is closed is taken out of it, and search is built from nothing before and after. So open things
keep their ids, addresses and dates, and what is told is compared as it is; only the token of each form and the
second of asking are left out.
"""

from __future__ import annotations

import itertools
import re
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.core.cache import cache
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from taggit.models import Tag

from communities.actions import reply
from communities.models import Community
from regions.models import RegionPage
from search.drain import drain
from search.engines.database import DatabaseEngine
from search.models import SearchChange, SearchEntry, State, WordCount
from search.rebuild import rebuild
from search.results import Query, Results
from search.service import search
from tests.stories.factories import story

from .addresses import patterns
from .asking import answer, client_of
from .roles import MEMBER_AB, SUSPENDED, VISITOR
from .world import World

# Counted over open texts "kompas" is the rarer word, so the first stands above the others, and "schoot" is a slip for
# "school"; counted over all texts neither is so.
OPEN_TEXTS = ("het kompas wijst", "de school wijst", "een school blijft", "plan van de school", "een plan en een anker")
CLOSED_TEXTS = ("kompas " * 20, "een kompas op schoot")
# What differs with the second in which it is asked, the admin's copy of the token of forms, and the length of both.
NOW = re.compile(
    r"""^(?:Expires|Content-Length): .*$|\d+\W(?:minuten|minuut|uur)\ geleden|Zojuist|"CSRF_TOKEN":\ "\w+\"""",
    re.MULTILINE | re.VERBOSE,
)
CLOSED = (
    "draft of region X",
    "reply in hidden community A",
    "name of hidden community B",
    "story of region X for members",
)
Asks = Callable[[World], Iterator[str]]


def crowd(world: World) -> None:
    """More open and closed texts that share words, so that it would show if closed ones were counted."""
    region = RegionPage.objects.get(slug="streek-x")
    for number, text in enumerate(OPEN_TEXTS):
        story(region, title=f"Open tekst {number}", body=[("text", f"<p>{text}</p>")])
    for number, text in enumerate(CLOSED_TEXTS):
        for topic in world.topics.values():
            reply(topic, world.people[MEMBER_AB], f"{text} {number}", uuid.uuid4())


def who_see_the_same(world: World, roles: Sequence[str]) -> list[list[str]]:
    """The roles in groups that read the same things on the site."""
    groups: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for role in roles:
        groups[frozenset(what for what, canary in world.canaries.items() if role in canary.site)].append(role)
    return list(groups.values())


def take_away(world: World, seen: Callable[[str], bool]) -> None:
    """Delete every thing of the world whose word isn't seen; what is in it goes with it."""
    unseen = [canary for what, canary in world.canaries.items() if not seen(what)]
    things: list[Model] = [page for what, page in world.pages.items() if not seen(what)]
    things += [file for what, file in world.files.items() if not seen(what)]
    things += [post for what, post in world.posts.items() if not seen(what)]
    things += [topic for what, topic in world.topics.items() if not seen(f"topic of {what}")]
    things += [kept for what, kept in world.kept.items() if what in world.canaries and not seen(what)]
    for thing in things:
        for found in type(thing)._default_manager.filter(pk=thing.pk):  # the world's own objects stay as they are
            found.delete()
    for canary in unseen:
        Community.objects.filter(name__endswith=canary.word).delete()
    Tag.objects.filter(name__in=[canary.word for canary in unseen]).delete()


def build_search_from_nothing() -> None:
    entries = list(SearchEntry.objects.all())
    for entry in entries:
        entry.state = State.GONE
    DatabaseEngine().index(entries)
    for model in (SearchEntry, SearchChange, WordCount):
        model.objects.all().delete()
    rebuild()
    drain()


def words_asked(world: World) -> list[str]:
    """Common words, words with operators, and every closed word: whole, begun, and with a letter too many."""
    common = [
        "",
        "verhaal",
        "kompas school",
        "plan anker",
        "schoot",
        "kompass",
        "vraag -plan",
        '"een plan"',
        "ko",
        "streek x",
    ]
    closed = [world.canaries[what].word for what in CLOSED]
    return common + closed + [f"{word}x" for word in closed[:2]] + [word[:7] for word in closed[:2]]


def _search_pages(world: World) -> Iterator[str]:
    for word in words_asked(world):
        yield f"/zoeken/?{urlencode({'q': word})}"
    yield from (f"/zoeken/?q=plan&{choice}" for choice in ("pagina=2", "soort=topic", "soort=story", "sorteer=datum"))
    yield from (f"/zoeken/?{choice}" for choice in ("pagina=2", "pagina=3", "thema=thema-een", "regio=streek-x"))


def _asking(path: str, parameter: str = "q") -> Asks:
    return lambda world: (f"{path}?{urlencode({parameter: word})}" for word in words_asked(world))


# Every address that tells of what search knows. One that is added without a row fails a test.
ON_THE_SITE: dict[str, Asks] = {
    "zoeken/": _search_pages,
    "zoeken/suggesties/": _asking("/zoeken/suggesties/"),
    "zoeken/bewaard/": lambda world: iter(["/zoeken/bewaard/"]),
    "zoeken/bewaard/nieuw/": lambda world: iter(["/zoeken/bewaard/nieuw/"]),
    "zoeken/bewaard/<token:saved>/verwijder/": lambda world: iter(
        reverse("search:remove", args=[kept.token]) for kept in world.kept.values()
    ),
    "meldingen/": lambda world: iter(["/meldingen/"]),
    "meldingen/gelezen/": lambda world: iter(["/meldingen/gelezen/"]),
    "mijn-omgeving/": lambda world: iter(["/mijn-omgeving/"]),
    "gezond/": lambda world: iter(["/gezond/"]),
    "gezond/cijfers/": lambda world: iter(["/gezond/cijfers/"]),
}
IN_THE_ADMIN: dict[str, Asks] = {
    "admin/pages/search/": _asking("/admin/pages/search/"),
    "admin/pages/search/results/": _asking("/admin/pages/search/results/"),
    "admin/choose-page/search/": _asking("/admin/choose-page/search/"),
    "admin/tag-autocomplete/": _asking("/admin/tag-autocomplete/", "term"),
    "admin/tag-autocomplete/<slug:app_name>/<slug:model_name>/": _asking("/admin/tag-autocomplete/taggit/tag/", "term"),
    "admin/inzicht/zoekwoorden/": lambda world: iter(
        f"/admin/inzicht/zoekwoorden/?ordering={order}" for order in ("", "words", "-asked", "-not_clicked")
    ),
    "admin/inzicht/zoekwoorden/pagina/": _asking("/admin/inzicht/zoekwoorden/pagina/", "woorden"),
    "admin/zoeken/opnieuw/": lambda world: iter(["/admin/zoeken/opnieuw/"]),
    "admin/zoeken/gezondheid/": lambda world: iter(["/admin/zoeken/gezondheid/"]),
}


def search_routes() -> set[str]:
    """The routes whose name or view says that they search, suggest or tell of it, from the resolver itself."""
    by_view = {route for route, module in _views() if module.startswith(("search.", "notifications."))}
    telling = ("search", "zoek", "autocomplete", "gezond", "sugges", "omgeving")
    return by_view | {route for route in patterns() if route[0] != "^" and any(name in route for name in telling)}


def _views(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, str]]:
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route, entry.callback.__module__
        else:
            yield from _views(entry, route)


def told(world: World, role: str, surfaces: dict[str, Asks]) -> dict[str, str]:
    """What each question is answered, by address."""
    client = client_of(world, role)
    answers = {}
    for address in itertools.chain.from_iterable(ask(world) for ask in surfaces.values()):
        cache.clear()  # limits of how often one may ask are not what is compared
        answers[address] = NOW.sub("", answer(client, address))
    return answers


def order_aside(world: World, principals: frozenset[str]) -> dict[str, object]:
    """As `told`, of search itself, but closed hits without their order, and open ones in theirs."""
    return {word: _order_aside(search(Query(word, principals, size=200))) for word in words_asked(world)}


def _order_aside(results: Results) -> object:
    open_hits = [hit for hit in results.hits if hit.audience == "public"]
    closed = sorted((hit for hit in results.hits if hit.audience != "public"), key=lambda hit: hit.key)
    return open_hits, closed, results.total, results.facets, results.suggestions


def sees_closed_text(role: str) -> bool:
    return role not in (VISITOR, SUSPENDED)


def as_if(query: Query, principals: frozenset[str]) -> Query:
    """The same question, asked by who holds these principals."""
    return replace(query, principals=principals)
