"""What may be asked on the search page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from .results import FACETS, MAX_DEPTH, PAGE_SIZE, Query

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LONGEST = 200  # characters of a question
MOST_CHOSEN = 50  # values in one facet
SLUG = re.compile(r"[-\w]{1,80}")
NAMES = ("soort", "thema", "kennis", "regio", "sector", "niveau", "jaar")
PARAMETERS = dict(zip(FACETS, NAMES, strict=True))  # facet -> name in the address
BY_DATE = "datum"


class SlugsField(forms.MultipleChoiceField):
    """Slugs, of which only the form is checked: one that nothing carries finds nothing."""

    def to_python(self, value: object) -> list[str]:
        return [slug for slug in super().to_python(value) if slug]

    def valid_value(self, value: str) -> bool:
        return bool(SLUG.fullmatch(value))

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if len(value) > MOST_CHOSEN:
            raise forms.ValidationError(_("Choose fewer filters."))


def _slugs(label: _StrPromise) -> SlugsField:
    return SlugsField(
        label=label,
        required=False,
        error_messages={"invalid_choice": _("This filter does not exist. Choose another one.")},
    )


class WordsForm(forms.Form):
    """The box in the header."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": _("This is too long to search for. Use at most %(limit_value)d characters.")},
    )


class SearchForm(WordsForm):
    """The box, and the choices of the search page."""

    soort = _slugs(_("Kind"))
    thema = _slugs(_("Theme"))
    kennis = _slugs(_("Kind of knowledge"))
    regio = _slugs(_("Region"))
    sector = _slugs(_("Sector"))
    niveau = _slugs(_("Level"))
    jaar = _slugs(_("Year"))
    sorteer = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[(BY_DATE, BY_DATE)],
        error_messages={"invalid_choice": _("This order does not exist. Choose another one.")},
    )
    pagina = forms.IntegerField(
        label=_("Page"),
        required=False,
        min_value=1,
        max_value=MAX_DEPTH // PAGE_SIZE,
        error_messages={
            name: _("This page does not exist. Add a word or a filter to find what you are looking for.")
            for name in ("invalid", "min_value", "max_value")
        },
    )

    def query(self, principals: frozenset[str]) -> Query:
        """The question that this viewer asks with a valid form."""
        values = {facet: tuple(self.cleaned_data[name]) for facet, name in PARAMETERS.items()}
        return Query(
            words=self.cleaned_data["q"],
            principals=principals,
            chosen={facet: slugs for facet, slugs in values.items() if slugs},
            page=self.cleaned_data["pagina"] or 1,
            newest_first=self.cleaned_data["sorteer"] == BY_DATE,
        )
