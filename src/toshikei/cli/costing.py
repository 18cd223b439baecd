"""`assets cost FILE`: a list of assets (CSV) to its renewal costs by year, with what was held and what rests on stand-ins."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toshikei.engines.assets.reading.stock import StockRead
    from toshikei.engines.assets.renewal.projecting import Projection

LONGEST = 200


def arguments(named: Any) -> None:  # argparse has no public type for its sub-parsers
    """The sub-command and its options."""
    words = "資産の一覧（CSV）から、国の方法で年ごとの更新費用を試算する"
    cost = named.add_parser("cost", prog="./toshikei assets cost", help=words, description=words)
    cost.add_argument("file", metavar="ファイル", help="名称・区分・数量・建築年度・種類・管径の列（CSV）")
    cost.add_argument("--base", type=int, default=0, metavar="年度", help="基準の年度（なければ今年度）")
    cost.add_argument("--years", type=int, default=40, metavar="年", help="期間（なければ40）")
    cost.add_argument(
        "--scenario", default="national", metavar="前提", help="市の定めにある前提（なければ国の方法）"
    )
    cost.add_argument("--city", default="", metavar="コード", help="この市の単価と前提を使う（例: 012068）")
    cost.add_argument("--indexed", action="store_true", help="市の定めた工事費の指数を掛ける")
    cost.add_argument("--json", action="store_true", help="JSON で出す")
    cost.set_defaults(run_assets=run)


def run(args: argparse.Namespace) -> int:
    from toshikei import law
    from toshikei.cli.django_setup import start
    from toshikei.engines.assets.reading.stock import stock_of
    from toshikei.engines.assets.renewal.charges import Horizon
    from toshikei.engines.assets.renewal.prices import prices_at
    from toshikei.engines.assets.renewal.projecting import project
    from toshikei.kernel.fiscal_year import FiscalYear

    start(migrates=False)
    from toshikei.foundation import clock

    today: date = clock.today()
    rules = law.at(today, city=args.city)
    prices = prices_at(rules, indexed=args.indexed)
    read = stock_of(rows_of(Path(args.file)), prices)
    base = FiscalYear(args.base).year if args.base else FiscalYear.of(today).year
    horizon = Horizon(base, max(1, min(LONGEST, args.years)))
    found = project(read.assets, scenario_of(args.scenario, args.city, rules), prices, horizon)
    print(json.dumps(answer(found, read), ensure_ascii=False) if args.json else as_text(found, read))
    return 0


def rows_of(path: Path) -> list[tuple[int, list[str]]]:
    """Numbered rows in whatever encoding reads every byte."""
    from toshikei.engines.assets.errors import StockUnreadable
    from toshikei.engines.datasets import delimited
    from toshikei.engines.datasets.encoding import Undecodable, detect

    content = path.read_bytes()
    try:
        text = content.decode(detect([content]))
        return list(delimited.rows(text.splitlines(keepends=True), delimited.guess_delimiter(text[:20_000])))
    except Undecodable as wrong:
        reason = f"{wrong.line}行目に、文字として読めないところがあります。"
    except delimited.LostQuote as wrong:
        reason = f"{wrong.line}行目から始まる引用符が閉じていません。"
    except delimited.CellTooLong as wrong:
        reason = f"{wrong.line}行目の近くに長すぎるセルがあります。"
    raise StockUnreadable(file=path.name, reason=reason)


def scenario_of(name: str, city: str, rules: Any) -> Any:
    """The scenario of this code. Raises ScenarioUnknown."""
    from toshikei.engines.assets.errors import ScenarioUnknown
    from toshikei.engines.assets.renewal.scenario import national, scenarios

    known = {one.code: one for one in (scenarios(rules) if city else [national(rules)])}
    if name not in known:
        raise ScenarioUnknown(text=name, known="、".join(known))
    return known[name]


def answer(found: "Projection", read: "StockRead") -> dict[str, Any]:
    """Thousand yen that add up; what was held stands beside the sums it is not in."""
    from toshikei.engines.assets.renewal.showing import whole, whole_units

    year, peak = found.peak
    share = found.fallback_share
    return {
        "unit": "thousand_yen",
        "scenario": found.scenario.code,
        "base_year": found.horizon.base,
        "assets": len(read.assets),
        "total": whole(found.total),
        "yearly": whole_units(found.yearly),
        "peak_year": year,
        "peak": whole(peak),
        "by_class": dict(zip(found.by_class, whole_units(list(found.by_class.values())), strict=True)),
        "fallback_share": None if share is None else round(float(share), 4),
        "held": [{"line": one.line, "name": one.name, "reason": one.reason} for one in read.held],
    }


def as_text(found: "Projection", read: "StockRead") -> str:
    """For people."""
    told = answer(found, read)
    lines = [
        f"{found.scenario.label}、{told['base_year']}年度から{found.horizon.years}年、資産{told['assets']}件",
        f"合計：{told['total']:,}千円、最も高い年：{told['peak_year']}年度 {told['peak']:,}千円",
    ]
    if told["fallback_share"]:
        lines.append(f"代わりの単価や年によるもの：{told['fallback_share'] * 100:.1f}％")
    lines += [f"  {told['base_year'] + at}年度  {amount:>15,}" for at, amount in enumerate(told["yearly"])]
    if read.held:
        lines.append(f"確かめが要る行（合計に入っていません）：{len(read.held)}件")
        lines += [f"  {one.line}行目 {one.name}：{one.reason}" for one in read.held]
    return "\n".join(lines)
