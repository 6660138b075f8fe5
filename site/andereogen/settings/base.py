"""What every way of running the platform shares. Each other module here adds only what differs."""

from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env

env = Env()

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(env.str("DATA", "") or ROOT / "var").resolve()

DEBUG = False
ALLOWED_HOSTS: list[str] = ["localhost", "127.0.0.1", "[::1]"]
ROOT_URLCONF = "andereogen.urls"
WSGI_APPLICATION = "andereogen.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_ID = 1

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "taggit",
    "modelcluster",
    "modelsearch",
    "wagtail",
    "wagtail.admin",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.snippets",
    "people.wagtail_users.PeopleUsersConfig",
    "wagtail.sites",
    "wagtail.embeds",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    # Ours, from the ground up; what is laid after migrating may count on what stands before it.
    "people",
    "notifications",
    "search",
    "editorial",
    "knowledge",
    "attachments",
    "regions",
    "stories",
    "communities",
    "demo",
    "andereogen",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "andereogen.middleware.ContentPolicyMiddleware",
    "andereogen.middleware.PrivateAnswersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "people.middleware.ViewerMiddleware",
    "editorial.middleware.AdminGateMiddleware",
    "editorial.middleware.AtomicAdminMiddleware",
    "editorial.middleware.VisibleRedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "andereogen.navigation.navigation",
            ],
            "builtins": ["andereogen.templatetags.components"],
        },
    }
]

# -- people -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "people.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the office makes accounts; the link that sets a password proves the address
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a mail would tell that the address is not known
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/mijn-omgeving/"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "andereogen.views.csrf_failure"

# -- language -----------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch"))]
LOCALE_PATHS = [ROOT / "site" / "andereogen" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["andereogen.formats"]

# -- files --------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT: Path | None = Path(env.str("STATIC_ROOT", "") or ROOT / "static-collected")
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
PRIVATE_ROOT = DATA / "private"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_PERMISSIONS = 0o640

# -- safety -------------------------------------------------------------------------------------
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail itself lifts it for its preview panel
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
SECURITY_CONTACT = env.str("SECURITY_CONTACT", "")  # for security.txt, as "mailto:..."; empty: the page about it

# -- Wagtail ------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Met Andere Ogen"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_RENDITION_STORAGE = "editorial.storage.CheckedStorage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILADMIN_BASE_URL = env.str("SITE_URL", "http://127.0.0.1:8000")
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", _("Dutch"))]
WAGTAIL_CONTENT_LANGUAGES = [("nl", _("Dutch"))]
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""  # it would look up any address, and name the draft that stands there
WAGTAILADMIN_PAGE_SEARCH_FILTER_BY_PERMISSIONS = True
WAGTAILIMAGES_IMAGE_FORM_BASE = "editorial.file_forms.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "editorial.file_forms.DocumentForm"
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True
MODELSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# -- search and tasks ---------------------------------------------------------------------------
HEALTH_TOKEN = env.str("HEALTH_TOKEN", "")  # with which a monitor reads the operators' figures; empty: nobody does
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", "")
SEARCH_INDEX_PREFIX = env.str("SEARCH_INDEX_PREFIX", "andereogen")
SEARCH_TIMEOUT = 1.0  # seconds that a request waits for Elasticsearch
SEARCHES_A_MINUTE = env.int("SEARCHES_A_MINUTE", 180)  # of one member, or of one address without account
SUGGESTIONS_A_MINUTE = env.int("SUGGESTIONS_A_MINUTE", 600)  # likewise; one for each letter that is typed
POSTS_AN_HOUR = env.int("POSTS_AN_HOUR", 60)  # of one member, in all communities
POSTS_AN_HOUR_WHEN_NEW = env.int("POSTS_AN_HOUR_WHEN_NEW", 10)  # of an account that is new; facilitators are not
DAYS_AN_ACCOUNT_IS_NEW = env.int("DAYS_AN_ACCOUNT_IS_NEW", 7)
DAYS_POSTS_ARE_HELD = env.int("DAYS_POSTS_ARE_HELD", 0)  # so long all that a new account writes waits for approval
LINKS_WITHOUT_APPROVAL = env.int("LINKS_WITHOUT_APPROVAL", 8)  # a post with more of them waits for approval
SEARCH_SHARDS = env.int("SEARCH_SHARDS", 1)
SEARCH_REPLICAS = env.int("SEARCH_REPLICAS", 0)
SEARCH_INLINE_BUDGET = 0.2  # seconds that a request may spend on indexing its own changes when no broker is set
REDIS_URL = env.str("REDIS_URL", "")
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 0.3,
    "socket_timeout": 0.5,
    "max_retries": 0,  # a request that finds the broker away goes on; the clock's drain will do
    "interval_start": 0,
    "interval_max": 0,
    "connect_retries_timeout": 0.5,
    "visibility_timeout": 300,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE = {
    "drain": {"task": "search.tasks.drain", "schedule": 15.0, "options": {"expires": 60}},
    "sweep": {"task": "search.tasks.sweep", "schedule": crontab(hour=3, minute=20)},
    "recover": {"task": "search.tasks.recover", "schedule": 60.0, "options": {"expires": 60}},
    "saved searches": {"task": "search.tasks.look", "schedule": 60.0, "options": {"expires": 60}},
    "files": {"task": "attachments.tasks.catch_up", "schedule": 15.0, "options": {"expires": 30}},
    "files again": {"task": "attachments.tasks.read_again", "schedule": crontab(hour=3, minute=10)},
    "old notices": {"task": "notifications.tasks.forget_old", "schedule": crontab(hour=3, minute=30)},
    "clock": {"task": "andereogen.tasks.tick", "schedule": 60.0, "options": {"expires": 60}},
}

# -- mail ---------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Met Andere Ogen <noreply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
DEFAULT_EXCEPTION_REPORTER = "andereogen.errors.DiscreetReporter"
