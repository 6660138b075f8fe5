"""Celery entry points of reading attachments."""

from celery import shared_task

from . import reading


@shared_task(name="attachments.tasks.catch_up")
def catch_up() -> None:
    reading.catch_up()


@shared_task(name="attachments.tasks.read_again")
def read_again() -> None:
    reading.read_again()
