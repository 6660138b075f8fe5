"""The glossary: every term with its meaning, in the order of the alphabet."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from editorial.scopes import visible_pages
from people.viewer import viewer_of_request
from search.asked.noting import note_opened

from .models import Term, ThemePage


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """`letters`: for each letter the terms with the page where the viewer can read more, if there is one."""
    note_opened(request)
    pages = visible_pages(ThemePage.objects.filter(theme__terms__isnull=False), viewer_of_request(request)).distinct()
    of_theme = {page.theme_id: page for page in pages}
    terms = sorted(Term.objects.all(), key=lambda term: term.key.split("-"))
    letters = [
        (letter, [(term, of_theme.get(term.theme_id)) for term in found]) for letter, found in groupby(terms, _letter)
    ]
    return render(request, "knowledge/glossary.html", {"letters": letters})


def _letter(term: Term) -> str:
    return term.key[0].upper()
