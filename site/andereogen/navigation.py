"""The doors in the header: one is shown only if it opens something useful for this viewer."""

from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context processor."""
    return {}
