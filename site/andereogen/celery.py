"""The Celery application: `celery -A andereogen worker`, `celery -A andereogen beat`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "andereogen.settings.production")

app = Celery("andereogen")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
