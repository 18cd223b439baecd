"""Depreciation (減価償却): straight line down to the memorandum value, and the ratio that tells how used the stock is.

The accounting life is no renewal age: neither is ever derived from the other.
"""

from dataclasses import dataclass
from fractions import Fraction

from toshikei.engines.assets.errors import DepreciationImpossible
from toshikei.kernel.money import Yen

PLACES = 1000


@dataclass(frozen=True, slots=True)
class BookYear:
    """One fiscal year of an asset: what is written off and what is left."""

    year: int
    written_off: Yen
    book_value: Yen


def rate_of(life: int) -> Fraction:
    """定額法の償却率: one over the life, rounded up to three decimals as the order's table has it.

    >>> [str(rate_of(years)) for years in (50, 47, 15)]
    ['1/50', '11/500', '67/1000']
    """
    if life < 1:
        raise DepreciationImpossible(reason=f"耐用年数が{life}年になっています。")
    return Fraction(-(-PLACES // life), PLACES)


def straight_line(cost: Yen, life: int, acquired: int, until: int, *, memorandum: Yen) -> list[BookYear]:
    """From the year after acquisition, full years, until `memorandum` (備忘価額) is left; fractions of a yen are cut.

    >>> straight_line(300_000_000, 50, 2000, 2050, memorandum=1)[-1]
    BookYear(year=2050, written_off=5999999, book_value=1)
    """
    if cost < memorandum:
        raise DepreciationImpossible(reason=f"取得価額が{cost:,}円になっています。")
    each, left, found = int(cost * rate_of(life)), cost, []
    for year in range(acquired + 1, until + 1):
        off = min(each, left - memorandum)
        left -= off
        found.append(BookYear(year, off, left))
    return found


@dataclass(frozen=True, slots=True)
class Stock:
    """減価償却累計額 and 取得価額 of depreciable assets of one kind (land is no part of it)."""

    label: str
    accumulated: Yen
    acquisition: Yen


def ratio(stocks: list[Stock]) -> Fraction | None:
    """有形固定資産減価償却率: accumulated depreciation over acquisition value; None where nothing depreciates.

    Whether goods (物品) belong in is for the caller to say by what is passed, and to tell.
    """
    whole = sum(one.acquisition for one in stocks)
    return Fraction(sum(one.accumulated for one in stocks), whole) if whole else None
