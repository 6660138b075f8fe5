"""Addresses of films elsewhere, parsed by our own rules per host. The server fetches nothing."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Film:
    host: str  # as people know it
    url: str  # the most private address it offers


def parse_film(url: str) -> Film | None:
    """The film at a YouTube or Vimeo address; None for any other address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    path = parts.path.strip("/").split("/")
    if host == "youtu.be":
        return _youtube(path[0])
    if host in ("youtube.com", "youtube-nocookie.com"):
        return _youtube(path[1] if path[0] in ("embed", "shorts", "live") and path[1:] else _query(parts.query, "v"))
    if host in ("vimeo.com", "player.vimeo.com") and path[-1].isdigit():
        return Film("Vimeo", f"https://player.vimeo.com/video/{path[-1]}?dnt=1")
    return None


def _query(query: str, name: str) -> str:
    return parse_qs(query).get(name, [""])[0]


def _youtube(video: str) -> Film | None:
    if len(video) == 11 and video.replace("-", "").replace("_", "").isalnum() and video.isascii():
        return Film("YouTube", f"https://www.youtube-nocookie.com/embed/{video}")
    return None


def validate_film(url: str) -> None:
    """Raises ValidationError for an address that isn't a film's."""
    if parse_film(url) is None:
        raise ValidationError(_("This is not the address of a film on YouTube or Vimeo. Copy it from the film's page."))
