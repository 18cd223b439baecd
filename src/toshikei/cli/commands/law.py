"""`law [NAME]`: law values on the command line, without a database. Days may be written as people write them."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toshikei.law import LawValue
    from toshikei.law.types import Series

NAME = "law"
HELP = "計算に使う法令の値を、その日の値・根拠・確認の状態とともに見る"
STATES = {"checked": "確認済み", "stale": "1年より前の確認", "unchecked": "未確認"}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", metavar="名前", nargs="?", default="", help="例: budget.calendar。それで始まるものを全部出す"
    )
    parser.add_argument(
        "--on", metavar="日", default="", help="この日の値（R8.11.25、2026-11-25 など。なければ今日）"
    )
    parser.add_argument("--city", metavar="コード", default="", help="この市の値も加える（例: 012068）")
    parser.add_argument("--state", choices=sorted(STATES), default="", help="確認の状態でしぼる")
    parser.add_argument("--json", action="store_true", help="JSON で出す")


def run(args: argparse.Namespace) -> int:
    from toshikei.cli.django_setup import start
    from toshikei.kernel.era import parse_date
    from toshikei.law import reader

    start(migrates=False)
    from toshikei.foundation import clock

    today = clock.today()
    on = parse_date(args.on) if args.on else today
    known = sorted(reader.all_series(args.city).items())
    named = [series for name, series in known if name == args.name or f"{name}.".startswith(f"{args.name}.")]
    asked = named if args.name else [series for _, series in known]
    if len(asked) <= 1:
        values = [reader.value(args.name, on=on, city=args.city)]
    else:
        values = [value for series in asked for value in in_force(series, on)]
    shown = [value for value in values if not args.state or value.entry.state(today) == args.state]
    print(as_json(shown, today) if args.json else as_text(shown, today))
    return 0


def in_force(series: Series, on: date) -> list[LawValue]:
    """The value on a day, if there is one; a list leaves out what did not hold then."""
    from toshikei.law import reader
    from toshikei.law.errors import LawDateUnknown

    try:
        return [reader.on_day(series, on)]
    except LawDateUnknown:
        return []


def as_text(values: list[LawValue], today: date) -> str:
    """A block of lines for each value: name, value, ground, note."""
    if not values:
        return "あてはまる法令値はありません。"
    return "\n\n".join("\n".join(block(value, today)) for value in values)


def block(value: LawValue, today: date) -> list[str]:
    lines = value.explain().lines()
    state = STATES[value.entry.state(today).value]
    return [f"{value.name}（{state}）", *lines, *([f"  注：{value.entry.note}"] if value.entry.note else [])]


def as_json(values: list[LawValue], today: date) -> str:
    """Exact values as text, days in ISO form."""
    rows = [
        {
            "name": value.name,
            "from": value.entry.on.isoformat(),
            "words": value.series.words(value.entry),
            "unit": value.series.unit.code,
            "source": str(value.source),
            "status": value.status.value,
            "state": value.entry.state(today).value,
            "checked_on": value.checked_on.isoformat() if value.checked_on else None,
            "nature": value.series.nature.value,
        }
        for value in values
    ]
    return json.dumps(rows, ensure_ascii=False)
