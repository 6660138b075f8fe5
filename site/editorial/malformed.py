"""Requests that no page of the admin sends: odd ids, forms without counters, words that are no query."""

from django.db import OperationalError
from django.utils.datastructures import MultiValueDictKeyError

# How Django, and Python, begin the message when what should be a number is none.
NO_NUMBER = ("Field '", "invalid literal for int()", "Exceeds the limit")
NUL = "A string literal cannot contain NUL"  # PostgreSQL's driver
NO_QUERY = ("fts5:", "unterminated string")  # SQLite, of words that Wagtail's search hands on


def malformed(exception: Exception) -> bool:
    """Whether the request is to blame, and not the code."""
    if isinstance(exception, MultiValueDictKeyError | OverflowError):
        return True
    if isinstance(exception, OperationalError):
        return str(exception).startswith(NO_QUERY)
    return isinstance(exception, ValueError) and str(exception).startswith((*NO_NUMBER, NUL))
