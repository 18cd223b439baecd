"""The background worker of an installation: long imports, notices, sealing."""

import argparse
import os

NAME = "worker"
HELP = "時間のかかる仕事を裏で行う（取込、通知、証跡の封印）"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="待っている仕事を終えたら止まる")
    parser.add_argument(
        "--interval", type=float, default=1.0, metavar="秒", help="見に行く間隔（省略時は 1 秒）"
    )


def run(args: argparse.Namespace) -> int:
    from django.core.management import call_command

    from toshikei.cli.django_setup import start

    start()
    from toshikei.foundation.jobs.services import jobs_settle
    from toshikei.foundation.trail.sealing import seal_beside

    jobs_settle()
    seal_beside()
    call_command(
        "db_worker",
        queue_name="*",
        interval=args.interval,
        batch=args.once,
        reload=False,
        verbosity=int(os.environ.get("TOSHIKEI_WORKER_VERBOSITY", "0")),
    )
    return 0
