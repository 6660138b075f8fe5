"""Requests that no page of the admin sends: odd ids, forms without counters, words that are no query.

Wagtail takes for granted what its own pages send. Each place where it does is named here with what it raises then, so
that a mistake of ours that looks the same stays a mistake.
"""

from types import TracebackType

from django.db import OperationalError
from django.utils.datastructures import MultiValueDictKeyError

Place = tuple[str, str]  # module and function that read the request

ID_PLACES: frozenset[Place] = frozenset(
    {
        ("wagtail.admin.views.generic.chooser", "get_object"),
        ("wagtail.admin.widgets.chooser", "get_instance"),
    }
)
FORM_PLACES: frozenset[Place] = frozenset(
    {
        ("wagtail.blocks.stream_block", "value_from_datadict"),
        ("wagtail.blocks.list_block", "value_from_datadict"),
    }
)
SEARCH = "modelsearch.backends.database.sqlite.sqlite"
NO_QUERY = ("fts5:", "unterminated string")  # SQLite, of words that Wagtail's search hands on
ENGINES = ("django", "psycopg", "contextlib")  # they do as they are told


def malformed(exception: Exception) -> bool:
    """Whether the request is to blame, and not the code."""
    place = _place(exception.__traceback__)
    if isinstance(exception, OperationalError):
        return place[0] == SEARCH and str(exception).startswith(NO_QUERY)
    if isinstance(exception, MultiValueDictKeyError):
        return place in FORM_PLACES
    return isinstance(exception, ValueError | OverflowError) and place in ID_PLACES | FORM_PLACES


def _place(traceback: TracebackType | None) -> Place:
    """The innermost function outside Django and its databases: who asked for what failed."""
    place = ("", "")
    while traceback is not None:
        module = str(traceback.tb_frame.f_globals.get("__name__"))
        if module.partition(".")[0] not in ENGINES:
            place = (module, traceback.tb_frame.f_code.co_name)
        traceback = traceback.tb_next
    return place
