"""From assumptions to years of revenue, expenditure, fund and debt (cycle 5.5). Exact shares inside, each line cut to the yen."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from toshikei.engines.outlook.projection.settings import NOTHING_ASKED, Chosen, WhatIf
from toshikei.engines.treasury.schedule import schedule_of
from toshikei.engines.treasury.terms import SCHEDULE_TABLE, Method, RateStep, Terms
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import Yen
from toshikei.law.reader import LawAt

REVALUED, CENSUS = 2024, 2025
"""Years from which the law's intervals are counted (their labels say so)."""
SALE_RELIEF_YEARS = 15
"""Debt redeemed from a sale would have run about so long: its service falls by an instalment of that length."""


@dataclass(frozen=True, slots=True)
class Year:
    """One fiscal year: lines by code in yen, what fills the gap, what is left."""

    year: FiscalYear
    revenue: dict[str, Yen]
    expenditure: dict[str, Yen]
    counted: Yen
    principal: Yen
    withdrawn: Yen
    saved: Yen
    fund: Yen
    debt: Yen

    @property
    def income(self) -> Yen:
        return sum(self.revenue.values())

    @property
    def outgo(self) -> Yen:
        return sum(self.expenditure.values())

    @property
    def gap(self) -> Yen:
        """収支: below zero something is missing before the fund helps."""
        return self.income - self.outgo

    @property
    def unfunded(self) -> Yen:
        """What even the fund cannot fill."""
        return max(-self.gap - self.withdrawn, 0)


@dataclass(frozen=True, slots=True)
class _Paid:
    """What a bond costs in a fiscal year."""

    year: int
    principal: Yen
    interest: Yen


@dataclass(slots=True)
class _Run:
    """The state that goes from year to year."""

    of: Chosen
    law: LawAt
    base: FiscalYear
    asked: WhatIf
    land: Fraction = Fraction(0)
    house: Fraction = Fraction(0)
    new: list[_Paid] = field(default_factory=list)
    redeemed: list[_Paid] = field(default_factory=list)
    years: list[Year] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.land = self.of.one("base.property_tax") * self.of.one("share.land")
        self.house = self.of.one("base.property_tax") * self.of.one("share.house")
        # What the debt redeemed from a sale would have cost from the year after it on.
        self.redeemed = _instalments(self.of, self.base.year + 1, self.asked.sale, (SALE_RELIEF_YEARS, 0))

    def grown(self, code: str, growth: str, passed: int) -> Fraction:
        return self.of.one(code) * (1 + self.of.one(growth)) ** passed


def project(
    of: Chosen, *, base: FiscalYear, years: int, law: LawAt, asked: WhatIf = NOTHING_ASKED
) -> tuple[Year, ...]:
    """The base year and `years` after it.

    Property tax moves with the revaluations, allocation tax = base − 75 % of the change of taxes + change of counted debt
    service + population effect from the year after each census, debt service = known schedule + schedules of new bonds.
    A gap is filled from the fund until nothing is left; a surplus goes into it.
    """
    run = _Run(of, law, base, asked)
    for passed in range(years + 1):
        run.years.append(_year(run, passed))
    return tuple(run.years)


def _year(run: _Run, passed: int) -> Year:
    year = run.base + passed
    service, principal, counted = _debt(run, year.year)
    welfare = _welfare(run, passed)
    revenue = _revenue(run, passed, counted, welfare)
    expenditure = _expenditure(run, passed, service, welfare)
    spent = sum(expenditure.values())
    expenditure["unused"] = -int(spent * run.of.one("share.unused"))
    run.new += _schedule(run.of, year.year, revenue["bonds"])
    return _closed(run, year, revenue, expenditure, (principal, counted))


def _closed(
    run: _Run, year: FiscalYear, revenue: dict[str, Yen], expenditure: dict[str, Yen], debt: tuple[Yen, Yen]
) -> Year:
    """The fund fills the gap as far as it reaches; the debt moves."""
    principal, counted = debt
    before = run.years[-1] if run.years else None
    fund = before.fund if before else int(run.of.one("fund.start"))
    owed = before.debt if before else int(run.of.one("debt.start"))
    gap = sum(revenue.values()) - sum(expenditure.values())
    saved = expenditure["savings"] + max(gap, 0)
    withdrawn = min(fund + saved, max(-gap, 0))
    owed += revenue["bonds"] - principal - expenditure["redeemed"]
    return Year(
        year, revenue, expenditure, counted, principal, withdrawn, saved, fund + saved - withdrawn, owed
    )


def _city_tax(run: _Run, passed: int) -> Yen:
    """Resident tax by payers and wages, land and houses by the revaluations, the rest by its own growth."""
    of = run.of
    if passed:
        every = run.law.outlook.projection.revaluation_every.as_int()
        is_revalued = ((run.base + passed).year - REVALUED) % every == 0
        run.land *= 1 + (of.one("growth.land") if is_revalued else 0)
        run.house *= 1 + (of.one("growth.house_revalued") if is_revalued else of.one("growth.house_new"))
    payers = (1 + of.one("growth.wage")) * (1 + of.one("growth.population"))
    rest = 1 - of.one("share.land") - of.one("share.house")
    depreciable = of.one("base.property_tax") * rest * (1 + of.one("growth.depreciable")) ** passed
    parts = (
        of.one("base.resident_tax") * payers**passed,
        run.land,
        run.house,
        depreciable,
        run.grown("base.other_tax", "growth.other_tax", passed),
    )
    return sum(int(part) for part in parts)


def residents(of: Chosen, base: FiscalYear, year: int) -> Fraction:
    """人口 of a year by the assumed change a year."""
    return of.one("people.residents") * (1 + of.one("growth.population")) ** (year - base.year)


def census_effect(of: Chosen, base: FiscalYear, year: int, law: LawAt) -> Yen:
    """What the population of the last census takes from (or adds to) the allocation tax since the base year."""
    every = law.outlook.projection.census_every.as_int()
    counted_now = CENSUS + (year - 1 - CENSUS) // every * every
    counted_base = CENSUS + (base.year - 1 - CENSUS) // every * every
    change = residents(of, base, counted_now) - residents(of, base, counted_base)
    return int(change * of.one("allocation.per_head"))


def _revenue(run: _Run, passed: int, counted: Yen, welfare: Yen) -> dict[str, Yen]:
    of, year = run.of, (run.base + passed).year
    tax = _city_tax(run, passed)
    first = run.years[0] if run.years else None
    base_rate = run.law.outlook.indicators.base_rate.as_fraction()
    allocation = of.one("base.allocation_tax")
    if first is not None:
        allocation -= base_rate * (tax - first.revenue["city_tax"])
        allocation += counted - first.counted + census_effect(of, run.base, year, run.law)
    named = of.total("works.cost", year)
    welfare_change = welfare - (first.expenditure["welfare"] if first else welfare)
    grants = of.one("base.grants") + of.one("share.welfare_grants") * welfare_change
    asked = run.asked.bonds if passed else 0
    return {
        "city_tax": tax,
        "allocation_tax": max(int(allocation), 0),
        "grants": int(grants + of.one("share.works_grants") * named),
        "bonds": int(of.one("base.bonds") + of.one("share.works_bonds") * named) + asked,
        "other_revenue": int(of.one("base.other_revenue")),
        "sale": run.asked.sale if passed == 1 else 0,
    }


def _expenditure(run: _Run, passed: int, service: Yen, welfare: Yen) -> dict[str, Yen]:
    of, year = run.of, (run.base + passed).year
    works = run.grown("base.works", "growth.price", passed) + of.total("works.cost", year)
    goods = run.grown("base.goods", "growth.price", passed) + _upkeep(run, year)
    return {
        "personnel": _personnel(run, passed),
        "welfare": welfare,
        "debt_service": service,
        "works": int(works) + (run.asked.bonds if passed else 0),
        "transfers": int(run.grown("base.transfers", "growth.transfers", passed)),
        "goods": int(goods),
        "subsidies": int(of.one("base.subsidies")),
        "savings": int(of.one("base.savings")),
        "other": int(of.one("base.other")),
        "redeemed": run.asked.sale if passed == 1 else 0,
        "stopped": -run.asked.stopped if passed else 0,
    }


def _personnel(run: _Run, passed: int) -> Yen:
    """Base by head-count and wages, and what retirements cost more or less than in the base year."""
    of, base, year = run.of, run.base.year, (run.base + passed).year
    heads = of.in_year("people.headcount", year) / of.in_year("people.headcount", base)
    retiring = of.in_year("people.retiring", year) - of.in_year("people.retiring", base)
    pay = run.grown("base.personnel", "growth.wage", passed)
    return int(pay * heads + retiring * of.one("people.retirement_pay"))


def _welfare(run: _Run, passed: int) -> Yen:
    """扶助費, each part by its own growth."""
    base = run.of.one("base.welfare")
    return sum(
        int(base * run.of.one("share.welfare", part) * (1 + run.of.one("growth.welfare", part)) ** passed)
        for part in run.of.parts("share.welfare")
    )


def _upkeep(run: _Run, year: int) -> Fraction:
    """Of everything finished by then, every year."""
    return sum((run.of.total("works.upkeep", each) for each in range(run.base.year, year + 1)), Fraction(0))


def _debt(run: _Run, year: int) -> tuple[Yen, Yen, Yen]:
    """Service, principal and counted part: known bonds as scheduled, new ones by their own schedules, less what a sale redeemed."""
    of = run.of
    new = [row for row in run.new if row.year == year]
    gone = [row for row in run.redeemed if row.year == year]
    principal = _sum(new, "principal") - _sum(gone, "principal")
    interest = _sum(new, "interest") - _sum(gone, "interest")
    counted = of.in_year("debt.counted", year) + of.one("share.counted") * sum(
        row.principal + row.interest for row in new
    )
    known = int(of.in_year("debt.principal", year)), int(of.in_year("debt.interest", year))
    return sum(known) + principal + interest, known[0] + principal, int(counted)


def _sum(rows: list[_Paid], name: str) -> Yen:
    return sum(getattr(row, name) for row in rows)


def _schedule(of: Chosen, issued: int, amount: Yen) -> list[_Paid]:
    """Of a bond borrowed at the end of a fiscal year: equal instalments after the grace period."""
    return _instalments(of, issued, amount, (int(of.one("loan.years")), int(of.one("loan.grace"))))


def _instalments(of: Chosen, issued: int, amount: Yen, count: tuple[int, int]) -> list[_Paid]:
    if amount <= 0:
        return []
    last_day = FiscalYear(issued).last_day
    terms = Terms(
        principal=amount,
        issued_on=last_day,
        first_due_on=date(last_day.year + 1, last_day.month, last_day.day),
        count=count[0],
        rates=(RateStep(1, max(of.one("loan.rate"), Fraction(0))),),
        method=Method.EQUAL_INSTALMENT,
        fractions=SCHEDULE_TABLE,
        payments_per_year=1,
        grace=count[1],
    )
    return [_Paid(row.fiscal_year.year, row.principal, row.interest) for row in schedule_of(terms).rows]
