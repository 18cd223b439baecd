"""Tests: strict where production is lenient. Warnings are errors (pyproject), no manifest, fast password hash."""

import os
import tempfile
from datetime import date
from pathlib import Path

from toshikei.site.settings.base import *  # noqa: F403  # the settings idiom: one base, small differences
from toshikei.site.settings.base import TEMPLATES, env, sqlite

HOME = Path(os.environ.get("TOSHIKEI_TEST_HOME") or tempfile.mkdtemp(prefix="toshikei-test-"))
SECRET_KEY = "test-only"  # noqa: S105  # a test key, not a secret
if not env.str("DATABASE_URL", default=""):
    DATABASES = {"default": sqlite(HOME / "test.sqlite3")}
TOSHIKEI_TODAY = date(2026, 11, 25)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = HOME / "documents"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
SEAL_AFTER_COMMIT = False
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = ""
TOSHIKEI_SECOND_FACTOR = "offered"
