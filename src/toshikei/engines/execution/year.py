"""What holds for one account and year while its acts are judged: law, the budget's own clauses, what the council refused."""

from dataclasses import dataclass
from datetime import date

from toshikei.engines.execution.entries import Place
from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import LawRef
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.law.reader import LawAt
from toshikei.law.types import LawValue


@dataclass(frozen=True, slots=True)
class Clause:
    """予算に定めた項の間の流用 (地方自治法215条7号): which 節 may move between 項 of one 款. `text` as voted."""

    setsu: frozenset[str]
    text: str

    def permits(self, source: Place, target: Place) -> bool:
        """Never between 款: no budget can permit that."""
        return source.kan == target.kan and {source.setsu, target.setsu} <= self.setsu


@dataclass(frozen=True, slots=True)
class StruckOut:
    """議会の否決した費途: a place (or everything below it) the council voted down, and what it was for."""

    path: str
    purpose: str
    on: date

    def covers(self, place: Place) -> bool:
        return place.path == self.path or place.path.startswith(f"{self.path}/")


@dataclass(frozen=True, slots=True)
class Rules:
    """The law values acts are judged by, read once per year: asking the rulebook for every booking would be slow."""

    amendable_after_year_end: LawValue
    provisional_budget: LawValue
    provisional_lapse: LawValue
    between_kan: LawValue
    between_kou: LawValue
    reserve_for_rejected: LawValue
    allotment: LawValue
    commitment: LawValue
    commitment_year: LawValue
    payment_check: LawValue
    payment_after_close: LawValue
    return_of_payment: LawValue
    return_after_close: LawValue
    refund_of_revenue: LawValue
    carry_over_permitted: LawValue
    carry_over_accident: LawValue
    carry_over_continuing: LawValue
    carry_over_funds: LawValue
    statement_by: LawValue
    books_close: LawValue
    transfer_last_day: LawValue


def rules_at(law: LawAt) -> Rules:
    """The rules in force on a day of the year. `law` must know the city's own values."""
    rules, calendar = law.execution.rules, law.budget.calendar
    return Rules(
        amendable_after_year_end=calendar.amendable_after_year_end,
        provisional_budget=rules.provisional_budget,
        provisional_lapse=rules.provisional_lapse,
        between_kan=calendar.transfer_between_kan,
        between_kou=calendar.transfer_between_kou,
        reserve_for_rejected=rules.reserve_for_rejected,
        allotment=rules.allotment,
        commitment=rules.commitment,
        commitment_year=rules.commitment_year,
        payment_check=rules.payment_check,
        payment_after_close=rules.payment_after_close,
        return_of_payment=rules.return_of_payment,
        return_after_close=rules.return_after_close,
        refund_of_revenue=rules.refund_of_revenue,
        carry_over_permitted=rules.carry_over_permitted,
        carry_over_accident=rules.carry_over_accident,
        carry_over_continuing=rules.carry_over_continuing,
        carry_over_funds=rules.carry_over_funds,
        statement_by=calendar.carry_over_statement_by,
        books_close=law.house.fiscal_year.books_close,
        transfer_last_day=law.execution.choices.transfer_last_day,
    )


@dataclass(frozen=True, slots=True)
class Year:
    """One account's year. `is_closed`: the books are shut, only corrections with a reason are booked.

    `provisional_until`: the last day of the provisional budget, while the year's own is not adopted and the day is known.
    """

    fiscal_year: FiscalYear
    rules: Rules
    is_closed: bool = False
    clauses: tuple[Clause, ...] = ()
    struck_out: tuple[StruckOut, ...] = ()
    provisional_until: date | None = None

    @property
    def books_close_on(self) -> date:
        """出納閉鎖."""
        return self.rules.books_close.day_in(self.fiscal_year.year + 1)

    @property
    def transfer_until(self) -> date:
        return self.rules.transfer_last_day.day_in(self.fiscal_year.year + 1)

    @property
    def statement_by(self) -> date:
        """繰越計算書の期限."""
        return self.rules.statement_by.day_in(self.fiscal_year.year + 1)


def shown(day: date) -> str:
    """A day as people read it."""
    return format_wareki(day)


def refs(*values: LawValue) -> tuple[LawRef, ...]:
    """The grounds of a result."""
    return tuple(value.ref for value in values)
