"""What a scratch store holds while it is measured. Import it once Django has begun."""

from __future__ import annotations

import itertools
import random
import uuid

from django.conf import settings
from django.core.management import call_command

from communities.actions import reply, start_topic
from communities.membership import members_of
from communities.models import Community, Topic
from demo.accounts import ACCOUNTS
from demo.load import load
from people.models import User
from people.viewer import PUBLIC, viewer_of
from search import engines
from search.batches import batched
from search.drain import drain
from search.engines.database import DatabaseEngine
from search.models import SearchEntry

ENTRIES = 21_000
BATCH = 500
REPLY = (
    "Bij ons belt de *mentor* op de eerste dag, en daarna pas de school zelf. Ouders weten dan wie er belt en waarom. "
    "In het begin kostte dat een half uur per ochtend; na een paar weken nog tien minuten.\n\n"
    "Wat ons helpt: een vaste plek in het rooster, een naam op de lijst, en eens per maand samen kijken wat het gaf."
)


def load_demo() -> User:
    """The demo as `make demo` has it; a member of it."""
    if settings.STATIC_ROOT:  # embedded settings take the files from the apps themselves
        call_command("collectstatic", interactive=False, verbosity=0)
    call_command("prepare", verbosity=0)
    load()
    drain(seconds=600)
    return User.objects.get(email=ACCOUNTS[0].email)


def community_of(member: User) -> Community:
    return Community.objects.visible_to(viewer_of(member)).order_by("pk")[0]


def topic_of(posts: int, member: User) -> Topic:
    """A topic in a community of this member, with so many posts by ten of its members in turn."""
    community = community_of(member)
    writers = itertools.cycle([member, *members_of(community).exclude(pk=member.pk)[:9]])
    topic = start_topic(community, next(writers), f"{posts} berichten", REPLY, uuid.uuid4()).topic
    for _number in range(1, posts):
        reply(topic, next(writers), REPLY, uuid.uuid4())
    topic.refresh_from_db()
    return topic


def fill_search(pieces: int = 1) -> None:
    """Up to ENTRIES entries, with a title from one public text of the demo and so many others as body."""
    texts = list(SearchEntry.objects.live().filter(audience=PUBLIC))
    chance = random.Random(3)
    entries = []
    for number in range(ENTRIES - SearchEntry.objects.count()):
        entry, *bodies = (SearchEntry.objects.model(**_fields(chance.choice(texts))) for _text in range(pieces + 1))
        entry.body, entry.tokens = (" ".join(getattr(one, name) for one in bodies) for name in ("body", "tokens"))
        entry.key = entry.container = f"copy:{number}"
        entries.append(entry)
    projection = engines.projection()
    for batch in batched(entries, BATCH):
        SearchEntry.objects.bulk_create(batch)
        DatabaseEngine().index(batch)
        if projection:
            projection.index(batch, seen=True)


def _fields(entry: SearchEntry) -> dict[str, object]:
    return {field.attname: getattr(entry, field.attname) for field in entry._meta.fields if not field.primary_key}
