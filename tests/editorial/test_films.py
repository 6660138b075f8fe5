"""Addresses of films, by our own rules per host."""

import pytest
from django.core.exceptions import ValidationError

from editorial.films import parse_film, validate_film

YOUTUBE = "https://www.youtube-nocookie.com/embed/abcDEF-_123"


@pytest.mark.parametrize(
    ("url", "private"),
    [
        ("https://www.youtube.com/watch?v=abcDEF-_123&t=4s", YOUTUBE),
        ("https://m.youtube.com/watch?v=abcDEF-_123", YOUTUBE),
        ("https://youtu.be/abcDEF-_123?si=volg", YOUTUBE),
        ("https://www.youtube.com/shorts/abcDEF-_123", YOUTUBE),
        ("https://www.youtube-nocookie.com/embed/abcDEF-_123", YOUTUBE),
        ("https://vimeo.com/123456", "https://player.vimeo.com/video/123456?dnt=1"),
        ("https://player.vimeo.com/video/123456", "https://player.vimeo.com/video/123456?dnt=1"),
    ],
)
def test_a_film_is_known_by_its_most_private_address(url: str, private: str) -> None:
    film = parse_film(url)
    assert film is not None
    assert film.url == private
    validate_film(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "geen adres",
        "https://[::1",
        "https://elders.example/watch?v=abcDEF-_123",
        "https://www.youtube.com/",
        "https://www.youtube.com/watch?v=te-kort",
        "https://www.youtube.com/embed",
        "https://youtu.be/",
        "https://youtu.be/abcDEF%22%3E123",
        "https://vimeo.com/kanaal",
        "https://youtube.com.elders.example/watch?v=abcDEF-_123",
        "javascript:alert(1)",
    ],
)
def test_any_other_address_is_no_film(url: str) -> None:
    assert parse_film(url) is None
    with pytest.raises(ValidationError):
        validate_film(url)
