"""`bench import`: the same 100,000 rows × 12 columns through us and through django-import-export, CSV and Excel."""

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from toshikei.cli.bench import table
from toshikei.kernel.errors import InputWrong

NAME = "import"
HELP = "10 万行 × 12 列の取り込み：CPU と最大メモリを django-import-export と並べて"
AIM_RATIO, AIM_MB = 0.25, 300.0
HEADER_ENGLISH = [
    "number",
    "year",
    "department_code",
    "department",
    "kan",
    "kou",
    "moku",
    "programme",
    "setsu",
    "amount",
    "rate",
    "decided_on",
]
KAN = ("議会費", "総務費", "民生費", "衛生費", "土木費", "教育費", "公債費")
LABELS = {
    "toshikei": "都市経営",
    "row": "django-import-export（行ごと）",
    "bulk": "django-import-export（一括）",
}


class PeerMissing(InputWrong):
    code = "bench_peer_missing"
    what = "測れません。"
    why = "比べる相手の django-import-export が入っていません。"
    instead = "./toshikei test を一度実行すると入ります。"


@dataclass(frozen=True, slots=True)
class Measured:
    """What one process used."""

    rows: int
    cpu: float
    wall: float
    megabytes: float


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rows", type=int, default=100_000, metavar="行", help="行の数（省略時は 10 万）")
    parser.add_argument(
        "--million", action="store_true", help="100 万行の CSV も取り込む（比べる相手は動かさない）"
    )
    parser.add_argument("--without-row-mode", action="store_true", help="遅い「行ごと」を省く")


def run(args: argparse.Namespace) -> int:
    if find_spec("import_export") is None:
        raise PeerMissing
    with tempfile.TemporaryDirectory(prefix="toshikei-bench-") as name:
        folder = Path(name)
        empty = folder / "empty"
        measure("prepare", Path("-"), empty)
        rows, found = compare(folder, empty, args)
        if args.million:
            path = write_csv(folder / "million.csv", 1_000_000)
            rows.append(as_row("toshikei", path, contest("toshikei", path, empty, folder)))
    ours = [row["最大メモリ MB"] for row in rows if row["取り込み"] == LABELS["toshikei"]]
    facts = {**found, "最大メモリ（目標 300 MB 以下）": max(ours)}
    table.show(rows, as_json=args.json, **facts)
    is_met = max(ours) <= AIM_MB and all(ratio <= AIM_RATIO for ratio in found.values())
    return 0 if is_met else 1


def compare(
    folder: Path, empty: Path, args: argparse.Namespace
) -> tuple[list[dict[str, object]], dict[str, float]]:
    """All contestants on both files, and our CPU as a share of the peer's bulk mode."""
    rows: list[dict[str, object]] = []
    ratios: dict[str, float] = {}
    who = ["toshikei", "bulk", *([] if args.without_row_mode else ["row"])]
    for path in (write_csv(folder / "lines.csv", args.rows), write_xlsx(folder / "lines.xlsx", args.rows)):
        found = {each: contest(each, path, empty, folder) for each in who}
        rows += [as_row(each, path, measured) for each, measured in found.items()]
        kind = "CSV" if path.suffix == ".csv" else "Excel"
        ratios[f"{kind}：一括に対する CPU の比（目標 0.25 以下）"] = round(
            found["toshikei"].cpu / found["bulk"].cpu, 3
        )
    return rows, ratios


def as_row(who: str, path: Path, measured: Measured) -> dict[str, object]:
    return {
        "取り込み": LABELS[who],
        "ファイル": "CSV" if path.suffix == ".csv" else "Excel",
        "行": measured.rows,
        "CPU 秒": round(measured.cpu, 2),
        "経過秒": round(measured.wall, 2),
        "最大メモリ MB": round(measured.megabytes, 1),
    }


def contest(who: str, path: Path, empty: Path, folder: Path) -> Measured:
    """One contestant on a fresh copy of the empty database."""
    home = folder / "home"
    shutil.copytree(empty, home)
    try:
        return measure(who, path, home)
    finally:
        shutil.rmtree(home)


def measure(who: str, path: Path, home: Path) -> Measured:
    """Run one process to its end. CPU seconds come from the operating system; the process tells its own peak memory
    (what the system tells of a child includes the memory of its parent before the program began)."""
    import time

    home.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "toshikei.cli.bench.import_runner", who, str(path), str(home)]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603  # our own module
        output = child.stdout.read() if child.stdout else ""
        _pid, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{who} ended with {child.returncode}")
    rows, megabytes = output.split()[-2:]
    wall = time.perf_counter() - began
    return Measured(int(rows), usage.ru_utime + usage.ru_stime, wall, float(megabytes))


def lines(many: int) -> Iterator[tuple[object, ...]]:
    """Believable ledger lines, the same every time."""
    for number in range(many):
        yield (
            f"L{number:08d}",
            2021 + number % 5,
            f"{1 + number % 15:02d}{number % 90:03d}0000",
            f"第{number % 90}課",
            KAN[number % 7],
            f"第{number % 23}項",
            f"第{number % 61}目",
            f"事業{number % 977}（架空）",
            f"節{number % 29}",
            (number * 7919) % 90_000_001 * 1000,
            f"{number % 1000}.{number % 997:03d}",
            f"{2021 + number % 5}-{1 + number % 12:02d}-{1 + number % 28:02d}",
        )


def write_csv(path: Path, many: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER_ENGLISH)
        writer.writerows(lines(many))
    return path


def write_xlsx(path: Path, many: int) -> Path:
    """As a spreadsheet program saves it: typed numbers and days, shared strings."""
    from datetime import date

    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("lines")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, HEADER_ENGLISH)
    for at, line in enumerate(lines(many), start=1):
        sheet.write_row(at, 0, line[:10])
        sheet.write_number(at, 10, float(str(line[10])))
        sheet.write_datetime(at, 11, date.fromisoformat(str(line[11])), day)
    book.close()
    return path
