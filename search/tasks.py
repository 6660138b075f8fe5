"""Celery entry points of search."""

from celery import shared_task

from . import drain as draining


@shared_task(name="search.tasks.drain")
def drain() -> None:
    draining.drain()
