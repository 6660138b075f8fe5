"""What happens by itself: every minute scheduled publication, expiry, groups that follow from dates, invitations
and letters that are owed, what was asked of search until midnight, a look whether its index is still there, and one for
what is new to those who keep a search; every night a sweep of search, and notices of
half a year ago go.
Between these, what waits to be read of files."""

import datetime
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import close_old_connections
from django.utils import timezone

from attachments.reading import catch_up, read_again
from communities.letters import send_letters
from editorial.schedule import publish_and_expire
from notifications.actions import forget_old
from people.groups import sync_groups
from people.invitations import send_invitations
from search.asked.tally import tally
from search.drain import drain
from search.models import Job, LastRun
from search.recovery import recover
from search.saved.looking import look
from search.sweep import count_early, sweep

logger = logging.getLogger(__name__)

PAUSE = 1.0  # seconds between two looks at what has changed
MINUTE = 60.0
NIGHT = 3  # the hour of the sweep


def tick() -> None:
    """Safe to run at any time and as often as one likes."""
    publish_and_expire()
    sync_groups()
    send_invitations()
    send_letters()
    tally()
    count_early()
    LastRun.objects.note(Job.CLOCK)


@dataclass
class Clock:
    """The clock of an embedded site, where no beat runs. One failing job holds up no other."""

    ticked: float = -MINUTE
    swept: datetime.date | None = field(default=None)

    def run(self) -> float:
        """Do what is due. Returns the seconds until the next look."""
        close_old_connections()
        _safely(drain)
        _safely(catch_up)
        if time.monotonic() >= self.ticked + MINUTE:
            self.ticked = time.monotonic()
            _safely(tick)
            _safely(recover)
            _safely(look)
        now = timezone.localtime()
        if now.hour == NIGHT and self.swept != now.date():
            self.swept = now.date()
            _safely(sweep)
            _safely(read_again)
            _safely(forget_old)
        return PAUSE


def _safely(job: Callable[[], object]) -> None:
    try:
        job()
    except Exception as error:  # noqa: BLE001  (a database that is locked or away now may be back the next time)
        logger.warning("%s failed and is tried again: %s", job.__name__, type(error).__name__)
