"""Settings shared by every way of running. Values come from the environment; nothing here is a secret."""

from datetime import date
from pathlib import Path

import environ
from django.utils.csp import CSP

from toshikei import city
from toshikei.site.settings.sign_in import *  # noqa: F403  # sign-in has its own page of settings
from toshikei.site.settings.sign_in import SIGN_IN_APPS, SIGN_IN_MIDDLEWARE, oidc_providers

env = environ.Env()

SOURCE = Path(__file__).resolve().parents[2]
ROOT = SOURCE.parents[1]
HOME = Path(env.str("TOSHIKEI_HOME", default=str(ROOT / "var")))

CITY = {
    "code": env.str("TOSHIKEI_CITY_CODE", default="012068"),
    "name": env.str("TOSHIKEI_CITY_NAME", default="釧路市"),
}
TOSHIKEI_TODAY = (
    date.fromisoformat(env.str("TOSHIKEI_TODAY")) if env.str("TOSHIKEI_TODAY", default="") else None
)

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
ROOT_URLCONF = "toshikei.site.urls"
WSGI_APPLICATION = "toshikei.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

FOUNDATION = [
    f"toshikei.foundation.{name}"
    for name in ("accounts", "trail", "documents", "datasets", "search", "notices", "jobs")
]
ROOMS = [f"toshikei.city.{name}" for name in city.rooms()]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks_db",
    "django_htmx",
    *FOUNDATION,
    "toshikei.ui",
    *ROOMS,
    *SIGN_IN_APPS,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    *SIGN_IN_MIDDLEWARE,
    "toshikei.foundation.accounts.sign_in.idle.idle",
    "toshikei.foundation.accounts.middleware.acting",
    "toshikei.foundation.accounts.sign_in.steps.Steps",
    "toshikei.foundation.accounts.middleware.RouteGuard",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.messages.context_processors.messages",
                "toshikei.ui.context.page",
                "toshikei.foundation.accounts.context.me",
                "toshikei.foundation.notices.context.notices",
            ],
            "builtins": ["toshikei.ui.templatetags.ui"],
        },
    }
]


PAGES_KEPT_KB = 64_000
"""Of the database per connection, at most; SQLite's own 2 MB read most pages of a search again and again."""


def sqlite(path: Path) -> dict[str, object]:
    """SQLite as the embedded default: WAL, writers queue at most ten seconds, never a half write.

    A connection is kept for some seconds: opening one costs as much as three queries. Not for ever, so that a
    restored file is not missed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 5,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
            f"PRAGMA cache_size=-{PAGES_KEPT_KB};",
        },
    }


def database() -> dict[str, object]:
    """`DATABASE_URL` for PostgreSQL (pooled), else SQLite under TOSHIKEI_HOME."""
    url = env.str("DATABASE_URL", default="")
    if not url:
        return sqlite(HOME / "toshikei.sqlite3")
    found = env.db_url_config(url)
    if "postgres" in found["ENGINE"]:
        found["CONN_MAX_AGE"] = 0
        found.setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8}
    return found


DATABASES = {"default": database()}

LANGUAGE_CODE = "ja"
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "documents"
SEAL_AFTER_COMMIT = env.bool("TOSHIKEI_SEALS", default=True)
DOCUMENT_SCANNER = env.str("TOSHIKEI_DOCUMENT_SCANNER", default="")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SOCIALACCOUNT_PROVIDERS = oidc_providers(HOME)
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

# What goes wrong is told where the process writes: time, address, traceback. Nothing of what a person typed or who asked.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.request": {"level": "ERROR"},
        "axes": {"level": "ERROR"},
    },
}
