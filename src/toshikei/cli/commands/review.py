"""`review FOLDER --year YEAR`: the national programme review's tables, counted and looked through, without a database."""

from __future__ import annotations

import argparse
import csv
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toshikei.engines.evaluation.detectors import Finding
    from toshikei.engines.evaluation.national import National
    from toshikei.engines.evaluation.statistics import Statistics

NAME = "review"
HELP = "国の行政事業レビューの表を読み、集計と、人が確かめたい事業（気づき）を出す"
SUFFIXES = (".csv.gz", ".csv")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", metavar="フォルダ", type=Path, help="四つの表（rs年度_表の名前.csv.gz など）のある所"
    )
    parser.add_argument(
        "--year", metavar="年度", type=int, required=True, help="レビューの年度（西暦。例: 2024）"
    )
    parser.add_argument("--out", metavar="ファイル", type=Path, help="気づきの一覧を CSV に書き出す")
    parser.add_argument("--json", action="store_true", help="JSON で出す")


def run(args: argparse.Namespace) -> int:
    from toshikei.engines.evaluation import detectors
    from toshikei.engines.evaluation.statistics import statistics

    begun = time.perf_counter()
    review = read_folder(args.folder, args.year)
    read_at = time.perf_counter()
    found = detectors.findings_of(review.cards)
    took = {"読み込み": read_at - begun, "気づき": time.perf_counter() - read_at}
    if args.out:
        write(args.out, review, found)
    figures = statistics(review, year=args.year)
    print(as_json(figures, found, took) if args.json else as_text(figures, review, found, took))
    return 0


def read_folder(folder: Path, year: int) -> National:
    """The four tables, each under the name that ends with its year and table."""
    from toshikei.engines.evaluation.national import TABLES, read

    return read({table: table_file(folder, f"rs{year}_{table}").read_bytes() for table in TABLES})


def table_file(folder: Path, stem: str) -> Path:
    from toshikei.engines.evaluation.errors import ReviewFileMissing

    found = next((path for suffix in SUFFIXES if (path := folder / f"{stem}{suffix}").is_file()), None)
    if found is None:
        raise ReviewFileMissing(name=f"{stem}.csv.gz", place=str(folder))
    return found


def in_words(counts: Mapping[str, int]) -> str:
    return "、".join(f"{word or '記入なし'} {number:,}" for word, number in counts.items())


def as_text(
    figures: Statistics, review: National, found: tuple[Finding, ...], took: Mapping[str, float]
) -> str:
    from toshikei.engines.evaluation.detectors import LABELS

    lines = [
        f"所見 {figures.reviews:,}件：{in_words(figures.verdicts)}",
        f"反映状況：{in_words(figures.done)}",
        f"終了予定なし {figures.without_end:,}／{figures.programmes:,}行",
        f"開始から20年以上 {figures.old:,}／開始年度のある{figures.with_start:,}行",
        f"執行額が歳出予算現額を超える {figures.overspent:,}／{figures.money_rows:,}行",
        f"気づき（{len(review.cards):,}事業。どれも人が確かめるための手がかりで、判定ではありません）",
    ]
    for kind, label in LABELS.items():
        of_kind = [each for each in found if each.kind is kind]
        lines.append(f"  {label}：{len({each.code for each in of_kind}):,}事業・{len(of_kind):,}か所")
    return "\n".join(
        [*lines, "かかった秒：" + "、".join(f"{name} {value:.1f}" for name, value in took.items())]
    )


def as_json(figures: Statistics, found: tuple[Finding, ...], took: Mapping[str, float]) -> str:
    from dataclasses import asdict

    from toshikei.engines.evaluation.detectors import Kind

    counts = {
        kind.value: {
            "programmes": len({each.code for each in found if each.kind is kind}),
            "places": sum(each.kind is kind for each in found),
        }
        for kind in Kind
    }
    return json.dumps(
        {"statistics": asdict(figures), "findings": counts, "seconds": took}, ensure_ascii=False, indent=2
    )


def write(path: Path, review: National, found: tuple[Finding, ...]) -> None:
    """A row per finding, opened by Excel as it stands; a text that Excel would calculate is escaped."""
    from toshikei.engines.datasets.escaping import escape
    from toshikei.engines.evaluation.detectors import LABELS

    cards = {card.code: card for card in review.cards}
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["予算事業ID", "事業名", "府省庁", "気づき", "年度", "もとの文"])
        for each in found:
            card = cards[each.code]
            words = (card.code, card.name, card.unit, LABELS[each.kind], str(each.year or ""), each.words)
            rows.writerow([escape(word) for word in words])
