"""Django's own commands, for engineers (makemigrations, shell)."""

import argparse

NAME = "manage"
HELP = "Django の管理コマンド（技術者向け）"
PASSES_ON = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rest", nargs="*", metavar="引数", help="django-admin の引数")


def run(args: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    from toshikei.cli.django_setup import start

    start(migrates=False)
    execute_from_command_line(["manage", *args.rest])
    return 0
