"""`claims assess CASE.json --as-of DAY`: what the law says of one claim; `compare`: under another class; `kinds`: the list."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

NAME = "claims"
HELP = "債権を一つ判定する（時効の二つの日、延滞金、充当、次にできること、その理由）"


def arguments(parser: argparse.ArgumentParser) -> None:
    chosen = parser.add_subparsers(dest="part", required=True, metavar="すること", title="できること")
    judging = chosen.add_parser(
        "assess",
        prog=f"{parser.prog} assess",
        description="事例のファイル（JSON）を読んで、その日の状態を判定する",
        help="事例のファイルを判定する",
    )
    judging.add_argument("case", metavar="事例", help="JSON のファイル（書き方は docs/rooms/claims.md）")
    judging.add_argument(
        "--as-of", metavar="日", required=True, help="判定する日（2026-11-28、R8.11.28 など）"
    )
    judging.add_argument("--json", action="store_true", help="JSON で出す")
    comparing = chosen.add_parser(
        "compare",
        prog=f"{parser.prog} compare",
        description="争いのある種類を別の区分とみたときに変わるものを並べる",
        help="区分を変えると何が変わるかを見る",
    )
    comparing.add_argument("case", metavar="事例", help="JSON のファイル")
    comparing.add_argument("--as-of", metavar="日", required=True, help="判定する日")
    comparing.add_argument(
        "--class",
        dest="claim_class",
        metavar="区分",
        required=True,
        help="強制徴収公債権、非強制徴収公債権、私債権",
    )
    comparing.add_argument("--json", action="store_true", help="JSON で出す")
    listing = chosen.add_parser(
        "kinds",
        prog=f"{parser.prog} kinds",
        description="事例に書ける債権の種類を、区分とともに並べる",
        help="債権の種類を並べる",
    )
    listing.add_argument("--as-of", metavar="日", required=True, help="この日の種類")
    listing.add_argument(
        "--city", metavar="コード", default="", help="この市の選んだ区分による（例: 012068）"
    )
    listing.add_argument("--json", action="store_true", help="JSON で出す")


def run(args: argparse.Namespace) -> int:
    from toshikei.kernel.era import parse_date

    as_of = parse_date(args.as_of)
    parts = {"assess": judged, "compare": changed, "kinds": listed}
    print(parts[args.part](args, as_of))
    return 0


def judged(args: argparse.Namespace, as_of: date) -> str:
    """One case as JSON or as lines."""
    from toshikei.engines.claims import answer
    from toshikei.engines.claims.assessment import assess
    from toshikei.engines.claims.case_reading import read_case

    read = read_case(loaded(Path(args.case)), as_of=as_of)
    result = assess(read.case, as_of, read.findings)
    proposed = answer.proposed_json(read, as_of)
    if args.json:
        shown = answer.as_json(result) | ({"proposed": proposed} if proposed else {})
        return json.dumps(shown, ensure_ascii=False, indent=2)
    return "\n".join([*answer.as_lines(result), *answer.proposed_lines(proposed)])


def changed(args: argparse.Namespace, as_of: date) -> str:
    """What another class would change, as JSON or as lines."""
    from dataclasses import asdict

    from toshikei.engines.claims.case_reading import chosen_class, read_case
    from toshikei.engines.claims.comparing import compared

    read = read_case(loaded(Path(args.case)), as_of=as_of)
    changes = compared(read.case, chosen_class(args.claim_class, as_of), as_of).changes
    if args.json:
        return json.dumps([asdict(change) for change in changes], ensure_ascii=False, indent=2)
    lines = [f"{change.label}：{change.before}　→　{change.after}" for change in changes]
    return "\n".join(lines) or "変わるものはありません。"


def loaded(path: Path) -> object:
    """The file's content; numbers with a fraction stay as they are written."""
    from toshikei.engines.claims.errors import CaseUnreadable

    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), parse_float=str)
    except json.JSONDecodeError as problem:
        reason = f"{problem.lineno}行目が JSON の形になっていません。"
        raise CaseUnreadable(place=path.name, reason=reason) from None
    except RecursionError:
        raise CaseUnreadable(place=path.name, reason="入れ子が深すぎます。") from None
    except UnicodeDecodeError:
        raise CaseUnreadable(place=path.name, reason="文字コードが UTF-8 ではありません。") from None


def listed(args: argparse.Namespace, as_of: date) -> str:
    """Every kind with its class and its period."""
    from toshikei.engines.claims.kinds import kinds

    known = kinds(as_of, args.city)
    if args.json:
        rows = [
            {"code": code, "label": one.label, "class": str(one.claim_class), "limitation": one.rule}
            for code, one in known.items()
        ]
        return json.dumps(rows, ensure_ascii=False, indent=2)
    return "\n".join(
        f"{code}　{one.label}　{one.claim_class}　{one.rule}{'　（争いあり）' if one.is_contested else ''}"
        for code, one in known.items()
    )
