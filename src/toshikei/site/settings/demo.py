"""The demonstration city on this machine: SQLite, plain http on the loopback, a stated day."""

from datetime import date

from toshikei.site.settings.base import *  # noqa: F403  # the settings idiom: one base, small differences
from toshikei.site.settings.base import HOME, TOSHIKEI_TODAY, env, sqlite

SECRET_KEY = env.str("SECRET_KEY", default="demo-only-not-a-secret-every-demo-has-the-same-key")
if not env.str("DATABASE_URL", default=""):
    DATABASES = {"default": sqlite(HOME / "demo.sqlite3")}
TOSHIKEI_TODAY = TOSHIKEI_TODAY or date(2026, 11, 25)
IS_DEMO = True
PASSWORD_HASHERS = ["toshikei.site.demo_hashing.PublishedPasswordHasher"]
TOSHIKEI_SECOND_FACTOR = "offered"
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": HOME / "mail"},
    }
}
