"""The lead sentence and the four figures it is made from."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from toshikei.city.portal import facts, wording
from toshikei.city.portal.sources import source
from toshikei.city.portal.wording import Line, Measured
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats

WHOLE = Decimal("0.5")
TENTH = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Tile:
    label: str
    value: str
    unit: str
    note: str
    note_2: str


@dataclass(frozen=True, slots=True)
class Lead:
    """The sentence in lines, the period it speaks of, its figures, and how it came about."""

    lines: tuple[Line, ...]
    period: str
    tiles: tuple[Tile, ...]
    source: str
    reasons: Explanation


@cache
def lead() -> Lead:
    """Made from the first and the last year of the city's indicators."""
    own = [row for row in facts.indicators() if row.area == "city"]
    first, last = own[0], own[-1]
    burden = _direction(first.future_burden, last.future_burden, WHOLE)
    reserves = _direction(first.reserves, last.reserves, TENTH)
    lines = (
        wording.people_line(
            first.population or 0, last.population or 0, last.fiscal_year - first.fiscal_year
        ),
        wording.burden_line(burden, reserves),
        *wording.room_lines(last.current_balance or Decimal(0)),
    )
    period = f"{FiscalYear(first.fiscal_year).label}から{FiscalYear(last.fiscal_year).label}まで"
    where = f"{source('indicators').credit}。比率は公表元で整数に丸められています（基金を除く）。"
    return Lead(lines, period, _tiles(first, last), where, _reasons(first, last, burden, reserves))


def _direction(before: Decimal | None, after: Decimal | None, error: Decimal) -> int:
    if before is None or after is None:
        return 0
    return wording.direction(Measured(before, error), Measured(after, error))


def _tiles(first: facts.Indicators, last: facts.Indicators) -> tuple[Tile, ...]:
    since = FiscalYear(first.fiscal_year).label
    lost = (last.population or 0) - (first.population or 0)
    share = Decimal(lost) / (first.population or 1) * 100
    return (
        Tile(
            "人口",
            f"{last.population:,}",
            "人",
            f"{since} {first.population:,}人",
            f"{formats.yen(lost, '＋')}人（{formats.percent(share)}）",
        ),
        Tile(
            "蓄え（基金の割合）",
            f"{last.reserves:.1f}",
            "％",
            f"{since} {first.reserves:.1f}％",
            "1年分の標準的な収入に対して",
        ),
        Tile(
            "将来の負担（将来負担比率）",
            f"{last.future_burden}",
            "％",
            f"{since} {first.future_burden}％",
            "国の注意水準は350％",
        ),
        Tile(
            "ゆとり（経常収支比率）",
            f"{last.current_balance}",
            "％",
            f"{since} {first.current_balance}％",
            "100％で自由に使えるお金がゼロ",
        ),
    )


def _reasons(first: facts.Indicators, last: facts.Indicators, burden: int, reserves: int) -> Explanation:
    """Why the sentence says what it says."""
    said = {1: "増えた", -1: "減った", 0: "どちらとも言えない"}
    steps = (
        Explanation("人口", last.population, "人", f"{first.population:,}人 → {last.population:,}人"),
        Explanation(
            "将来負担比率",
            said[burden],
            formula=f"{first.future_burden}％ → {last.future_burden}％",
            note="公表元が整数に丸めているので、差が1ポイント以上あるときだけ、変わったと書きます。",
        ),
        Explanation(
            "基金の割合",
            said[reserves],
            formula=f"{first.reserves}％ → {last.reserves}％",
            note="小数1桁の公表値なので、差が0.1ポイント以上あるときだけ、変わったと書きます。",
        ),
        Explanation("経常収支比率", last.current_balance, "％", note="90％以上のとき「ただし」を付けます。"),
    )
    return Explanation("四つの数値から文にしました", note="数値が変わると、文も変わります。", parts=steps)
