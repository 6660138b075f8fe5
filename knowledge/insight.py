"""What editors may know of the whole: what is searched for and not found, and where the collection has gaps."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.generic import BaseListingView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from editorial.places import places
from people.viewer import member_of_request
from search.asked.models import LONGEST, AskedInWeek

from .kinds import KnowledgeKind, Sector
from .matrix import matrix


class Deeds(BaseColumn):
    """What can be done about a row: another word for a term, and a page."""

    cell_template_name = "knowledge/insight/deeds.html"

    def get_cell_context_data(self, instance: AskedInWeek, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"may_add_term": context["request"].user.has_perm("knowledge.add_term")}


class AskedView(BaseListingView):
    """The newest week first, and in it what most people did not find."""

    model = AskedInWeek
    template_name = "knowledge/insight/asked.html"
    page_title = _("What people search for")
    header_icon = "search"
    index_url_name = "inzicht:asked"
    paginate_by = 50
    default_ordering = ("-week", "-not_found", "-not_clicked", "-asked", "words")
    no_results_message = _("Nothing has been asked for by three people on one day yet.")
    columns = (
        Column("words", label=_("Words"), sort_key="words"),
        Column("week", label=_("Week of"), accessor=lambda row: date_format(row.week), sort_key="week"),
        Column("asked", label=_("Asked"), sort_key="asked"),
        Column("not_found", label=_("Nothing found"), sort_key="not_found"),
        Column("not_clicked", label=_("Nothing opened"), sort_key="not_clicked"),
        Deeds("deeds", label=_("What you can do")),
    )


class PageOfAdmin(WagtailAdminTemplateMixin, TemplateView):
    """With its own title at the end of the way from home."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class PlacesView(PageOfAdmin):
    """Where a page with these words as its title may be made; with one place only, that is where it leads."""

    template_name = "knowledge/insight/places.html"
    page_title = _("Make a page")
    header_icon = "doc-empty-inverse"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        words = request.GET.get("woorden", "")[:LONGEST]
        found = places(member_of_request(request), words.capitalize())
        if len(found) == 1:
            return HttpResponseRedirect(found[0].url)
        return self.render_to_response(self.get_context_data(words=words, places=found))


class MatrixView(PageOfAdmin):
    """`?sector=` counts only what names that sector; one that isn't there counts everything."""

    template_name = "knowledge/insight/matrix.html"
    page_title = _("Knowledge in view")
    header_icon = "table"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("sector", "")
        sector = asked if asked in Sector.values else ""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"rows": matrix(sector), "kinds": KnowledgeKind, "sectors": Sector, "sector": sector}


def urls() -> list[URLPattern]:
    return [
        path("zoekwoorden/", AskedView.as_view(), name="asked"),
        path("zoekwoorden/pagina/", PlacesView.as_view(), name="places"),
        path("kennis/", MatrixView.as_view(), name="matrix"),
    ]
