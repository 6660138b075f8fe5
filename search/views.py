"""The search page: a form, what was found, and what it can be narrowed to."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from people.viewer import viewer_of_request

from .facets import LEGENDS, Kind, kind, labels
from .forms import PARAMETERS, SearchForm
from .results import MAX_DEPTH, PAGE_SIZE, Hit, Query, Results
from .service import search


@dataclass(frozen=True)
class Option:
    """One value that can be chosen: a checkbox, and when it is chosen a chip that takes it away again."""

    value: str
    label: str
    count: int
    chosen: bool
    without: str  # address of the same question without it


@dataclass(frozen=True)
class Facet:
    name: str  # in the address
    legend: str
    options: list[Option]


@dataclass(frozen=True)
class Shown:
    """A hit, with the words for its slugs."""

    hit: Hit
    kind: Kind
    region: str
    themes: list[str]

    @property
    def day(self) -> datetime.date | None:
        return timezone.localdate(self.hit.date) if self.hit.date else None

    @property
    def closed(self) -> bool:
        return self.hit.audience != "public"

    @property
    def itself(self) -> bool:
        """Whether what was found is the page itself, and not a section of it or a post in it."""
        return [passage.url for passage in self.hit.passages] == [self.hit.url]


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    context: dict[str, object] = {"form": form, "words": request.GET.get("q", "")}
    if not form.is_valid():
        return render(request, "search/results.html", context, status=400)
    page = form.cleaned_data["pagina"] or 1
    query = Query(
        words=form.cleaned_data["q"],
        principals=viewer_of_request(request).principals,
        chosen=form.chosen(),
        page=page,
    )
    found = search(query)
    words = {facet: labels(facet, counts.keys()) for facet, counts in found.facets.items()}
    context |= {
        "results": found,
        "hits": [_shown(hit, words) for hit in found.hits],
        "facets": list(_facets(query, found, words, request.GET)),
        "page": Paginator(range(min(found.total, MAX_DEPTH)), PAGE_SIZE).get_page(page),
        "suggestions": [(words, _address(request.GET, q=words)) for words in found.suggestions],
        "unfiltered": _address(request.GET, **dict.fromkeys(PARAMETERS.values(), "")) if query.chosen else "",
    }
    return render(request, "search/results.html", context)


def _shown(hit: Hit, words: Mapping[str, Mapping[str, str]]) -> Shown:
    themes = [words["themes"][slug] for slug in hit.themes if slug in words["themes"]]
    return Shown(hit, kind(hit.kind), words["region"].get(hit.region, ""), themes)


def _facets(query: Query, found: Results, words: Mapping[str, Mapping[str, str]], asked: QueryDict) -> Iterator[Facet]:
    """The facets that have something to choose; what is chosen is always among the options."""
    for facet, name in PARAMETERS.items():
        chosen = query.chosen.get(facet, ())
        # A value with which the viewer finds nothing stays as it was typed: its name may be closed.
        known = {**{slug: slug for slug in chosen}, **words[facet]}
        options = [
            Option(slug, label, found.facets[facet].get(slug, 0), slug in chosen, _without(asked, name, slug))
            for slug, label in known.items()
        ]
        options.sort(key=lambda option: (-option.count, option.label))
        if options:
            yield Facet(name, str(LEGENDS[facet]), options)


def _without(asked: QueryDict, name: str, value: str) -> str:
    rest = asked.copy()
    rest.setlist(name, [other for other in asked.getlist(name) if other != value])
    rest.pop("pagina", None)
    return f"?{rest.urlencode()}"


def _address(asked: QueryDict, **changes: str) -> str:
    """The same question with these parameters changed, or left out when empty, from its first page."""
    changed = asked.copy()
    for name, value in {**changes, "pagina": ""}.items():
        changed.setlist(name, [value] if value else [])
    return f"?{changed.urlencode()}"
