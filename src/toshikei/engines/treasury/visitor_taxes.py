"""Bathing tax (入湯税) and lodging tax (宿泊税): rate tables, the raised part, a demand that reacts, and where it breaks even."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from toshikei.kernel.explanation import Explanation
from toshikei.kernel.money import Yen, format_yen
from toshikei.kernel.rounding import half_up
from toshikei.law.types import LawValue

DIGITS = 40
"""Working precision of powers and logarithms; results are rounded to the yen or shown with their digits."""


def to_yen(value: Decimal) -> Yen:
    """A projection rounded to the yen, halves up."""
    return int(half_up(0)(Fraction(value)))


@dataclass(frozen=True, slots=True)
class RateClass:
    """税率の区分: the rate per person and day, and the standard rate above which it counts as raised."""

    code: str
    label: str
    rate: Yen
    standard: Yen

    @property
    def raised(self) -> Yen:
        """上乗せ: what the rate has above the standard; a reduced rate has none.

        >>> RateClass("registered", "登録ホテル", 250, 150).raised, RateClass("day", "日帰り", 90, 150).raised
        (100, 0)
        """
        return max(0, self.rate - self.standard)


@dataclass(frozen=True, slots=True)
class ClassRevenue:
    """One class: guests, the standard part and the raised part of what they pay."""

    of: RateClass
    guests: int
    standard: Yen
    raised: Yen

    @property
    def revenue(self) -> Yen:
        return self.standard + self.raised


@dataclass(frozen=True, slots=True)
class Revenue:
    """A rate table over a year of guests."""

    classes: tuple[ClassRevenue, ...]

    @property
    def total(self) -> Yen:
        return sum(one.revenue for one in self.classes)

    @property
    def raised(self) -> Yen:
        return sum(one.raised for one in self.classes)

    @property
    def standard(self) -> Yen:
        return self.total - self.raised

    @property
    def reasons(self) -> Explanation:
        parts = tuple(
            Explanation(
                one.of.label,
                one.revenue,
                "円",
                formula=f"{one.guests:,}人×{format_yen(one.of.rate)}円",
                note=f"うち上乗せ {format_yen(one.raised)}円" if one.raised else "",
            )
            for one in self.classes
        )
        return Explanation("税収", self.total, "円", parts=parts)


def revenue_of(classes: Sequence[RateClass], guests: Mapping[str, int]) -> Revenue:
    """Guests x rate, split into the standard part and the raised part, class by class."""
    return Revenue(
        tuple(
            ClassRevenue(
                one,
                count := guests.get(one.code, 0),
                count * (one.rate - one.raised),
                count * one.raised,
            )
            for one in classes
        )
    )


@dataclass(frozen=True, slots=True)
class Demand:
    """How guests react: nights = base x ((price + rate) / (price + base rate)) ^ elasticity. An assumption, never a fact."""

    base_nights: int
    price: Yen
    base_rate: Yen
    elasticity: Decimal

    def nights(self, rate: Yen) -> Decimal:
        """Nights at another rate.

        >>> demand = Demand(480_000, 12_000, 150, Decimal(-1))
        >>> round(demand.nights(300), 2)
        Decimal('474146.34')
        """
        with localcontext(prec=DIGITS):
            change = Decimal(self.price + rate) / Decimal(self.price + self.base_rate)
            return self.base_nights * change**self.elasticity


@dataclass(frozen=True, slots=True)
class Raised:
    """One rate under a demand that reacts."""

    rate: Yen
    nights: Decimal
    revenue: Yen
    surcharge: Yen


def raised(demand: Demand, rate: Yen) -> Raised:
    """Revenue of one class at `rate`, and its part above the base rate, both rounded to the yen.

    >>> raised(Demand(480_000, 12_000, 150, Decimal(-1)), 300).revenue
    142243902
    """
    nights = demand.nights(rate)
    surcharge = nights * max(0, rate - demand.base_rate)
    return Raised(rate, nights, to_yen(nights * rate), to_yen(surcharge))


def break_even(demand: Demand, rate: Yen) -> Decimal | None:
    """損益分岐の弾力性: the elasticity at which a higher rate brings no more than the base rate did.

    ln(base rate / rate) / ln((price + rate) / (price + base rate)); None where the rate is not another one.
    """
    if rate == demand.base_rate or not rate or not demand.base_rate:
        return None
    with localcontext(prec=DIGITS):
        gain = (Decimal(demand.base_rate) / Decimal(rate)).ln()
        return gain / (Decimal(demand.price + rate) / Decimal(demand.price + demand.base_rate)).ln()


@dataclass(frozen=True, slots=True)
class LodgingTax:
    """What one person pays for one night: to the prefecture by the price, to the city flat."""

    prefecture: Yen
    city: Yen

    @property
    def total(self) -> Yen:
        return self.prefecture + self.city


def lodging_tax(price: Yen, bands: LawValue, city_rate: LawValue) -> LodgingTax:
    """The band the price lies in (from its lower edge on), plus the flat rate of the city."""
    rows = [row for row in bands.as_rows() if int(row["from_yen"]) <= price]
    band = max(rows, key=lambda row: int(row["from_yen"]))
    return LodgingTax(int(band["yen"]), city_rate.as_int())


def implied_nights(expected: Yen, rate: Yen) -> int:
    """How many nights a stated yearly revenue takes for granted, rounded.

    >>> implied_nights(300_000_000, 200)
    1500000
    """
    return int(half_up(0)(Fraction(expected, rate)))
