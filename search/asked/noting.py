"""Notes that somebody asked for words, or opened what was found. Who that was can't be told back from it.

It never makes a search slow or fails it: what can't be noted at once isn't.
"""

from __future__ import annotations

import datetime
import hmac
import re
import secrets
from urllib.parse import parse_qs, urlsplit

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from people.viewer import is_looked_at

from ..at_once import at_once
from ..dutch import fold
from ..forgiving import Forgiving
from ..limits import asker
from ..results import Query
from ..typed import take_apart
from .models import LONGEST, AskedToday

LEFT = "A question was not counted"
_SIX_DIGITS = re.compile(r"(?:\d ?){6}")  # a telephone number, a date of birth, a BSN
_MACHINE = re.compile(r"bot\b|crawl|spider|slurp|preview|curl|wget|python|monitor|^$", re.IGNORECASE)
_keys = Forgiving(cache, pause=10.0)


def note(request: HttpRequest, query: Query) -> None:
    """That these words were asked for: the first page of all that there is, and nothing narrowed to a part of it."""
    words = countable(query.words)
    if words and query.page == 1 and not query.chosen and _is_somebody(request):
        day = timezone.localdate()
        key = _key_of(day)
        row = AskedToday(day=day, words=words, key=_hash(key, "")[:16], person=_person(request, words, key))
        with at_once(LEFT):
            AskedToday.objects.bulk_create([row], ignore_conflicts=True)


def note_opened(request: HttpRequest) -> None:
    """That a page which everyone may read was opened, when it was opened from what search had found."""
    words = countable(came_from(request))
    if words and _is_somebody(request):
        person = _person(request, words, _key_of(timezone.localdate()))
        with at_once(LEFT):
            AskedToday.objects.filter(person=person).update(clicked=True)


def countable(typed: str) -> str:
    """The folded words that should be found; none when they may tell who somebody is."""
    words = " ".join(take_apart(typed).wanted)
    telling = len(words) > LONGEST or "@" in fold(typed) or _SIX_DIGITS.search(words)
    return "" if telling else words


def came_from(request: HttpRequest) -> str:
    """What had been typed on the search page that this address was opened from; empty when it was another page."""
    try:
        before = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    if before.netloc != request.get_host() or before.path != reverse("search:results"):
        return ""
    return parse_qs(before.query).get("q", [""])[-1]


def forget_key(day: datetime.date) -> None:
    """From here on nobody can tell whose a question of that day was."""
    _keys.delete(_name(day))


def _is_somebody(request: HttpRequest) -> bool:
    """Neither a machine nor a browser that looks ahead."""
    return is_looked_at(request) and not _MACHINE.search(request.headers.get("User-Agent", ""))


def _key_of(day: datetime.date) -> str:
    """Random, in no database and no backup, and gone at midnight. A cache that loses it counts fewer people, not more:
    what two keys made is never taken together. One that doesn't keep it at all gives a key that nobody had or has."""
    name, key = _name(day), secrets.token_hex(32)
    if _keys.get(name) is None:
        midnight = timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time()))
        _keys.add(name, (midnight - timezone.now()).total_seconds(), key)
    return str(_keys.get(name) or key)


def _name(day: datetime.date) -> str:
    return f"asked-key-{day}"


def _person(request: HttpRequest, words: str, key: str) -> str:
    return _hash(key, f"{asker(request)}\n{words}")


def _hash(key: str, text: str) -> str:
    return hmac.new(key.encode(), text.encode(), "sha256").hexdigest()
