"""Celery entry points of search."""

from celery import shared_task

from . import drain as draining
from . import sweep as sweeping


@shared_task(name="search.tasks.drain")
def drain() -> None:
    draining.drain()


@shared_task(name="search.tasks.sweep")
def sweep() -> None:
    sweeping.sweep()
    draining.drain()
