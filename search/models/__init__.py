"""The tables of search: what can be found, what must be done for it, and what is asked and kept."""

from ..asked.models import AskedInWeek, AskedToday
from ..saved.models import SavedSearch
from .change import Narrowing, SearchChange, SearchChangeQuerySet
from .entry import SearchEntry, SearchEntryQuerySet, State
from .row import LabelSet, SearchRow
from .run import Job, LastRun, Rebuild
from .word import TitleWord, WordCount

__all__ = [
    "AskedInWeek",
    "AskedToday",
    "Job",
    "LabelSet",
    "LastRun",
    "Narrowing",
    "Rebuild",
    "SavedSearch",
    "SearchChange",
    "SearchChangeQuerySet",
    "SearchEntry",
    "SearchEntryQuerySet",
    "SearchRow",
    "State",
    "TitleWord",
    "WordCount",
]
