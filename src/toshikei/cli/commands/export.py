"""`export KIND FILE`: write any dataset as CSV, Excel or JSON; the same file can be imported again."""

import argparse
import sys
from pathlib import Path

NAME = "export"
HELP = "データを CSV・Excel・JSON に書き出す（直して import で取り込み直せる）"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", help="データの名前（例: budget）")
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="書き出し先（.csv .tsv .xlsx .json。- で CSV を標準出力へ）"
    )
    parser.add_argument(
        "--encoding",
        default="utf-8-sig",
        choices=["utf-8-sig", "utf-8", "cp932"],
        help="CSV の文字コード（既定は Excel でも開ける UTF-8）",
    )
    parser.add_argument(
        "--where", action="append", default=[], metavar="列=値", help="この値の行だけ（何度でも）"
    )


def run(args: argparse.Namespace) -> int:
    from toshikei.cli.django_setup import start

    start()
    from toshikei.cli.commands.import_ import mapping_in
    from toshikei.foundation import clock
    from toshikei.foundation.accounts.acting import SYSTEM
    from toshikei.foundation.datasets.definitions import find
    from toshikei.foundation.datasets.export import export_file, write

    dataset = find(args.kind)
    options = {
        "by": SYSTEM,
        "as_of": clock.today(),
        "encoding": args.encoding,
        "where": mapping_in(args.where),
    }
    if str(args.file) == "-":
        write(dataset, sys.stdout.buffer, "csv", **options)
        return 0
    count = export_file(dataset, args.file, **options)
    print(f"{dataset.title} {count:,}行を {args.file} に書き出しました。")
    return 0
