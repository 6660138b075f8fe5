"""The default: SQLite, no other server. Meant for demo, development and small sites."""

from .base import *  # noqa: F403  (these settings are the base's, and what differs)
from .base import DATA, env
from .sqlite import sqlite_database

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "embedded-only-not-a-secret-" + "x" * 40)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
DATABASES = {"default": sqlite_database(DATA / "andereogen.sqlite3")}
# Files and not a table: a page that somebody reads never waits for SQLite's one writer.
# More than this and a third is thrown away at random; each that is put in is preceded by a look at the names of all.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "cache",
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    }
}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
STATIC_ROOT = None  # WhiteNoise takes the files from the apps themselves
WHITENOISE_USE_FINDERS = True
