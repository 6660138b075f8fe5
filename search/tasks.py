"""Celery entry points of search."""

from typing import Any

from celery import shared_task
from celery.signals import worker_process_init

from . import drain as draining
from . import dutch, nudge, recovery
from . import sweep as sweeping
from .saved import looking


@worker_process_init.connect
def warm_up(**_kwargs: Any) -> None:
    """Load the dictionary before there is work that waits for it."""
    dutch.in_dictionary("school")


@shared_task(name="search.tasks.drain")
def drain() -> None:
    draining.drain()


@shared_task(name="search.tasks.drain_nudged")
def drain_nudged() -> None:
    nudge.taken_up()
    draining.drain()


@shared_task(name="search.tasks.look")
def look() -> None:
    looking.look()


@shared_task(name="search.tasks.recover")
def recover() -> None:
    recovery.recover()


@shared_task(name="search.tasks.sweep")
def sweep() -> None:
    sweeping.sweep()
    draining.drain()
