"""The demonstration city: set up, seeded, served, without a question."""

import argparse
import fcntl
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from toshikei.cli import serving
from toshikei.cli.django_setup import DEMO, demo_home, start
from toshikei.cli.seeding import SCALES, seed_city, sign_ins
from toshikei.kernel.errors import DataContradict, InputWrong

NAME = "demo"
HELP = "見本の市（釧路市の公表値と、架空の組織・予算）を用意して開く"
ROOM_LABELS = {
    "organisation": "組織と職員",
    "decisions": "決裁規程",
    "budget": "予算",
    "strategy": "計画と選択と集中",
    "goals": "部や課の目標",
    "outlook": "財政指標と見通し",
    "participation": "台所事情と財政白書",
    "treasury": "基金と市債",
    "enterprise": "公営企業の予算",
    "assets": "公有資産",
    "claims": "債権",
    "sorting": "事業の仕分け",
    "making": "予算編成",
    "execution": "執行・決算",
    "evaluation": "評価と見直し",
    "portal": "公開ページ",
}


class DemoOfAnotherMake(DataContradict):
    """The demonstration was built by a version whose tables are not these."""

    code = "demo_of_another_make"
    what = "見本の市を開けません。"
    why = "{home} の見本は、表の形がこのプログラムと違います（{table} に {columns} がありません）。"
    instead = "./toshikei demo --fresh で作り直してください。見本に書き込んだものは消えます。"


class NotADemo(InputWrong):
    """--fresh would delete a folder that is no demonstration."""

    code = "not_a_demo"
    what = "{home} を作り直すことはできません。"
    why = "このフォルダは見本の市ではありません。"
    instead = "TOSHIKEI_HOME に別のフォルダを指定するか、--fresh なしで実行してください。"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-serve", action="store_true", help="用意だけして、開かない")
    parser.add_argument("--port", type=int, metavar="番号", help="ポート（省略時は 8000 から空きを探す）")
    parser.add_argument("--scale", choices=SCALES, default="city", help="規模（省略時は city）")
    parser.add_argument("--fresh", action="store_true", help="前の見本を捨てて作り直す")


def run(args: argparse.Namespace) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = DEMO
    port = None if args.no_serve else serving.choose_port("127.0.0.1", args.port)
    build(demo_home(), scale=args.scale, fresh=args.fresh)
    if port is None:
        return 0
    show_address(port)
    return serving.run_together(
        [serving.web_command("127.0.0.1", port, workers=1, threads=2), serving.worker_command()]
    )


def build(home: Path, *, scale: str, fresh: bool) -> None:
    """Make or complete the demonstration in `home`; two builds at once wait for each other."""
    home.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with alone(home):
        if fresh:
            empty(home)
        start(migrates=False)
        prepare(scale)
    say(f"用意ができました（{time.monotonic() - began:.0f}秒）：{home}")


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Hold the build lock of this folder."""
    with (home / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def empty(home: Path) -> None:
    """Throw an earlier demonstration away; refuse a folder that holds anything else."""
    if (home / "secret_key").exists():
        raise NotADemo(home=home)
    for found in home.iterdir():
        if found.name == "build.lock":
            continue
        if found.is_dir() and not found.is_symlink():
            shutil.rmtree(found)
        else:
            found.unlink()


def prepare(scale: str) -> None:
    """Tables, the city, the seal on its trail, static files."""
    from django.core.management import call_command

    from toshikei.cli import static_files
    from toshikei.foundation import clock
    from toshikei.foundation.trail import sealing

    call_command("migrate", verbosity=0, interactive=False)
    ensure_shape()
    seed_city(clock.today(), scale=scale, say=lambda room: say(f"  {ROOM_LABELS[room]}…"))
    sealing.seal(wait_seconds=5)
    static_files.collect()


def ensure_shape() -> None:
    """Every table has the columns of its model; a database made while they were still being drawn may not."""
    from django.apps import apps
    from django.db import connection

    with connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            held = {column.name for column in connection.introspection.get_table_description(cursor, table)}
            lacking = sorted({field.column for field in model._meta.local_concrete_fields} - held)
            if lacking and model._meta.managed:
                raise DemoOfAnotherMake(home=demo_home(), table=table, columns="・".join(lacking))


def show_address(port: int) -> None:
    """Where to look and as whom."""
    print(f"\n  http://127.0.0.1:{port}/        市民の入口")
    print(f"  http://127.0.0.1:{port}/staff/  職員の入口\n")
    password, names = sign_ins()
    print(f"  サインイン名（パスワードはどれも {password}）")
    for username, label in names:
        print(f"    {username:24}{label}")
    print("\n  やめるときは Ctrl-C\n", flush=True)


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
