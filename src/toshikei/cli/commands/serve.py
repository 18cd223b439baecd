"""The web server of an installation."""

import argparse
import os

from toshikei.cli import serving
from toshikei.cli.django_setup import start

NAME = "serve"
HELP = "画面を開く（本番のウェブサーバー）"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", metavar="アドレス", help="省略時は 127.0.0.1")
    parser.add_argument("--port", type=int, default=8000, metavar="番号", help="省略時は 8000")
    parser.add_argument("--workers", type=int, metavar="数", help="プロセスの数（省略時は CPU の数、4 まで）")
    parser.add_argument(
        "--threads", type=int, default=2, metavar="数", help="プロセスごとのスレッド（省略時は 2）"
    )


def run(args: argparse.Namespace) -> int:
    from toshikei.cli import static_files

    start()
    serving.choose_port(args.host, args.port)
    static_files.collect()
    workers = args.workers or min(os.cpu_count() or 1, 4)
    command = serving.web_command(args.host, args.port, workers, args.threads)
    os.execv(command[0], command)  # noqa: S606  # we become the server, so that signals reach it directly
