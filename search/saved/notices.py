"""What a member is told of a saved search: that something is found newly, as long as that member may find it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from notifications.kinds import Line
from notifications.models import Notice
from people.viewer import Viewer

from ..models import SearchEntry
from .models import SavedSearch

FOUND = "found"


class Found:
    """The subject is a container's key, the cause the id of the saved search."""

    name = FOUND

    def visible_to(self, viewer: Viewer) -> Q:
        return Q(Exists(SearchEntry.objects.shown_to(viewer.principals).filter(key=OuterRef("subject"))))

    def describe(self, notices: Collection[Notice], viewer: Viewer) -> Mapping[int, Line]:
        """Two queries."""
        entries = SearchEntry.objects.shown_to(viewer.principals).only("key", "title", "url")
        there = entries.in_bulk([notice.subject for notice in notices], field_name="key")
        saved = SavedSearch.objects.filter(owner=viewer.user, pk__in=[notice.cause for notice in notices])
        names = {str(pk): name for pk, name in saved.values_list("pk", "name")}
        return {
            notice.pk: _line(there[notice.subject], names[notice.cause])
            for notice in notices
            if notice.subject in there and notice.cause in names
        }


def _line(entry: SearchEntry, name: str) -> Line:
    return Line(entry.title, entry.url, _("New for your saved search ‘%(name)s’") % {"name": name})
