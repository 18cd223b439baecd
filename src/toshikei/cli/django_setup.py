"""Start Django for a command: the settings module named by the environment, demo unless an installation says otherwise."""

import os

import django


def start(default: str = "toshikei.site.settings.prod") -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", default)
    django.setup()
