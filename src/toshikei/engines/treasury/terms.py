"""What a bond promises: how much, from when, how often, at which rate, and who keeps the fractions of a yen."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from toshikei.engines.treasury.errors import TermsImpossible
from toshikei.kernel.explanation import LawRef
from toshikei.kernel.money import Yen
from toshikei.kernel.rounding import ROUND_DOWN_TO_YEN, RoundingRule, half_up

MONTHS = 12
DAYS_OF_YEAR = 365
LONGEST = 1200
"""Payments of one bond: a hundred years by the month."""


class Method(StrEnum):
    """償還の方法: equal principal, equal instalment, or everything at the end."""

    EQUAL_PRINCIPAL = "equal_principal"
    EQUAL_INSTALMENT = "equal_instalment"
    BULLET = "bullet"


class DayCount(StrEnum):
    """利息の日数: a whole period counts as its part of the year, or the days that passed over 365."""

    PERIODS = "periods"
    ACTUAL_365 = "actual_365"


@dataclass(frozen=True, slots=True)
class Fractions:
    """端数の扱い, named after where it is written: the interest, the equal instalment, and where the rest of the principal goes."""

    code: str
    label: str
    law: LawRef
    interest: RoundingRule
    instalment: RoundingRule
    rest_first: bool


HALF_UP_TO_YEN = RoundingRule(
    "half_up_to_yen", "1円未満を四捨五入する", LawRef("借入の証書（償還表）"), half_up(0)
)
SCHEDULE_TABLE = Fractions(
    "schedule_table",
    "利息は1円未満を切り捨て、元利均等の額は四捨五入、残りは最後の回（証書の償還表）",
    LawRef("借入の証書（償還表）"),
    ROUND_DOWN_TO_YEN,
    HALF_UP_TO_YEN,
    rest_first=False,
)
FRACTION_ACT = Fractions(
    "fraction_act",
    "利息は1円未満を切り捨て、元金を分けた端数は最初の回（端数計算法2条・3条）",
    LawRef(
        "国等の債権債務等の金額の端数計算に関する法律",
        "2条1項・3条",
        "verified",
        ROUND_DOWN_TO_YEN.law.checked_on,
    ),
    ROUND_DOWN_TO_YEN,
    ROUND_DOWN_TO_YEN,
    rest_first=True,
)
FRACTIONS: dict[str, Fractions] = {rule.code: rule for rule in (SCHEDULE_TABLE, FRACTION_ACT)}


@dataclass(frozen=True, slots=True)
class RateStep:
    """The yearly rate that holds from a payment number on (利率見直し)."""

    from_number: int
    rate: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """借入の条件. `count` counts all payments, `grace` (据置) the first ones of interest only. Rates are shares of one year."""

    principal: Yen
    issued_on: date
    first_due_on: date
    count: int
    rates: tuple[RateStep, ...]
    method: Method
    fractions: Fractions
    payments_per_year: int = 2
    grace: int = 0
    day_count: DayCount = DayCount.PERIODS

    def __post_init__(self) -> None:
        if reason := self._wrong():
            raise TermsImpossible(reason=reason)

    def _wrong(self) -> str:
        checks = (
            (self.principal > 0, "元金が0円以下です。"),
            (self.payments_per_year in {1, 2, 4, 12}, "1年の支払は1回、2回、4回、12回のどれかです。"),
            (0 < self.count <= LONGEST, f"支払の回数は1回から{LONGEST}回までです。"),
            (0 <= self.grace < self.count, "据置の回数が、支払の回数より少なくありません。"),
            (self.issued_on < self.first_due_on, "初回の支払日が、借りた日より後ではありません。"),
            (bool(self.rates) and self.rates[0].from_number == 1, "最初の回の利率がありません。"),
            (all(0 <= step.rate < 1 for step in self.rates), "利率は0％以上100％未満です。"),
            (self._rates_ordered(), "利率の見直しの回が、順に並んでいません。"),
        )
        return next((reason for holds, reason in checks if not holds), "")

    def _rates_ordered(self) -> bool:
        numbers = [step.from_number for step in self.rates]
        return numbers == sorted(set(numbers)) and all(number <= self.count for number in numbers)

    @property
    def period_months(self) -> int:
        return MONTHS // self.payments_per_year

    def rate_at(self, number: int) -> Fraction:
        """The yearly rate of the payment with this number."""
        return next(step.rate for step in reversed(self.rates) if step.from_number <= number)

    def due_on(self, number: int) -> date:
        """支払日 of a payment; 0 is the day of borrowing. A first day at the end of its month stays at month ends."""
        if number == 0:
            return self.issued_on
        return add_months(self.first_due_on, (number - 1) * self.period_months)

    @property
    def last_due_on(self) -> date:
        return self.due_on(self.count)

    def is_whole_period(self, number: int) -> bool:
        """Does the period before this payment have its usual length? Only the first may be broken."""
        return number > 1 or add_months(self.first_due_on, -self.period_months) == self.issued_on


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month stays the last day.

    >>> add_months(date(2026, 9, 30), 6), add_months(date(2026, 8, 29), 6)
    (datetime.date(2027, 3, 31), datetime.date(2027, 2, 28))
    """
    index = day.year * MONTHS + day.month - 1 + months
    year, month = divmod(index, MONTHS)
    last = monthrange(year, month + 1)[1]
    is_end = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_end else min(day.day, last))
