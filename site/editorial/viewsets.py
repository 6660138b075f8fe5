"""Wagtail's listings, told to name no editors of elsewhere."""

from wagtail.admin.ui.tables.pages import BulkActionsColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet


class QuietFilterSet(GenericPageFilterSet):
    """Without the filters by owner and by editor: these list everyone who works anywhere on the site."""

    owner = None
    edited_by = None
    site = None


class QuietPageViewSet(PageViewSet):
    """Also without tick boxes: an action on many pages at once tells the titles of those it may not touch."""

    filterset_class = QuietFilterSet
    columns = [column for column in ExplorableIndexView.base_columns if not isinstance(column, BulkActionsColumn)]
