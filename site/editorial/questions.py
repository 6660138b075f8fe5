"""What may stand after the question mark in the admin. Wagtail takes numbers and short words for granted there."""

from django.core.exceptions import BadRequest
from django.http import QueryDict

MOST_DIGITS = 18  # of a number that fits in the database
NUMBERS = ("id", "limit", "offset", "p", "parent_page_id", "target_pages[]")
WORDS = ("q", "search", "term")
LONGEST = 200  # characters of words to search for


def check(query: QueryDict) -> None:
    """Raises BadRequest."""
    if any("\x00" in value for values in query.lists() for value in values[1]):
        raise BadRequest("A character that no database keeps")
    if not all(is_number(value) for name in NUMBERS for value in query.getlist(name) if value):
        raise BadRequest("No number")
    if any(len(value) > LONGEST for name in WORDS for value in query.getlist(name)):
        raise BadRequest("Too long to search for")


def is_number(value: str) -> bool:
    """Whether this may be an id or a place in a list."""
    return value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS
