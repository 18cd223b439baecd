"""The papers of explanation (施行令17条の2第1項): which there are, what stands in them, which a budget needs."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from toshikei.engines.enterprise.items import Item, ItemKind


class Paper(StrEnum):
    """The papers beside the 実施計画, which follows from the lines themselves."""

    CASH = "cash"
    PAY = "pay"
    CONTINUING = "continuing"
    COMMITMENT = "commitment"
    BALANCE = "balance"
    PAST_PROFIT = "past_profit"
    PAST_BALANCE = "past_balance"


PAPER_LABELS = {
    Paper.CASH: "予定キャッシュ・フロー計算書",
    Paper.PAY: "給与費明細書",
    Paper.CONTINUING: "継続費に関する調書",
    Paper.COMMITMENT: "債務負担行為に関する調書",
    Paper.BALANCE: "予定貸借対照表",
    Paper.PAST_PROFIT: "前年度の予定損益計算書",
    Paper.PAST_BALANCE: "前年度の予定貸借対照表",
}
NUMBERS = {
    Paper.CASH: 2,
    Paper.PAY: 3,
    Paper.CONTINUING: 4,
    Paper.COMMITMENT: 5,
    Paper.BALANCE: 6,
    Paper.PAST_PROFIT: 6,
    Paper.PAST_BALANCE: 6,
}
ASSETS = {"fixed_assets": "固定資産", "current_assets": "流動資産", "deferred_assets": "繰延資産"}
DEBTS = {"fixed_debts": "固定負債", "current_debts": "流動負債", "deferred_income": "繰延収益"}
EQUITY = {"capital": "資本金", "surplus": "剰余金"}
PARTS = {
    "paid_before": "前年度末までの支払義務発生（見込）額",
    "this_year": "当年度の支払義務発生予定額",
    "later": "翌年度以降の支払義務発生予定額",
}
FLOWS = {
    "operating": "業務活動によるキャッシュ・フロー",
    "investing": "投資活動によるキャッシュ・フロー",
    "financing": "財務活動によるキャッシュ・フロー",
}
OPENING = "opening"
PROFIT = {
    "operating_income": "営業収益",
    "operating_cost": "営業費用",
    "other_income": "営業外収益",
    "other_cost": "営業外費用",
    "special_income": "特別利益",
    "special_cost": "特別損失",
}
HEADS = "heads"
PAY = {HEADS: "職員数", "salary": "給料", "allowance": "手当", "welfare": "法定福利費"}
SECTIONS: dict[Paper, dict[str, str]] = {
    Paper.CASH: FLOWS | {OPENING: "資金期首残高"},
    Paper.PAY: PAY,
    Paper.CONTINUING: PARTS,
    Paper.COMMITMENT: PARTS,
    Paper.BALANCE: ASSETS | DEBTS | EQUITY,
    Paper.PAST_PROFIT: PROFIT,
    Paper.PAST_BALANCE: ASSETS | DEBTS | EQUITY,
}
NEEDED_FOR = {Paper.CONTINUING: ItemKind.CONTINUING, Paper.COMMITMENT: ItemKind.COMMITMENT}
"""Papers that only a budget with such items needs."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row in yen (職員数 in persons). `before` is the year before, in the 給与費明細書 alone."""

    paper: Paper
    section: str
    label: str
    amount: int
    before: int | None = None
    note: str = ""


def article_of(paper: Paper) -> str:
    """The place in the Order.

    >>> article_of(Paper.CASH)
    '地方公営企業法施行令17条の2第1項2号'
    """
    return f"地方公営企業法施行令17条の2第1項{NUMBERS[paper]}号"


def needed(items: Iterable[Item]) -> tuple[Paper, ...]:
    """The papers a budget with these items goes to the council with.

    >>> Paper.CONTINUING in needed([]), Paper.BALANCE in needed([])
    (False, True)
    """
    kinds = {item.kind for item in items}
    return tuple(paper for paper in Paper if paper not in NEEDED_FOR or NEEDED_FOR[paper] in kinds)


def missing(made: Collection[Paper], items: Iterable[Item]) -> tuple[Paper, ...]:
    """The needed papers nobody made.

    >>> [paper.value for paper in missing({Paper.CASH, Paper.PAY, Paper.BALANCE}, [])]
    ['past_profit', 'past_balance']
    """
    return tuple(paper for paper in needed(items) if paper not in made)
