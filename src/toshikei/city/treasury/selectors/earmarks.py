"""Earmarked revenue from yen in to yen out, the alerts of the donation costs, and the rates of the bathing tax."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet

from toshikei import law
from toshikei.city.treasury import facts
from toshikei.city.treasury.models import DonationMonth, EarmarkSource, EarmarkUse, Lot, LotUse
from toshikei.city.treasury.selectors.published import published
from toshikei.engines.treasury import donations as engine
from toshikei.engines.treasury import earmarks, visitor_taxes
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.law.reader import LawAt


def law_of(on: date) -> LawAt:
    """The rulebook of a day with the city's own values."""
    return law.at(on, city=settings.CITY["code"])


def sources_public(now: datetime) -> QuerySet[EarmarkSource]:
    return published(EarmarkSource.objects.order_by("code"), now)


@dataclass(frozen=True, slots=True)
class LotNow:
    """A lot with what has been used of it."""

    lot: Lot
    used: int

    @property
    def left(self) -> int:
        return self.lot.amount - self.used


@dataclass(frozen=True, slots=True)
class UsedFor:
    """What went into one use over all years."""

    label: str
    amount: int
    programmes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceNow:
    """A source: year by year, lot by lot, use by use."""

    source: EarmarkSource
    uses: tuple[EarmarkUse, ...]
    flows: tuple[earmarks.YearFlow, ...]
    lots: tuple[LotNow, ...]
    used: tuple[LotUse, ...]
    used_for: tuple[UsedFor, ...]

    @property
    def received(self) -> int:
        return sum(one.lot.amount for one in self.lots)

    @property
    def spent(self) -> int:
        return sum(one.used for one in self.lots)

    @property
    def left(self) -> int:
        return self.received - self.spent


def sources_now(sources: QuerySet[EarmarkSource], now: datetime) -> list[SourceNow]:
    """Four queries, whatever the number of sources, lots and uses."""
    kept = list(sources.prefetch_related("uses"))
    lots = published(Lot.objects.filter(source__in=sources).select_related("bound_to"), now)
    used = published(
        LotUse.objects.filter(lot__source__in=sources).select_related("use", "lot", "corrects"), now
    )
    lots_of: dict[int, list[Lot]] = defaultdict(list)
    uses_of: dict[int, list[LotUse]] = defaultdict(list)
    for lot in lots.order_by("source", "received_on", "code"):
        lots_of[lot.source_id].append(lot)
    for one in used.order_by("used_on", "pk"):
        uses_of[one.lot.source_id].append(one)
    return [_source(source, lots_of[source.pk], uses_of[source.pk]) for source in kept]


def _source(source: EarmarkSource, lots: list[Lot], used: list[LotUse]) -> SourceNow:
    uses = tuple(source.uses.all())
    labels = {use.code: use.label for use in uses}
    held = [earmarks.Lot(lot.code, lot.label, lot.fiscal_day, lot.amount, labels) for lot in lots]
    moved = [earmarks.Use(one.lot.code, one.use.code, one.fiscal_day, one.amount) for one in used]
    standing = {one.lot.code: one.used for one in earmarks.standings(held, moved)}
    return SourceNow(
        source,
        uses,
        tuple(earmarks.flows(held, moved)),
        tuple(LotNow(lot, standing[lot.code]) for lot in lots),
        tuple(reversed(used)),
        tuple(_used_for(uses, used)),
    )


def _used_for(uses: tuple[EarmarkUse, ...], used: list[LotUse]) -> list[UsedFor]:
    found = []
    for use in uses:
        mine = [one for one in used if one.use_id == use.pk]
        programmes = dict.fromkeys(one.label for one in mine if one.amount > 0)
        if total := sum(one.amount for one in mine):
            found.append(UsedFor(use.label, total, tuple(programmes)))
    return sorted(found, key=lambda one: -one.amount)


@dataclass(frozen=True, slots=True)
class DonationWatch:
    """Both cost ratios of the running designation period with forecast, and of the fiscal years on record."""

    period: engine.PeriodTest | None
    years: tuple[tuple[FiscalYear, engine.CostTest], ...]
    months: tuple[DonationMonth, ...]
    is_invented: bool

    @property
    def is_alert(self) -> bool:
        return self.period is not None and self.period.expected.light is not engine.Light.CALM


def donation_watch(on: date) -> DonationWatch:
    """One query. The period is that of the newest month on record: a ledger that lags is not taken for zero."""
    months = list(DonationMonth.objects.filter(month_on__lte=on).order_by("month_on"))
    if not months:
        return DonationWatch(None, (), (), is_invented=False)
    rules = law_of(on)
    known = [_month(one) for one in months]
    start = engine.period_start(months[-1].month_on, rules)
    by_year: dict[FiscalYear, list[engine.Month]] = defaultdict(list)
    for one in known:
        by_year[FiscalYear.of(one.first_day)].append(one)
    years = tuple(
        (year, engine.cost_test(sum(one.receipts for one in mine), _costs(mine), rules))
        for year, mine in by_year.items()
    )
    return DonationWatch(
        engine.period_test(known, start, rules),
        years,
        tuple(months),
        is_invented=any(one.is_invented for one in months),
    )


def _month(one: DonationMonth) -> engine.Month:
    return engine.Month(
        one.month_on, one.receipts, {kind: getattr(one, f"cost_{kind}") for kind in engine.COSTS}
    )


def _costs(months: list[engine.Month]) -> dict[str, int]:
    return {kind: sum(one.costs[kind] for one in months) for kind in engine.COSTS}


@dataclass(frozen=True, slots=True)
class RealDonations:
    """Published figures: receipts by year, what the last year left, and the cost test of fiscal 2019."""

    years: tuple[facts.DonationYear, ...]
    net: engine.Net
    test_2019: engine.CostTest
    choices: tuple[facts.DonorChoice, ...]
    choices_off_by: int


def real_donations(on: date) -> RealDonations:
    """Nothing invented: the ministry's survey, with its own inconsistency named."""
    years, known = facts.donation_years(), facts.facts()
    last = years[-1]
    rules = law_of(on)
    costs = facts.donation_costs_2019()
    receipts_2019 = next(year.receipts for year in years if year.fiscal_year == 2019)
    chosen = facts.donor_choices_2025()
    return RealDonations(
        years,
        engine.net_of(
            last.receipts, known["donation_costs_2025"].value, known["donation_deduction_2026"].value, rules
        ),
        engine.cost_test(receipts_2019, costs, rules),
        chosen,
        sum(one.amount for one in chosen) - last.receipts,
    )


def bathing_classes(on: date) -> list[visitor_taxes.RateClass]:
    """The rates in force on a day, each with its raised part."""
    rules = law_of(on)
    standard = rules.treasury.own_revenue.bathing_standard_rate.as_int()
    return [
        visitor_taxes.RateClass(str(row["class"]), str(row["label"]), int(row["yen"]), standard)
        for row in rules.treasury.rules.bathing_rates.as_rows()
    ]
