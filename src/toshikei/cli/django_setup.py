"""Start Django for a command: which city is meant, and is it there?

An installation says so itself (DJANGO_SETTINGS_MODULE, DATABASE_URL, or a secret key in TOSHIKEI_HOME). Without one,
the commands speak of the demonstration city in var/demo, which they make (empty) when it is not there yet.
"""

import os
from pathlib import Path

from toshikei.cli.refusals import NotPrepared

ROOT = Path(__file__).resolve().parents[3]
DEMO = "toshikei.site.settings.demo"
PROD = "toshikei.site.settings.prod"


def home() -> Path:
    """Where an installation keeps its database, keys and documents."""
    return Path(os.environ.get("TOSHIKEI_HOME") or ROOT / "var")


def demo_home() -> Path:
    """The demonstration city: TOSHIKEI_HOME when it is given, else var/demo."""
    return Path(os.environ.get("TOSHIKEI_HOME") or ROOT / "var" / "demo")


def is_installation() -> bool:
    """Has somebody run `init` here, or is the environment that of a real installation?"""
    return bool(os.environ.get("SECRET_KEY")) or (home() / "secret_key").is_file()


def start(default: str = "", *, migrates: bool = True) -> None:
    """Set Django up for the city that is meant; `default` names the settings for commands that know better.

    `migrates` False leaves a missing demonstration database alone.
    """
    import django

    if default:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", default)
    if not os.environ.get("DJANGO_SETTINGS_MODULE"):
        os.environ["DJANGO_SETTINGS_MODULE"] = PROD if is_installation() else DEMO
    if os.environ["DJANGO_SETTINGS_MODULE"] == DEMO:
        os.environ["TOSHIKEI_HOME"] = str(demo_home())
    elif os.environ["DJANGO_SETTINGS_MODULE"] == PROD and not is_installation():
        raise NotPrepared(home=home())
    django.setup()
    if migrates and os.environ["DJANGO_SETTINGS_MODULE"] == DEMO:
        migrate_if_new()


def migrate_if_new() -> None:
    """Give an empty demonstration its tables, so that every command works on a fresh clone."""
    from django.conf import settings
    from django.core.management import call_command

    name = settings.DATABASES["default"]["NAME"]
    if isinstance(name, Path) and not name.exists():
        call_command("migrate", verbosity=0, interactive=False)
