"""企業債: what the year borrows stays within the limits the budget sets (地方自治法230条2項、施行令17条1項5号)."""

from collections.abc import Iterable

from toshikei.engines.enterprise.errors import BondOverLimit
from toshikei.engines.enterprise.items import Item, ItemKind
from toshikei.engines.enterprise.lines import Half, Line, Side
from toshikei.kernel.money import format_yen

BOND = "企業債"


def bond_income(lines: Iterable[Line]) -> int:
    """Yen the capital income expects from 企業債, by the name of the 項.

    >>> bond_income([Line(Half.CAPITAL, Side.INCOME, "資本的収入", "企業債", 300)])
    300
    """
    return sum(
        line.amount
        for line in lines
        if line.half is Half.CAPITAL and line.side is Side.INCOME and BOND in line.kou
    )


def ensure_within_limits(name: str, lines: Iterable[Line], items: Iterable[Item]) -> None:
    """Refuse income from 企業債 above the sum of its limits; to borrow less than allowed is no fault.

    >>> ensure_within_limits("水道事業会計", [], [Item(ItemKind.BOND, "配水管", 300)])
    """
    income = bond_income(lines)
    limit = sum(item.amount or 0 for item in items if item.kind is ItemKind.BOND)
    if income > limit:
        raise BondOverLimit(
            name=name,
            income=format_yen(income, unit="円"),
            limit=format_yen(limit, unit="円"),
            over=format_yen(income - limit, unit="円"),
        )
