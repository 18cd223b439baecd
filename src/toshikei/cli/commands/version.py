"""Which version is this?"""

import argparse
import json
import platform
import sys
import tomllib

from toshikei.cli.django_setup import ROOT

NAME = "version"
HELP = "版を表示する"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON で出す")


def versions() -> dict[str, str]:
    """Ours, and what it stands on."""
    import sqlite3

    import django

    with (ROOT / "pyproject.toml").open("rb") as file:
        ours = tomllib.load(file)["project"]["version"]
    return {
        "toshikei": ours,
        "python": platform.python_version(),
        "django": django.get_version(),
        "sqlite": sqlite3.sqlite_version,
        "platform": sys.platform,
    }


def run(args: argparse.Namespace) -> int:
    found = versions()
    if args.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print("\n".join(f"{name} {value}" for name, value in found.items()))
    return 0
