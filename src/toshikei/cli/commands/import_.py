"""`import KIND FILE`: read any dataset from CSV or Excel; rehearse, judge, load."""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import parse_yen

if TYPE_CHECKING:
    from toshikei.foundation.datasets.understanding import Said

NAME = "import"
HELP = "データを CSV・Excel から取り込む（まず読んで確かめ、誤りがあれば何も書かない）"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", help="データの名前（例: budget）")
    parser.add_argument("file", metavar="FILE", type=Path, help="CSV か Excel ブック（.xlsx）")
    parser.add_argument(
        "--unit", choices=["yen", "thousand_yen", "million_yen"], help="金額の単位：円・千円・百万円"
    )
    parser.add_argument(
        "--control-total",
        metavar="N",
        type=whole_yen,
        help="合計額（円）。読み取った合計と違えば取り込まない",
    )
    parser.add_argument("--dry-run", action="store_true", help="読んで結果を示すだけで、何も書かない")
    parser.add_argument("--json", action="store_true", help="結果を JSON で書く")
    parser.add_argument(
        "--encoding", default="", help="文字コード（utf-8・cp932・utf-16）。ふだんは自動で分かる"
    )
    parser.add_argument("--sheet", default="", help="読むシートの名前")
    parser.add_argument(
        "--map", action="append", default=[], metavar="見出し=列", help="見出しと列の対応（何度でも）"
    )
    parser.add_argument(
        "--year", metavar="年度", type=year, help="ファイルに年度の列がないときの年度（R8、2026 など）"
    )
    parser.add_argument(
        "--city",
        metavar="団体コード",
        default="",
        help="ファイルに団体コードの列がないときの団体（6桁。省略すると自分の団体）",
    )
    parser.add_argument(
        "--city-name", metavar="名前", default="", help="市区町村の一覧にない団体（一部事務組合など）の名前"
    )
    parser.add_argument(
        "--accept-difference",
        default="",
        metavar="理由",
        help="合計額との差や、別に置いた行の多さを認める理由",
    )
    parser.add_argument(
        "--as",
        dest="answer",
        default="",
        choices=["correction", "new_version"],
        help="同じ予算書がすでにあるとき：誤りを直す（correction。--reason も要る）か、新しい版（new_version）か",
    )
    parser.add_argument(
        "--reason", default="", metavar="理由", help="何が誤っていたか（--as correction のとき）"
    )
    parser.add_argument(
        "--renumber",
        action="store_true",
        help="節の番号を名称から直して読む（令和2年度の前と後で番号が違うファイル）",
    )
    parser.add_argument(
        "--by",
        default="",
        metavar="名前",
        help="取り込む人（差を認める人）：職員のサインイン名、氏名、「所属 職 氏名」、またはこのコンピューターの利用者名",
    )


def run(args: argparse.Namespace) -> int:
    from toshikei.cli.django_setup import start

    start()
    from toshikei.cli.naming import named, operator
    from toshikei.cli.switches import with_switch
    from toshikei.foundation import clock
    from toshikei.foundation.accounts.acting import Acting
    from toshikei.foundation.accounts.choices import AccountKind
    from toshikei.foundation.datasets.definitions import find
    from toshikei.foundation.datasets.examining import Brought, as_problem
    from toshikei.foundation.datasets.report import refused
    from toshikei.foundation.datasets.services import import_file

    dataset, by = find(args.kind), Acting(None, AccountKind.SYSTEM, operator())
    try:
        person = named(args.by, clock.today(), dataset.may_write)
        by = replace(by, name=person if person == by.name else f"{person}・{by.name}")
        said = said_in(args, accepted_by=person)
        brought = Brought(args.file, args.file.name, args.encoding, args.sheet)
        report = import_file(dataset, brought, said, by=by, on=clock.today(), dry_run=args.dry_run)
    except Refusal as refusal:
        if not args.json:
            raise
        report = refused(dataset, as_problem(refusal))
    report.problems = [with_switch(problem) for problem in report.problems]
    if args.json:
        json.dump(report.to_dict(), sys.stdout, ensure_ascii=False, indent=2, default=str)
        print()
    else:
        from toshikei.cli.import_report import sentences

        print("\n".join(sentences(dataset, args.file.name, report)))
    return 0 if report.accepted else 1


def said_in(args: argparse.Namespace, *, accepted_by: str) -> "Said":
    """What the person said on the command line; `accepted_by` answers for a difference if one is accepted."""
    from toshikei.engines.datasets.units import Unit
    from toshikei.foundation.datasets.understanding import Said

    return Said(
        unit=Unit(args.unit) if args.unit else None,
        fiscal_year=args.year,
        city_code=args.city,
        city_name=args.city_name.strip(),
        mapping=mapping_in(args.map),
        control_total=args.control_total,
        accepted_difference=args.accept_difference,
        accepted_by=accepted_by if args.accept_difference and args.by.strip() else "",
        answer=args.answer,
        reason=args.reason,
        renumber=args.renumber,
    )


def whole_yen(text: str) -> int:
    """An amount in any notation; anything else is wrong usage."""
    try:
        found = parse_yen(text).yen
    except Refusal:
        found = None
    if found is None:
        raise argparse.ArgumentTypeError(f"「{text}」を金額（円）として読めません")
    return found


def year(text: str) -> int:
    """A fiscal year in any notation."""
    try:
        return FiscalYear.parse(text).year
    except Refusal as refusal:
        raise argparse.ArgumentTypeError(f"{refusal}") from refusal


def mapping_in(pairs: list[str]) -> dict[str, str]:
    """`見出し=列` pairs; the last `=` divides, so that a heading may hold one itself."""
    from toshikei.foundation.datasets.errors import MappingWrong

    mapping = {}
    for pair in pairs:
        label, equals, name = pair.rpartition("=")
        if not equals or not label:
            raise MappingWrong(said=pair, detail="「=」で見出しと列を分けてください。", example="amount")
        mapping[label] = name
    return mapping
