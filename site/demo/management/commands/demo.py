"""`manage.py demo`: the platform with its example content, until Ctrl-C."""

import http.client
import io
import multiprocessing
import signal
import time
from argparse import ArgumentParser
from contextlib import suppress
from multiprocessing.connection import wait
from types import FrameType
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.utils.translation import gettext as _
from gunicorn.app.base import BaseApplication

from search.drain import drain
from search.sweep import renew_vocabulary

START_SECONDS = 60
# Forked children share what is loaded already: importing the platform anew takes each of them seconds.
FORK = multiprocessing.get_context("fork")


class Site(BaseApplication):
    """The web server inside this process, on loopback only."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        for name, value in {"bind": f"127.0.0.1:{self.port}", "threads": 4, "loglevel": "warning"}.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        return get_wsgi_application()


def serve(port: int) -> None:
    Site(port).run()


def work() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # not the parent's; `work` sets its own
    with suppress(KeyboardInterrupt):
        call_command("work", stdout=io.StringIO())  # the demo itself tells how to stop


class Command(BaseCommand):
    help = "Prepare the database, load the example content and run site and worker until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        signal.signal(signal.SIGTERM, _interrupt)
        with suppress(KeyboardInterrupt):
            self.prepare()
            self.run(options["port"])

    def prepare(self) -> None:
        self.stdout.write(_("Preparing the database and the example content…"))
        call_command("prepare", verbosity=0)
        call_command("demo_load")
        drain()  # so that the first visitor finds it all
        if renew_vocabulary():
            drain()  # and by the weight of its words, however they are typed
        connections.close_all()  # the children open their own

    def run(self, port: int) -> None:
        children = [FORK.Process(target=serve, args=(port,)), FORK.Process(target=work)]
        for child in children:
            child.start()
        try:
            _wait_until_it_answers(port)
            self.stdout.write(
                _("The platform is ready: http://127.0.0.1:%(port)d/ (stop with Ctrl-C)") % {"port": port}
            )
            wait([child.sentinel for child in children])
            raise CommandError(_("A part of the platform stopped by itself, so the rest stops too."))
        finally:
            for child in children:
                child.terminate()
            for child in children:
                child.join()


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _wait_until_it_answers(port: int) -> None:
    """Asks for the first page, which also loads everything that the next visitor needs."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
        try:
            connection.request("GET", "/")
            connection.getresponse()
        except OSError:
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()
    raise CommandError(_("The site does not answer on port %(port)d.") % {"port": port})
