"""Why a payment is what it is: balance, rate, days, rounding, and the way the principal is divided."""

from fractions import Fraction

from toshikei.engines.treasury.schedule import Row, Schedule
from toshikei.engines.treasury.terms import DAYS_OF_YEAR, Method
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.money import format_yen

METHODS = {
    Method.EQUAL_PRINCIPAL: "元金均等：元金を回数で分け、利息は残高につける",
    Method.EQUAL_INSTALMENT: "元利均等：元金と利息を合わせた額を毎回同じにする",
    Method.BULLET: "満期一括：元金は最後の回にまとめて返す",
}


def percent_words(rate: Fraction) -> str:
    """A yearly rate in words, without a fraction lost.

    >>> percent_words(Fraction(15, 1000)), percent_words(Fraction(1, 3))
    ('1.5％', '1/3')
    """
    scaled = rate * 100 * 10**6
    if scaled.denominator != 1:
        return str(rate)
    whole, rest = divmod(scaled.numerator, 10**6)
    digits = f"{rest:06d}".rstrip("0")
    return f"{whole}{f'.{digits}' if digits else ''}％"


def explain_row(schedule: Schedule, row: Row) -> Explanation:
    """One payment: its interest and its principal, each with formula and ground."""
    return Explanation(
        "繰上償還の額" if row.is_early else f"第{row.number}回の支払",
        row.payment,
        "円",
        formula=f"元金 {format_yen(row.principal)}＋利息 {format_yen(row.interest)}",
        parts=(_interest(schedule, row), _principal(schedule, row)),
    )


def _interest(schedule: Schedule, row: Row) -> Explanation:
    terms = schedule.terms
    base = row.principal if row.is_early else row.opening
    if row.is_early and row.days is None:
        return Explanation("利息", 0, "円", note="支払日に繰り上げたので、利息はその日の支払で済んでいます。")
    part = f"÷{terms.payments_per_year}回" if row.days is None else f"×{row.days}日÷{DAYS_OF_YEAR}日"
    return Explanation(
        "利息",
        row.interest,
        "円",
        formula=f"{format_yen(base)}×年{percent_words(row.rate)}{part}",
        note=terms.fractions.interest.label,
        law=(terms.fractions.interest.law,),
    )


def _principal(schedule: Schedule, row: Row) -> Explanation:
    terms = schedule.terms
    if row.is_early:
        note = "期限より前に返す元金です。"
    elif row.is_grace:
        note = f"据置の間（{terms.grace}回）は、利息だけを払います。"
    elif row.closing == 0:
        note = "最後の回で、残りをすべて返します。"
    else:
        note = METHODS[terms.method]
    return Explanation("元金", row.principal, "円", note=note, law=(terms.fractions.law,))
