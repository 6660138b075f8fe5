"""The search page: a form, what was found, and what it can be narrowed to; and what is suggested while typing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from people.viewer import PUBLIC, viewer_of_request

from .asked.noting import note
from .choices import Words, address, facets_of, orders
from .facets import Kind, kind, words_for
from .forms import PARAMETERS, SearchForm, WordsForm
from .limits import limited
from .results import MAX_DEPTH, PAGE_SIZE, Hit, Passage
from .saved.questions import fields_of
from .service import search
from .suggesting import Suggestion, suggest


@dataclass(frozen=True)
class Place:
    """Where in a hit the words stand. A post has somebody who wrote it, and a day."""

    passage: Passage
    author: str
    day: datetime.date | None


@dataclass(frozen=True)
class Shown:
    """A hit, with the words for its slugs."""

    hit: Hit
    kind: Kind
    region: str
    themes: list[str]

    @property
    def about(self) -> list[str]:
        """Where it comes from, who wrote it and what it is about."""
        return [words for words in (self.region, self.hit.byline, *self.themes) if words]

    @property
    def day(self) -> datetime.date | None:
        return _day(self.hit.date)

    @property
    def closed(self) -> bool:
        return self.hit.audience != PUBLIC

    @property
    def itself(self) -> bool:
        """Whether what was found is the page itself, and not a section of it or a post in it."""
        return [passage.url for passage in self.hit.passages] == [self.hit.url]

    @property
    def places(self) -> Iterator[Place]:
        """Not the title once more, when nothing but the title was found."""
        for passage in self.hit.passages:
            if passage.url == self.hit.url and not passage.html:
                continue
            author = passage.byline if passage.byline != self.hit.byline else ""
            yield Place(passage, author, _day(passage.date))


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    again = timezone.localtime() + datetime.timedelta(seconds=seconds)
    return render(request, "search/too_many.html", {"seconds": seconds, "again": again})


def _too_many_letters(request: HttpRequest, seconds: int) -> HttpResponse:
    return JsonResponse({"suggestions": [], "wait": seconds})


@require_safe
@limited("SEARCHES_A_MINUTE", too_many)
def results(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    context: dict[str, object] = {"form": form, "words": request.GET.get("q", "")}
    if not form.is_valid():
        return render(request, "search/results.html", context, status=400)
    viewer = viewer_of_request(request)
    query = form.query(viewer.principals)
    found = search(query)
    note(request, query)
    words = words_for(found.facets)
    context |= {
        "query": query,
        "results": found,
        "hits": [_shown(hit, words) for hit in found.hits],
        "facets": list(facets_of(query, found, words, request.GET)),
        "orders": orders(request.GET),
        "page": Paginator(range(min(found.total, MAX_DEPTH)), PAGE_SIZE).get_page(query.page),
        "suggestions": [(words, address(request.GET, q=words)) for words in found.suggestions],
        "to_save": fields_of(query) if viewer.is_member else [],
        "unfiltered": address(request.GET, **dict.fromkeys(PARAMETERS.values(), "")) if query.chosen else "",
    }
    return render(request, "search/results.html", context)


@require_safe
@cache_control(private=True, no_store=True)
@limited("SUGGESTIONS_A_MINUTE", _too_many_letters)
def suggestions(request: HttpRequest) -> HttpResponse:
    """`{"suggestions": [{"text", "address", "kind"}]}`, at most eight; with status 400 none, and what is wrong."""
    form = WordsForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"suggestions": [], "errors": form.errors["q"]}, status=400)
    found = suggest(form.cleaned_data["q"], viewer_of_request(request).principals)
    return JsonResponse({"suggestions": [_as_json(suggestion) for suggestion in found]})


def _as_json(suggestion: Suggestion) -> dict[str, str]:
    question = reverse("search:results", query={"q": suggestion.text})
    label = capfirst(str(kind(suggestion.kind).label)) if suggestion.kind else ""
    return {"text": suggestion.text, "address": suggestion.url or question, "kind": label}


def _shown(hit: Hit, words: Words) -> Shown:
    themes = [words["themes"][slug] for slug in hit.themes if slug in words["themes"]]
    return Shown(hit, kind(hit.kind), words["region"].get(hit.region, ""), themes)


def _day(moment: datetime.datetime | None) -> datetime.date | None:
    return timezone.localdate(moment) if moment else None
