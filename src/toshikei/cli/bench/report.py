"""The results report of many invented programmes as tagged PDF: how long setting it takes. Needs no database."""

import argparse
import json
from os import times
from time import perf_counter

from toshikei.cli.bench.table import text_table
from toshikei.cli.django_setup import start

NAME = "report"
HELP = "主要な施策の成果を説明する書類（一枚一事業のPDF）を組む速さ"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--programmes", type=int, default=1_500, help="事業の数（はじめは1500）")


def run(args: argparse.Namespace) -> int:
    """Set it once and say how long it took."""
    start(migrates=False)
    from datetime import date

    from toshikei.city.evaluation.selectors.printing.document import paper_of
    from toshikei.foundation.papers.services import paper_pdf

    sheets = invented(getattr(args, "programmes", 1_500))
    started, used = perf_counter(), processor_seconds()
    made = paper_pdf(paper_of(2025, "pdf", sheets, {}, "0" * 64, date(2026, 8, 31)))
    row = {
        "事業": len(sheets),
        "秒": perf_counter() - started,
        "うち計算": processor_seconds() - used,
        "バイト": len(made),
    }
    print(json.dumps(row, ensure_ascii=False) if args.json else text_table([row]))
    return 0


def processor_seconds() -> float:
    """Of this process and those it waited for: what a quiet machine would need."""
    spent = times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def invented(count: int) -> list[object]:
    """Sheets of believable length; every one is different."""
    from toshikei.city.evaluation.selectors.sheets import Sheet

    return [
        Sheet(
            code=f"P{number:05d}", title=f"第{number}事業費", unit="架空課", department=f"{number % 19 + 1:02d}",
            chapter=f"第{number % 7 + 1}章", category="任意のソフト事業", target=f"架空の市民{number}人",
            intended="困ったときに相談できる人が増える", means="相談の窓口を開き、家庭を訪ねる。" * 2,
            goals=f"相談した人の満足度　{number % 40 + 50}％", activity=f"相談　{number}件",
            outcome=f"相談した人の満足度は{number % 30 + 45}％だった。前の年度より二ポイント高い。",
            verdict="改善", reason="相談を待つ日数が長く、有効性が足りない。", budget=number * 10_000, settled=number * 9_800,
            general=number * 8_000, personnel=number * 3_000, units=number, cost=12_800, is_invented=True,
            places=(("一般会計", "民生費", "社会福祉費", f"第{number % 30}目"),),
        )
        for number in range(1, count + 1)
    ]  # fmt: skip
