"""Celery entry points of the project's clock."""

from celery import shared_task

from .clock import tick as run_clock


@shared_task(name="andereogen.tasks.tick")
def tick() -> None:
    run_clock()
