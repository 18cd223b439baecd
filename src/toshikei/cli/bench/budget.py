"""`bench budget`: the assessor's board of a whole city: opening it, one decision, a cut by rule, the sheet out and back.

Peers in the same run: a plain Django page with a table of as many cells (as in `bench pages`), and openpyxl alone
writing and reading the very same sheet: no database, no judging, no record.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from toshikei.cli import serving
from toshikei.cli.bench import load, table
from toshikei.cli.bench.pages import call, served, session_cookie, shape
from toshikei.cli.bench.processor_time import cpu_seconds
from toshikei.cli.django_setup import DEMO

NAME = "budget"
HELP = (
    "査定ボード：開く、一件を決める、一律に減らす、表の書き出しと取り込み。素の Django と openpyxl と並べて"
)
ROUND = "/staff/making/2027/initial/"
WHO = "finance-chief"
OURS, PLAIN = "toshikei", "plain Django"

type Row = dict[str, object]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--times", type=int, default=7, metavar="回", help="繰り返す回数（省略時は 7）")
    parser.add_argument(
        "--scale", choices=("small", "city"), default="city", help="市の規模（省略時は city）"
    )


def run(args: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="toshikei-bench-") as folder:
        home = Path(folder) / "home"
        environment = {**os.environ, "TOSHIKEI_HOME": str(home), "DJANGO_SETTINGS_MODULE": DEMO}
        environment.pop("DATABASE_URL", None)
        call(["demo", "--no-serve", "--scale", args.scale], environment)
        rows = opened(environment, args.times) + acted(environment, args.times)
    table.show(rows, as_json=args.json, ratios="、".join(ratios(rows)))
    return 0


def opened(environment: dict[str, str], times: int) -> list[Row]:
    """The board, department after department; then the same number of cells on plain pages."""
    cookie = session_cookie(environment, WHO)
    with served(environment, serving.APPLICATION) as (address, pid):
        boards = [f"{address}{path}" for path in departments(f"{address}{ROUND}", cookie)]
        shapes = [shape(board, cookie) for board in boards]
        ours = timed("open the board", OURS, shapes, boards, pid, times, cookie)
    cells = sum(int(one["PLAIN_ROWS"]) * int(one["PLAIN_COLUMNS"]) for one in shapes)
    rows = sum(int(one["PLAIN_ROWS"]) for one in shapes)
    size = {"PLAIN_ROWS": str(rows), "PLAIN_COLUMNS": str(round(cells / rows))}
    with served({**environment, **size}, "toshikei.cli.bench.plain_django:application") as (address, pid):
        return [ours, timed("open the board", PLAIN, [size], [f"{address}/"], pid, times)]


def departments(overview: str, cookie: str) -> list[str]:
    """Addresses of the board by department, as the overview of the round links them."""
    import urllib.request

    asked = urllib.request.Request(overview, headers={"Cookie": cookie})  # noqa: S310  # our own http address
    with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310  # our own http address
        page = answer.read().decode()
    return list(dict.fromkeys(re.findall(rf'"({ROUND}board/\?department=[^"]+)"', page)))


def timed(
    what: str,
    who: str,
    shapes: list[dict[str, str]],
    addresses: list[str],
    pid: int,
    times: int,
    cookie: str = "",
) -> Row:
    """All pages one after the other, per round of all of them."""
    for address in addresses:
        if load.fetch(address, cookie) != 200:
            raise RuntimeError(f"{address} does not answer")
    cpu, wall = cpu_seconds(pid), time.perf_counter()
    for _ in range(times):
        for address in addresses:
            load.fetch(address, cookie)
    cpu, wall = cpu_seconds(pid) - cpu, time.perf_counter() - wall
    count = sum(int(one["PLAIN_ROWS"]) for one in shapes)
    return as_row(f"{what} ({len(addresses)} pages)", who, count, wall / times, cpu / times)


def acted(environment: dict[str, str], times: int) -> list[Row]:
    """What an assessor does, in a process of its own."""
    command = [sys.executable, "-m", "toshikei.cli.bench.budget_runner", ROUND, WHO, str(times)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603  # our own
    found = json.loads(done.stdout.splitlines()[-1])
    return [as_row(one["what"], one["who"], one["rows"], one["wall"], one["cpu"]) for one in found]


def as_row(what: str, who: str, count: int, wall: float, cpu: float) -> Row:
    return {
        "what": what,
        "by": who,
        "rows": count,
        "wall_ms": round(wall * 1000, 1),
        "cpu_ms": round(cpu * 1000, 1),
    }


def ratios(rows: list[Row]) -> list[str]:
    """Our CPU as a multiple of the peer that stands below it."""
    found = []
    for ours, peer in pairwise(rows):
        if ours["by"] == OURS and peer["by"] != OURS:
            found.append(f"{ours['what']} {float(str(ours['cpu_ms'])) / float(str(peer['cpu_ms'])):.1f}×")
    return found
