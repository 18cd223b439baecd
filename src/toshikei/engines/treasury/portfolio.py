"""All bonds together: principal, interest and balance by fiscal year, what counts in the allocation tax, how long, how exposed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from toshikei.engines.treasury.schedule import Early, Schedule, schedule_of
from toshikei.engines.treasury.terms import DAYS_OF_YEAR, RateStep, Terms
from toshikei.kernel.explanation import Explanation, LawRef
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import Yen, format_yen
from toshikei.kernel.rounding import ROUND_DOWN_TO_YEN


@dataclass(frozen=True, slots=True)
class Holding:
    """One bond in the portfolio. `counted` is the stated assumption: the share of its service counted in the allocation tax.

    `next_reset` is the number of the payment from which its rate may change (None: fixed to the end).
    """

    code: str
    schedule: Schedule
    counted: Fraction = Fraction(0)
    next_reset: int | None = None


@dataclass(frozen=True, slots=True)
class YearLine:
    """One fiscal year of the portfolio; `closing` is what is owed on 31 March at its end."""

    year: FiscalYear
    issued: Yen = 0
    principal: Yen = 0
    interest: Yen = 0
    counted: Yen = 0
    closing: Yen = 0

    @property
    def service(self) -> Yen:
        """公債費: principal and interest of the year."""
        return self.principal + self.interest


def years_of(holdings: Sequence[Holding], first: FiscalYear, last: FiscalYear) -> list[YearLine]:
    """Every year from `first` to `last`: closing(N) = closing(N-1) + issued(N) - principal(N), counted cut to the yen.

    >>> years_of([], FiscalYear(2026), FiscalYear(2027))[1].closing
    0
    """
    sums = {year: YearLine(year) for year in FiscalYear.range(first, last)}
    for holding in holdings:
        _add(sums, holding)
    return list(sums.values())


def _add(sums: dict[FiscalYear, YearLine], holding: Holding) -> None:
    schedule = holding.schedule
    issued = FiscalYear.of(schedule.terms.issued_on)
    rows: dict[FiscalYear, list[tuple[Yen, Yen]]] = {}
    for row in schedule.rows:
        rows.setdefault(row.fiscal_year, []).append((row.principal, row.interest))
    owed = 0
    for year in FiscalYear.range(min(issued, next(iter(sums), issued)), max(sums, default=issued)):
        principal, interest = (sum(part) for part in zip(*rows.get(year, [(0, 0)]), strict=True))
        owed += (schedule.terms.principal if year == issued else 0) - principal
        if year in sums:
            line = sums[year]
            sums[year] = replace(
                line,
                issued=line.issued + (schedule.terms.principal if year == issued else 0),
                principal=line.principal + principal,
                interest=line.interest + interest,
                counted=line.counted + ROUND_DOWN_TO_YEN.to_yen((principal + interest) * holding.counted),
                closing=line.closing + owed,
            )


def remaining_life(holdings: Iterable[Holding], on: date) -> Fraction:
    """平均残存年数: years until each yen owed on a day is paid back, weighted by principal. 0 when nothing is owed.

    Sum of principal x days to its payment / (365 x balance).
    """
    owed, weighted = 0, 0
    for holding in holdings:
        if holding.schedule.terms.issued_on > on:
            continue
        for row in holding.schedule.rows:
            if row.due_on > on:
                owed += row.principal
                weighted += row.principal * (row.due_on - on).days
    return Fraction(weighted, owed * DAYS_OF_YEAR) if owed else Fraction(0)


def average_rate(holdings: Iterable[Holding], on: date) -> Fraction:
    """平均利率 on a day, weighted by what is owed; 0 when nothing is."""
    owed, weighted = 0, Fraction(0)
    for holding in holdings:
        balance = holding.schedule.balance_on(on)
        if balance:
            coming = next(row for row in holding.schedule.rows if row.due_on > on)
            owed += balance
            weighted += balance * coming.rate
    return weighted / owed if owed else Fraction(0)


def shifted(holding: Holding, points: Fraction, early: Sequence[Early] = ()) -> Holding:
    """The bond as it would be when its rate is set `points` (a share of one) higher at its next reset, never below zero.

    A bond fixed to the end stays as it is.
    """
    terms, number = holding.schedule.terms, holding.next_reset
    if number is None or number > terms.count:
        return holding
    kept = tuple(step for step in terms.rates if step.from_number < number)
    later = [step for step in terms.rates if step.from_number > number]
    now = RateStep(number, terms.rate_at(number))
    raised = tuple(RateStep(step.from_number, max(Fraction(0), step.rate + points)) for step in (now, *later))
    return replace(holding, schedule=schedule_of(replace(terms, rates=kept + raised), early))


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change costs in one year: interest and principal more than without it."""

    year: FiscalYear
    before: Yen
    after: Yen

    @property
    def more(self) -> Yen:
        return self.after - self.before


def differences(before: Sequence[YearLine], after: Sequence[YearLine]) -> list[Difference]:
    """公債費 year by year with and without a change; both over the same years."""
    return [Difference(one.year, one.service, two.service) for one, two in zip(before, after, strict=True)]


def interest_risk(
    holdings: Sequence[Holding],
    points: Fraction,
    first: FiscalYear,
    last: FiscalYear,
    early: Mapping[str, Sequence[Early]] | None = None,
) -> list[Difference]:
    """金利の危険: the service of each year when every rate still to be set comes out `points` higher."""
    known = early or {}
    after = [shifted(holding, points, known.get(holding.code, ())) for holding in holdings]
    return differences(years_of(holdings, first, last), years_of(after, first, last))


def bullet_share(principal: Yen, years: int, law: LawRef) -> Explanation:
    """年度割相当額 of a bullet bond in the debt service ratio: principal / 30, cut to the yen (地方財政法施行令12条1号)."""
    return Explanation(
        "満期一括償還の年度割相当額",
        ROUND_DOWN_TO_YEN.to_yen(Fraction(principal, years)),
        "円",
        formula=f"{format_yen(principal)}÷{years}年",
        note="元金均等で返すとみなした1年分。実質公債費比率の準元利償還金に入ります。",
        law=(law,),
    )


def sinking_plan(terms: Terms) -> list[tuple[FiscalYear, Yen]]:
    """減債基金への積立て of a bullet bond: equal parts each fiscal year after the issue, the rest in the last one.

    >>> from datetime import date
    >>> from toshikei.engines.treasury.terms import Method, SCHEDULE_TABLE
    >>> terms = Terms(principal=1000, issued_on=date(2026, 5, 1), first_due_on=date(2026, 11, 1), count=6,
    ...     rates=(RateStep(1, Fraction(1, 100)),), method=Method.BULLET, fractions=SCHEDULE_TABLE)
    >>> [amount for _, amount in sinking_plan(terms)]
    [333, 333, 334]
    """
    first, last = FiscalYear.of(terms.issued_on).next, FiscalYear.of(terms.last_due_on)
    years = list(FiscalYear.range(min(first, last), last))
    each, rest = divmod(terms.principal, len(years))
    return [(year, each + (rest if year == last else 0)) for year in years]
