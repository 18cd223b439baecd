"""Check the trail and the invariants of every room; exit 1 when anything is off."""

import argparse
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toshikei.foundation.trail.checks import Outcome

NAME = "verify"
HELP = "記録の封と、各室の帳簿の決まりを確かめる（何か合わなければ終了コード1）"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="結果を JSON で出す")
    parser.add_argument(
        "--only", action="append", default=[], metavar="名前", help="この名前で始まる検査だけ（例：trail）"
    )
    parser.add_argument("--no-seal", action="store_true", help="先に封をせず、あるがままを確かめる")


def run(args: argparse.Namespace) -> int:
    from toshikei.cli.django_setup import start

    start()
    from toshikei.foundation.trail import checks, sealing
    from toshikei.foundation.trail.errors import SealStopped

    if not args.no_seal:
        try:
            sealing.seal(wait_seconds=5)
        except SealStopped as refusal:
            print(refusal, file=sys.stderr)
    outcomes = checks.run_all(args.only)
    is_green = all(outcome.is_green for outcome in outcomes)
    if args.json:
        print(json.dumps(as_json(outcomes, is_green), ensure_ascii=False))
    else:
        show(outcomes, is_green)
    return 0 if is_green else 1


def as_json(outcomes: "list[Outcome]", is_green: bool) -> dict[str, object]:
    from toshikei.foundation.trail.invariants import numbers_of, watched

    rows = [
        {**asdict(one), "green": one.is_green, "invariants": list(numbers_of(one.name))} for one in outcomes
    ]
    held = [
        {"number": one.number, "label": one.label, "green": one.is_green, "checks": one.checks}
        for one in watched(outcomes)
    ]
    return {"green": is_green, "checks": rows, "invariants": held}


def show(outcomes: "list[Outcome]", is_green: bool) -> None:
    """One line per check, its findings below; then one line per invariant."""
    from toshikei.foundation.trail.invariants import numbers_of

    for outcome in outcomes:
        mark = "●" if outcome.is_green else "◆"
        found = "合っています" if outcome.is_green else f"{outcome.count:,}件が合いません"
        named = "、".join([outcome.name, *(f"不変条件{number}" for number in numbers_of(outcome.name))])
        print(f"{mark} {outcome.label}（{named}）：{found}　{outcome.seconds:.1f}秒")
        for finding in outcome.findings:
            print(f"    {'・' if finding.is_notice else '×'} {finding.what} {finding.where}")
        remedies = dict.fromkeys(finding.remedy for finding in outcome.findings if finding.remedy)
        for remedy in remedies:
            print(f"    → {remedy}")
    _show_invariants(outcomes)
    print("すべて合っています。" if is_green else "合わないところがあります。何も変えていません。")


def _show_invariants(outcomes: "list[Outcome]") -> None:
    from toshikei.foundation.trail.invariants import watched

    for one in watched(outcomes):
        mark, found = ("●", "合っています") if one.is_green else ("◆", f"{one.count:,}件が合いません")
        print(f"{mark} {one.label}：{found}（{'、'.join(one.checks)}）")
