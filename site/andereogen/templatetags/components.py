"""Small tags that every template may use without loading them."""

import datetime
from functools import lru_cache

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from andereogen.pictures import draw, hue_of

register = template.Library()
SHOWN_OFTEN = 4096  # names and moments that every reader of a page gets again


@register.simple_tag
def drawing(title: str, of: str = "") -> SafeString:
    """The drawn picture of a title; `of` is a slug whose colour it takes, such as a region's."""
    return mark_safe(draw(str(title), str(of)))  # noqa: S308  (numbers and our own class names, no text)


@register.filter
def hue(words: object) -> int:
    """For `data-hue`: the place on the colour circle that belongs to a slug or a name."""
    return hue_of(str(words))


@register.filter
def stands_in(page: Page) -> str:
    """The slug of the page above this one, such as a story's region; read from its path, without a query."""
    return str(page.url_path).strip("/").split("/")[-2]


@register.filter
def initials(name: object) -> str:
    """ "Rob van der Poel" -> "RP" """
    words = str(name).split()
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))


@register.simple_tag
@lru_cache(maxsize=SHOWN_OFTEN)
def face(name: str) -> SafeString:
    """A person's initials in a round of that person's own colour; the name itself stands beside it."""
    return format_html('<span class="face" data-hue="{}" aria-hidden="true">{}</span>', hue_of(name), initials(name))


@register.filter
def when(moment: datetime.date | None) -> SafeString | str:
    """A day as "18 mei 2020", a moment as "18 mei 2020, 09.00 uur", for people and for machines."""
    if isinstance(moment, datetime.datetime):
        return _minute(moment.replace(second=0, microsecond=0))
    return _time(moment.isoformat(), date_format(moment, "DATE_FORMAT")) if moment else ""


@lru_cache(maxsize=SHOWN_OFTEN)
def _minute(moment: datetime.datetime) -> SafeString:
    local = timezone.localtime(moment)
    return _time(local.isoformat(timespec="minutes"), date_format(local, "DATETIME_FORMAT"))


def _time(machine: str, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine, words)
