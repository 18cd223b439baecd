"""What a row of a register says about itself: warnings that need a look, and accounting parts that cannot be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from toshikei.engines.assets.reading.outcome import Remark
from toshikei.kernel.money import Yen, format_yen

MANY_FLOORS = 6
"""Floor area over footprint from which a row is probably several blocks."""


@dataclass(frozen=True, slots=True)
class Row:
    """One facility or building as read; None where the register says nothing."""

    name: str
    area: Fraction | None = None
    footprint: Fraction | None = None
    built: int | None = None
    built_is_oldest: bool = False
    income: Yen | None = None
    expenditure: Yen | None = None
    users: int | None = None


def remarks(row: Row, *, first_year: int | None = None) -> list[Remark]:
    """Warnings; the row is accepted. `first_year`: the fiscal year its figures are from."""
    return [*_size(row), *_use(row, first_year)]


def _size(row: Row) -> list[Remark]:
    found = []
    if row.area is None and row.footprint is None and row.built is None:
        found.append(
            Remark("tenant", "ほかの建物の中の施設のようです。親の建物を選んでください。面積0とはしません。")
        )
    if row.area and row.footprint:
        if row.footprint > row.area:
            found.append(
                Remark(
                    "footprint_larger",
                    "建築面積が延べ床面積より大きくなっています（庇や倉庫の分など）。費用は延べ床面積で計算します。",
                )
            )
        elif row.area > row.footprint * MANY_FLOORS:
            found.append(
                Remark(
                    "several_blocks", "いくつかの棟をまとめた行のようです。棟ごとに分けると確かになります。"
                )
            )
    if row.built_is_oldest:
        found.append(
            Remark(
                "oldest_year",
                "建築年度は最も古い棟のものです。費用の見込みは粗くなります。棟ごとの年度を入れてください。",
            )
        )
    return found


def _use(row: Row, first_year: int | None) -> list[Remark]:
    found = []
    money = [row.income, row.expenditure]
    if not any(money) and not row.users and None not in money:
        found.append(Remark("nothing_used", "収入・支出・利用者がすべて0です。1人当たりの額は定まりません。"))
    if row.income and row.income == row.expenditure:
        found.append(
            Remark(
                "exactly_equal",
                f"収入と支出が1円まで同じです（{format_yen(row.income)}円）。確かめてください。",
            )
        )
    elif row.income is not None and row.expenditure is not None and row.income > row.expenditure:
        found.append(Remark("income_over", "収入が支出より多くなっています。"))
    if first_year is not None and row.built is not None and row.built >= first_year:
        found.append(Remark("first_year", "できたばかりの施設です。年ごとの平均には入れません。"))
    return found


@dataclass(frozen=True, slots=True)
class Books:
    """The accounting part of a row of the fixed-asset register, in yen."""

    acquisition: Yen
    accumulated: Yen
    book_value: Yen
    life: int | None
    is_land: bool = False
    acquired_on: date | None = None
    in_service_on: date | None = None


def books_wrong(books: Books, *, memorandum: Yen = 1) -> list[Remark]:
    """Why the accounting part is rejected (the physical part stays); empty when nothing is wrong."""
    found = []
    if books.book_value < 0 or books.book_value > books.acquisition:
        found.append(Remark("book_value", "簿価が負か、取得価額を超えています。"))
    if books.is_land:
        if books.accumulated or books.life:
            found.append(Remark("land_depreciated", "土地に減価償却があります。"))
        return found
    if books.accumulated < 0 or books.accumulated > max(0, books.acquisition - memorandum):
        found.append(
            Remark("accumulated", "減価償却累計額が負か、取得価額から備忘価額を引いた額を超えています。")
        )
    if not books.life or books.life < 1:
        found.append(Remark("life", "耐用年数がないか、0です。"))
    if books.acquired_on and books.in_service_on and books.acquired_on > books.in_service_on:
        found.append(Remark("dates", "取得の日が供用開始の日より後です。"))
    return found


def in_value_statistics(acquisition: Yen, acquired: int, *, is_estimate: bool) -> bool:
    """Opening estimates (1 yen, or replacement cost of what is older than FY1985) stay out of values per square metre.

    >>> in_value_statistics(1, 2000, is_estimate=True), in_value_statistics(10**8, 2000, is_estimate=False)
    (False, True)
    """
    return not is_estimate and acquisition > 1 and acquired >= 1985  # the guide's first year at cost


@dataclass(frozen=True, slots=True)
class Control:
    """A total the city published: how many rows and how much area a group should have."""

    group: str
    count: int
    area: Fraction


def control_faults(rows: Sequence[tuple[str, Fraction | None]], controls: Sequence[Control]) -> list[str]:
    """Groups whose count or area differs from what was published; the import is held until each is explained."""
    counts: dict[str, int] = {}
    areas: dict[str, Fraction] = {}
    for group, size in rows:
        counts[group] = counts.get(group, 0) + 1
        areas[group] = areas.get(group, Fraction(0)) + (size or 0)
    found = []
    for control in controls:
        count, size = counts.get(control.group, 0), areas.get(control.group, Fraction(0))
        if count != control.count or abs(size - control.area) > Fraction(1, 100):
            found.append(
                f"「{control.group}」は{count}件・{float(size):,.2f}㎡ですが、"
                f"公表された値は{control.count}件・{float(control.area):,.2f}㎡です。"
            )
    return found


def conflicts(one: Mapping[str, object], other: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    """Fields on which two sources differ; where one says nothing there is no conflict.

    >>> conflicts({"built": 1978, "area": None}, {"built": 2010, "area": 5})
    {'built': (1978, 2010)}
    """
    return {
        name: (one[name], other[name])
        for name in one
        if name in other and None not in (one[name], other[name]) and one[name] != other[name]
    }
