"""What editors are told of questions: the same, whatever members find that the editors may not see."""

from __future__ import annotations

import datetime

from django.test import Client
from django.utils import timezone

from search.asked.models import AskedInWeek, AskedToday
from search.asked.tally import tally

from . import silence
from .asking import client_of
from .database import undone
from .roles import EDITOR_PROGRAMME, MEMBER_A, MEMBER_AB, REMOVED
from .world import World

BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
ASKING = (MEMBER_A, MEMBER_AB, REMOVED)  # the first two find it, and open it


def ask_and_open(client: Client, word: str, address: str) -> None:
    asked = f"/zoeken/?q={word}"
    assert client.get(asked, headers=BROWSER).status_code == 200
    client.get(address, headers={**BROWSER, "Referer": f"http://testserver{asked}"})


def told_the_next_day(world: World) -> dict[str, str]:
    """To an editor, after three people asked for words that stand behind closed doors."""
    for what in ("reply in hidden community A", "story of region X for members"):
        topic = world.topics["hidden community A"]
        address = world.pages[what].url if what in world.pages else topic.get_absolute_url()
        for role in ASKING:
            ask_and_open(client_of(world, role), world.canaries[what].word, address)
    AskedToday.objects.update(day=timezone.localdate() - datetime.timedelta(days=1))
    tally()
    route = "admin/inzicht/zoekwoorden/"
    return silence.told(world, EDITOR_PROGRAMME, {route: silence.IN_THE_ADMIN[route]})


def test_that_there_is_something_closed_is_not_told(world: World) -> None:
    with undone():
        before = told_the_next_day(world)
        assert AskedInWeek.objects.filter(asked=3, not_found=3, not_clicked=0).count() == 3
    silence.take_away(world, lambda what: EDITOR_PROGRAMME in world.canaries[what].site)
    silence.build_search_from_nothing()
    assert told_the_next_day(world) == before


def test_what_fewer_than_three_asked_is_kept_nowhere(world: World) -> None:
    few = world.canaries["words that two people searched for"].word
    assert not AskedToday.objects.filter(words=few).exists()
    assert not AskedInWeek.objects.filter(words=few).exists()
    assert AskedInWeek.objects.filter(words="wachtlijst", asked=3).exists()
