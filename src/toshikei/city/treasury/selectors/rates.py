"""What other rates of the bathing tax and the planned lodging tax would bring, under stated assumptions."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from toshikei.city.treasury.selectors.earmarks import bathing_classes, law_of
from toshikei.engines.treasury import visitor_taxes as engine

REGISTERED = "registered"
EXPECTED_LODGING = 300_000_000
"""What the city's plan of the lodging tax was reported to bring in a year (about)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """Guests of a year by class, the price of a night, and how nights react to the price with the tax."""

    registered: int = 480_000
    other: int = 60_000
    day: int = 90_000
    school_stay: int = 8_000
    school_day: int = 1_500
    price: int = 12_000
    elasticity: Decimal = Decimal("-1.0")


@dataclass(frozen=True, slots=True)
class Scenario:
    """One rate for registered houses, the other classes as they are."""

    rate: int
    nights: int
    total: int
    standard: int
    raised: int
    break_even: Decimal | None
    is_now: bool

    @property
    def break_even_size(self) -> Decimal:
        """Without its minus: a higher price never brings more guests."""
        return abs(self.break_even or Decimal(0))


def scenarios(
    assumed: Assumed, on: date, rates: tuple[int, ...] = (150, 200, 250, 300, 350)
) -> list[Scenario]:
    """Each rate against the standard one. Nights of registered houses follow the demand; the rest stays."""
    classes = bathing_classes(on)
    now = next(one.rate for one in classes if one.code == REGISTERED)
    standard = next(one.standard for one in classes if one.code == REGISTERED)
    demand = engine.Demand(assumed.registered, assumed.price, standard, assumed.elasticity)
    found = []
    for rate in sorted({*rates, now}):
        nights = int(demand.nights(rate))
        table = [
            engine.RateClass(one.code, one.label, rate if one.code == REGISTERED else one.rate, one.standard)
            for one in classes
        ]
        guests = {one.code: getattr(assumed, one.code) for one in classes} | {REGISTERED: nights}
        revenue = engine.revenue_of(table, guests)
        even = engine.break_even(demand, rate)
        found.append(
            Scenario(
                rate,
                nights,
                revenue.total,
                revenue.standard,
                revenue.raised,
                round(even, 1) if even is not None else None,
                rate == now,
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class LodgingCase:
    """What a guest pays for one night at a price."""

    price: int
    prefecture: int
    city: int
    total: int


@dataclass(frozen=True, slots=True)
class LodgingPlan:
    """The city's plan beside the prefecture's tax: a plan, not a revenue."""

    rate: int
    expected: int
    implied_nights: int
    cases: tuple[LodgingCase, ...]


def lodging_plan(on: date) -> LodgingPlan:
    """Cases at and around the edges of the bands, and the nights the expected revenue takes for granted."""
    rules = law_of(on).treasury.rules
    rate = rules.lodging_plan_rate
    cases = []
    for price in (5_000, 19_999, 20_000, 49_999, 50_000):
        tax = engine.lodging_tax(price, rules.lodging_prefecture_bands, rate)
        cases.append(LodgingCase(price, tax.prefecture, tax.city, tax.total))
    nights = engine.implied_nights(EXPECTED_LODGING, rate.as_int())
    return LodgingPlan(rate.as_int(), EXPECTED_LODGING, nights, tuple(cases))
