"""`bench pages`: what one page costs the server, and how late the slowest one in a hundred comes.

Pages are rendered anew for every request; `KEPT` names what is remembered between two. Peers: the same public page
from `publish`, served as a file by the same server, and a plain Django page with a table of the same size.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from toshikei.cli import postgres, serving
from toshikei.cli.bench import load, table
from toshikei.cli.bench.processor_time import cpu_seconds
from toshikei.cli.django_setup import DEMO
from toshikei.cli.publication.rendering import file_name

NAME = "pages"
HELP = "予算の公開ページと組織・職員のページ：1 ページの CPU と、毎秒 50 件のときの 99 パーセンタイル"
AIM_CPU_MS, AIM_P99_MS = 6.0, 100.0
KEPT = (
    "no response; in memory, keyed by the content of their rows: the list of books, chart and tables of a "
    "budget version, the organisation of a day with the rows of its chart"
)
BUDGET, PEOPLE = "/budget/", "/staff/organisation/"
WHO = "personnel-chief"


@dataclass(frozen=True, slots=True)
class Subject:
    """A page to measure on a running server."""

    page: str
    served_by: str
    address: str
    pid: int
    cookie: str = ""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rate", type=float, default=50, metavar="件", help="毎秒の件数（省略時は 50）")
    parser.add_argument(
        "--seconds", type=float, default=20, metavar="秒", help="負荷をかける秒数（省略時は 20）"
    )
    parser.add_argument(
        "--requests", type=int, default=200, metavar="件", help="CPU を測る件数（省略時は 200）"
    )
    parser.add_argument(
        "--scale", choices=("small", "city"), default="city", help="市の規模（省略時は city）"
    )


def run(args: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="toshikei-bench-") as folder:
        rows = measure_all(Path(folder), args)
    ours = [row for row in rows if row["served_by"] == "toshikei"]
    is_within = all(row["cpu_ms"] <= AIM_CPU_MS and row["p99_ms"] <= AIM_P99_MS for row in ours)
    table.show(
        rows,
        as_json=args.json,
        aim_cpu_ms=AIM_CPU_MS,
        aim_p99_ms=AIM_P99_MS,
        within_aim=is_within,
        kept_between_requests=KEPT,
    )
    return 0


def measure_all(folder: Path, args: argparse.Namespace) -> list[dict[str, object]]:
    """Build a city, write its page as `publish` does, and measure ours and the peers one after the other."""
    home, site = folder / "home", folder / "site"
    environment = {**os.environ, "TOSHIKEI_HOME": str(home), "DJANGO_SETTINGS_MODULE": DEMO}
    environment.pop("DATABASE_URL", None)
    call(["demo", "--no-serve", "--scale", args.scale], environment)
    cookie = session_cookie(environment)
    rows = []
    with served(environment, serving.APPLICATION) as (address, pid):
        rows.append(measure(Subject(BUDGET, "toshikei", address + BUDGET, pid), args))
        rows.append(measure(Subject(PEOPLE, "toshikei", address + PEOPLE, pid, cookie), args))
        budget, people = shape(address + BUDGET), shape(address + PEOPLE, cookie)
        write_file(address + BUDGET, site / file_name(BUDGET, "text/html"))
    static = ("--static-path-mount", str(site), "--static-path-route", "/published")
    plain = "toshikei.cli.bench.plain_django:application"
    for page, size in ((BUDGET, budget), (PEOPLE, people)):
        with served({**environment, **size}, plain, *static) as (address, pid):
            if page == BUDGET:
                file = f"{address}/published/{file_name(BUDGET, 'text/html')}"
                rows.append(measure(Subject(page, "publish (file)", file, pid), args))
            rows.append(measure(Subject(page, "plain Django", f"{address}/", pid), args))
    return rows


def call(words: list[str], environment: dict[str, str]) -> str:
    """One of our commands in a process of its own; gives what it printed."""
    done = subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, "-m", "toshikei.cli", *words],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    return done.stdout


def write_file(address: str, target: Path) -> None:
    """One page as a file, byte for byte what `publish` writes."""
    target.parent.mkdir(parents=True)
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310  # our own http address
        target.write_bytes(answer.read())


def session_cookie(environment: dict[str, str], who: str = WHO) -> str:
    """A signed-in session of the demonstration, made without the sign-in page."""
    code = (
        "from django.test import Client; from django.contrib.auth import get_user_model; c = Client(); "
        f"c.force_login(get_user_model().objects.get(username={who!r})); print(c.cookies['sessionid'].value)"
    )
    return "sessionid=" + call(["manage", "shell", "-v", "0", "-c", code], environment).split()[-1]


@contextlib.contextmanager
def served(
    environment: dict[str, str], application: str, *options: str, workers: int = 1
) -> Iterator[tuple[str, int]]:
    """granian, by default with one process, of two threads each on a free port; gives address and process id."""
    port = postgres.free_port()
    command = serving.web_command("127.0.0.1", port, workers=workers, threads=2)
    child = serving.start([*command[:-1], *options, application], environment)
    try:
        address = f"http://127.0.0.1:{port}"
        if not serving.wait_until_answers(f"{address}/", child):
            raise RuntimeError(f"{application} did not start")
        yield address, child.pid
    finally:
        serving.stop([child])


def measure(subject: Subject, args: argparse.Namespace) -> dict[str, object]:
    """CPU over requests one after the other, then latency under load from another process."""
    for _ in range(20):
        status = load.fetch(subject.address, subject.cookie)
    if status != 200:
        raise RuntimeError(f"{subject.address} answers {status}")
    before = cpu_seconds(subject.pid)
    for _ in range(args.requests):
        load.fetch(subject.address, subject.cookie)
    cpu = (cpu_seconds(subject.pid) - before) / args.requests * 1000
    command = [
        sys.executable,
        "-m",
        "toshikei.cli.bench.load",
        subject.address,
        str(args.rate),
        str(args.seconds),
    ]
    done = subprocess.run([*command, subject.cookie], stdout=subprocess.PIPE, check=True)  # noqa: S603  # our own
    found = json.loads(done.stdout)
    return {
        "page": subject.page,
        "served_by": subject.served_by,
        "cpu_ms": round(cpu, 2),
        "p50_ms": round(found["p50"], 1),
        "p99_ms": round(found["p99"], 1),
        "failures": found["failures"],
    }


class TableSize(HTMLParser):
    """Counts rows and cells."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.rows += tag == "tr"
        self.cells += tag in {"td", "th"}


def shape(address: str, cookie: str = "") -> dict[str, str]:
    """Rows and columns of the tables on a page, for the plain peer."""
    asked = urllib.request.Request(address, headers={"Cookie": cookie} if cookie else {})  # noqa: S310  # our own
    with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310  # our own http address
        size = TableSize()
        size.feed(answer.read().decode())
    rows = max(size.rows, 1)
    return {"PLAIN_ROWS": str(rows), "PLAIN_COLUMNS": str(max(round(size.cells / rows), 1))}
