"""`manage.py work`: what Celery's worker and beat do elsewhere, in one process beside an embedded site."""

import signal
import threading
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from andereogen.clock import Clock


class Command(BaseCommand):
    help = "Index what changes and run the clock, until SIGTERM or Ctrl-C."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()

        def end(_signal: int, _frame: FrameType | None) -> None:
            stop.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, end)
        self.stdout.write(_("Working; stop with Ctrl-C."))
        clock = Clock()
        while not stop.wait(clock.run()):
            pass
