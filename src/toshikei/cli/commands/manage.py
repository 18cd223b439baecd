"""Django's own commands, for engineers (makemigrations, shell)."""

import argparse

NAME = "manage"
HELP = "Django の管理コマンド（技術者向け）"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rest", nargs=argparse.REMAINDER)


def run(args: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    from toshikei.cli.django_setup import start

    start("toshikei.site.settings.demo")
    execute_from_command_line(["manage", *args.rest])
    return 0
