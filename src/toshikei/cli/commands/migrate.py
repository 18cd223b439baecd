"""Bring the database to the form this version of the program needs."""

import argparse

NAME = "migrate"
HELP = "データベースをこの版の形にする（更新のあとに一度）"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--plan", action="store_true", help="何が変わるかだけを表示する")


def run(args: argparse.Namespace) -> int:
    from django.core.management import call_command

    from toshikei.cli import static_files
    from toshikei.cli.django_setup import start

    start()
    call_command("migrate", plan=args.plan, verbosity=1, interactive=False)
    if not args.plan:
        static_files.collect()
    return 0
