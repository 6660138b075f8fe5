"""Tests: SQLite by default, PostgreSQL when TEST_DATABASE_URL is set; everything else as in the embedded default."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403  (these settings are the base's, and what differs)
from .base import env
from .sqlite import sqlite_database

DATA = Path(tempfile.mkdtemp(prefix="andereogen-test-"))
MEDIA_ROOT = DATA / "media"
PRIVATE_ROOT = DATA / "private"
SECRET_KEY = "test-only-not-a-secret-" + "x" * 40
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
TEST_DATABASE_URL = env.str("TEST_DATABASE_URL", "")
DATABASES = {
    "default": env.dj_db_url("TEST_DATABASE_URL") if TEST_DATABASE_URL else sqlite_database(DATA / "unused.sqlite3")
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ELASTICSEARCH_URL = ""  # a test that needs the real engine asks for it by a fixture
REDIS_URL = ""
CELERY_BROKER_URL = ""
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
