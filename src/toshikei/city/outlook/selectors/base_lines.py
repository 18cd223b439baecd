"""The starting amounts of a projection from a budget book: titles regrouped by nature, close to the State's statistics."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings

from toshikei.city.budget.choices import Kind, Side
from toshikei.city.budget.selectors import TitleSum, book_list, title_sums
from toshikei.kernel.fiscal_year import FiscalYear

BY_SECTION = (
    ("personnel", ("報酬", "給料", "職員手当", "共済費")),
    ("welfare", ("扶助費",)),
    ("works", ("工事請負費", "公有財産購入費", "補償")),
    ("transfers", ("繰出金",)),
    ("savings", ("積立金",)),
    ("subsidies", ("負担金",)),
    ("other", ("貸付金", "予備費", "公課費", "償還金", "投資", "寄附金", "災害補償", "恩給")),
)
"""Beginnings of 節 labels; what is in none of them is 物件費 (goods)."""
DEBT, FROM_FUNDS = "公債費", "繰入金"


@dataclass(frozen=True, slots=True)
class Starting:
    """Amounts by line in yen, the debt service of the book, and where they stand."""

    lines: dict[str, int]
    debt_service: int
    from_funds: int
    expenditure: int
    source: str
    is_invented: bool


def starting(year: int) -> Starting | None:
    """From the initial general budget of a year, or None where there is no such book."""
    version = next(
        (
            one
            for one in book_list(settings.CITY["code"])
            if one.book.fiscal_year == year and one.book.slug == "ippan" and one.book.kind == Kind.INITIAL
        ),
        None,
    )
    if version is None:
        return None
    sums = title_sums(version)
    lines, debt, from_funds = Counter[str](), 0, 0
    for one in sums:
        if one.side == Side.EXPENDITURE:
            if one.kan.startswith(DEBT):
                debt += one.amount
            else:
                lines[_nature(one)] += one.amount
        elif one.kan == FROM_FUNDS:
            from_funds += one.amount
        else:
            lines[_origin(one)] += one.amount
    source = (
        f"{FiscalYear(year).label} 一般会計 当初予算（第{version.number}版、節から性質別に近い形にまとめた）"
    )
    return Starting(dict(lines), debt, from_funds, version.expenditure_yen, source, version.book.is_invented)


def _nature(one: TitleSum) -> str:
    return next((code for code, heads in BY_SECTION if one.setsu.startswith(heads)), "goods")


def _origin(one: TitleSum) -> str:
    if one.kan == "市税":
        if one.kou == "市民税":
            return "resident_tax"
        return "property_tax" if one.kou in {"固定資産税", "都市計画税"} else "other_tax"
    named = {"地方交付税": "allocation_tax", "市債": "bonds", "国庫支出金": "grants"}
    if one.kan in {"道支出金", "県支出金", "府支出金", "都支出金"}:
        return "grants"
    return named.get(one.kan, "other_revenue")
