"""Production: PostgreSQL, Redis and Elasticsearch; refuses to start half configured, and says what is missing."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403  (these settings are the base's, and what differs)
from .base import env

REQUIRED = (
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "SITE_URL",
    "DATABASE_URL",
    "REDIS_URL",
    "ELASTICSEARCH_URL",
    "DEFAULT_FROM_EMAIL",
)


def _refusals() -> list[str]:
    """Every reason not to start, so that one try tells them all."""
    reasons = [f"{name} is not set" for name in REQUIRED if not env.str(name, "")]
    secret = env.str("SECRET_KEY", "")
    if secret and (len(secret) < 50 or "not-a-secret" in secret):
        reasons.append("SECRET_KEY is a default or too short (50 characters at least)")
    if env.bool("DEBUG", False):
        reasons.append("DEBUG is on")
    return reasons


if refusals := _refusals():
    raise ImproperlyConfigured("The platform does not start: " + "; ".join(refusals) + ".")

SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [env.str("SITE_URL")]
DATABASES = {"default": {**env.dj_db_url("DATABASE_URL"), "CONN_HEALTH_CHECKS": True, "CONN_MAX_AGE": 600}}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.str("CACHE_URL", env.str("REDIS_URL")),
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
EMAIL_CONFIG = env.dj_email_url("EMAIL_URL", "smtp://localhost:25")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10

# TLS ends at the operator's proxy on a set hop; only PLAIN_HTTP=true (a test on loopback) leaves it out.
SECURE = not env.bool("PLAIN_HTTP", False)
SECURE_SSL_REDIRECT = SECURE
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)  # limits count the address that the proxy saw, not the proxy's own
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-sessionid" if SECURE else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if SECURE else "csrftoken"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # One line for each request to Elasticsearch and each step of Wagtail's own tasks says nothing to an operator.
    "loggers": {"elastic_transport": {"level": "WARNING"}, "django_tasks": {"level": "WARNING"}},
}
