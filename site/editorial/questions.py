"""What may stand after the question mark in the admin. Wagtail takes numbers and short words for granted there."""

from django.core.exceptions import BadRequest
from django.http import QueryDict

MOST_DIGITS = 18  # of a number that fits in the database
NUMBERS = ("id", "limit", "offset", "p", "parent_page_id", "target_pages[]")
WORDS = ("q", "search", "term")
LONGEST = 200  # characters of words to search for


def check(query: QueryDict) -> None:
    """Raises BadRequest."""
    for name, values in query.lists():
        if any("\x00" in value for value in values):
            raise BadRequest("A character that no database keeps")
        if name in NUMBERS and not all(is_number(value) for value in values if value):
            raise BadRequest("No number")
        if name in WORDS and any(len(value) > LONGEST for value in values):
            raise BadRequest("Too long to search for")


def is_number(value: str) -> bool:
    """Whether this may be an id or a place in a list."""
    return value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS
