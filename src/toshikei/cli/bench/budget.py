"""`bench budget`: the assessor's board of a whole city: opening it, one decision, a cut by rule, the sheet out and back.

Then a larger city (1,500 programmes, 60,000 lines, 12 years): board and public search with twenty people at once, and the
two papers of a round as tagged PDF.

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
from urllib.parse import urlencode

from toshikei.cli import serving
from toshikei.cli.bench import load, table
from toshikei.cli.bench.pages import call, served, session_cookie, shape
from toshikei.cli.bench.processor_time import cpu_seconds
from toshikei.cli.django_setup import DEMO

NAME = "budget"
HELP = (
    "査定ボード：開く、一件を決める、一律に減らす、表の書き出しと取り込み。素の Django と openpyxl と並べて。"
    "大きな市での同時の利用と、予算書・要求書一覧の PDF"
)
ROUND = "/staff/making/2027/initial/"
WHO = "finance-chief"
OURS, PLAIN = "toshikei", "plain Django"
USERS = 20
SEARCHED = ("見守り", "除雪 委託料", "学校", "橋 需用費", "検診")
AIM_P95_MS, AIM_PAPER_MS = 150.0, 30_000.0

type Row = dict[str, object]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--times", type=int, default=7, metavar="回", help="繰り返す回数（省略時は 7）")
    parser.add_argument(
        "--scale", choices=("small", "city"), default="city", help="市の規模（省略時は city）"
    )
    parser.add_argument(
        "--large", default="1500,60000,12", metavar="事業,行,年", help="大きな市の規模（0 で省く）"
    )
    parser.add_argument(
        "--seconds", type=float, default=60, metavar="秒", help="同時に使う秒数（省略時は 60）"
    )


def run(args: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="toshikei-bench-") as folder:
        home = Path(folder) / "home"
        environment = {**os.environ, "TOSHIKEI_HOME": str(home), "DJANGO_SETTINGS_MODULE": DEMO}
        environment.pop("DATABASE_URL", None)
        call(["demo", "--no-serve", "--scale", args.scale], environment)
        rows = opened(environment, args.times) + acted(environment, args.times)
    facts: dict[str, object] = {"ratios": "、".join(ratios(rows))}
    if args.large != "0":
        with tempfile.TemporaryDirectory(prefix="toshikei-bench-") as folder:
            more = large(Path(folder), args)
        rows += more
        facts["within_aim"] = all(one["wall_ms"] <= one.pop("aim_ms") for one in more)  # type: ignore[operator]  # both numbers
    table.show(rows, as_json=args.json, **facts)
    return 0


def large(folder: Path, args: argparse.Namespace) -> list[Row]:
    """Times of a larger city; `wall_ms` of a crowd is what 95 of 100 answers do not exceed."""
    environment = {**os.environ, "TOSHIKEI_HOME": str(folder / "home"), "DJANGO_SETTINGS_MODULE": DEMO}
    environment.pop("DATABASE_URL", None)
    call(["demo", "--no-serve", "--scale", "small"], environment)
    command = [sys.executable, "-m", "toshikei.cli.bench.large", str(folder), *args.large.split(",")]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603  # our own
    city = json.loads(done.stdout.splitlines()[-1])
    rows = [as_row(one["what"], OURS, one["rows"], one["wall"], one["cpu"]) for one in city["papers"]]
    rows = [one | {"aim_ms": AIM_PAPER_MS} for one in rows]
    cookie = session_cookie(environment, WHO)
    with served(environment, serving.APPLICATION, workers=2) as (address, _pid):
        boards = departments(f"{address}{city['round']}", cookie, city["round"])
        pages = [f"{address}{one}" for one in boards]
        words = [f"{address}/budget/search/?{urlencode({'q': one, 'fiscal_year': ''})}" for one in SEARCHED]
        rows.append(crowded("board", pages, city["requests"], args.seconds, cookie))
        rows.append(crowded("public search", words, city["loaded_lines"], args.seconds))
    return rows


def crowded(what: str, addresses: list[str], count: int, seconds: float, cookie: str = "") -> Row:
    """Twenty people at once, in a process of their own."""
    command = [sys.executable, "-m", "toshikei.cli.bench.crowd", str(USERS), str(seconds), cookie, *addresses]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603  # our own
    found = json.loads(done.stdout)
    if found["failures"]:
        raise RuntimeError(f"{what}: {found['failures']} of {found['answers']} answers failed")
    label = f"{what}, {USERS} people at once (95 of 100)"
    return {"what": label, "by": OURS, "rows": count, "wall_ms": round(found["p95"], 1), "cpu_ms": None, "aim_ms": AIM_P95_MS}  # fmt: skip


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


def departments(overview: str, cookie: str, of: str = ROUND) -> list[str]:
    """Addresses of the board by department, as the overview of the round links them."""
    import urllib.request

    asked = urllib.request.Request(overview, headers={"Cookie": cookie})  # noqa: S310  # our own http address
    with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310  # our own http address
        page = answer.read().decode()
    return list(dict.fromkeys(re.findall(rf'"({of}board/\?department=[^"]+)"', page)))


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
