"""Debt and reserves beside the mean of similar cities: four small charts."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from django.utils.safestring import SafeString

from toshikei.city.portal import facts
from toshikei.city.portal.sources import source
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui.charts import line
from toshikei.ui.charts.figure import Table


@dataclass(frozen=True, slots=True)
class Small:
    title: str
    about: str
    drawing: SafeString
    note: str


@dataclass(frozen=True, slots=True)
class Standing:
    smalls: tuple[Small, ...]
    table: Table
    source: str


type Reader = Callable[[facts.Indicators], Decimal | None]
KINDS: tuple[tuple[str, str, Reader, tuple[float, float], int, str], ...] = (
    (
        "将来負担比率",
        "これから払う額は収入の何％分か",
        lambda row: row.future_burden,
        (0, 75),
        0,
        "国の注意水準 350％",
    ),
    (
        "実質公債費比率",
        "収入のうち借金返済に回る割合",
        lambda row: row.debt_service,
        (0, 26),
        0,
        "国の注意水準 25％",
    ),
    (
        "経常収支比率",
        "決まった支払いに消える割合",
        lambda row: row.current_balance,
        (84, 100),
        0,
        "目盛りは84％から",
    ),
    ("基金の割合", "蓄えは1年分の収入の何％か", lambda row: row.reserves, (0, 35), 1, "三つの基金の合計"),
)


@cache
def standing() -> Standing:
    own = [row for row in facts.indicators() if row.area == "city"]
    peers = [row for row in facts.indicators() if row.area == "peers"]
    smalls = tuple(_small(kind, own, peers) for kind in KINDS)
    where = (
        f"{source('indicators').credit}令和2～6年度。釧路市の比率は公表元で整数に丸め、平均は同資料から計算。"
    )
    return Standing(smalls, _table(own, peers), where)


def _small(kind: tuple, own: list[facts.Indicators], peers: list[facts.Indicators]) -> Small:
    title, about, read, (low, high), digits, note = kind
    series = line.Series(
        title,
        tuple(_float(read(row)) for row in own),
        tuple(_float(read(row)) for row in peers),
        first_axis="令和2",
        last_axis="6年度",
        digits=digits,
    )
    return Small(title, about, line.small(series, low, high), note)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _table(own: list[facts.Indicators], peers: list[facts.Indicators]) -> Table:
    heads = ["年度"]
    for title, *_ in KINDS:
        heads += [f"{title}（％）", "似た市"]
    rows = []
    for mine, other in zip(own, peers, strict=True):
        cells = [FiscalYear(mine.fiscal_year).label]
        for _, _, read, _, _, _ in KINDS:
            cells += ["" if value is None else str(value) for value in (read(mine), read(other))]
        rows.append(tuple(cells))
    return Table(tuple(heads), tuple(rows))
