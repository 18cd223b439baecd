"""Hometown donations (ふるさと納税): both cost ratios by fiscal year and designation period, forecast, alert, and what is left."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from toshikei.engines.treasury.terms import MONTHS, add_months
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.money import Yen, format_yen
from toshikei.kernel.rounding import half_up
from toshikei.law.reader import LawAt
from toshikei.law.types import LawValue

GIFT = "gift"
COSTS: dict[str, str] = {
    GIFT: "返礼品の調達",
    "shipping": "返礼品の送付",
    "pr": "広報",
    "settlement": "決済など",
    "admin": "事務",
    "other": "その他",
}
"""Kinds of solicitation costs as the ministry's survey asks for them."""


class Light(StrEnum):
    """How near a ratio is to its limit."""

    CALM = "calm"
    ALERT = "alert"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Ratio:
    """One cost ratio. `share` is None where nothing was received: it is not calculated, never 0."""

    label: str
    cost: Yen
    receipts: Yen
    limit: LawValue
    alert: LawValue

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.cost, self.receipts) if self.receipts else None

    @property
    def room(self) -> Yen:
        """How much more may be spent before the limit, cut to the yen; below zero it has been passed."""
        limit = self.limit.as_fraction()
        return self.receipts * limit.numerator // limit.denominator - self.cost

    @property
    def is_within(self) -> bool:
        """At the limit is still within it (以下)."""
        return self.cost <= self.receipts * self.limit.as_fraction()

    @property
    def light(self) -> Light:
        if not self.is_within:
            return Light.OVER
        return (
            Light.ALERT if self.cost >= self.receipts * self.alert.as_fraction() and self.cost else Light.CALM
        )

    @property
    def reasons(self) -> Explanation:
        limit, alert = self.limit.as_fraction(), self.alert.as_fraction()
        shown = "計算しない" if self.share is None else f"{half_up(2)(self.share * 100)}％"
        return Explanation(
            self.label,
            shown,
            formula=f"{format_yen(self.cost)}÷{format_yen(self.receipts)}",
            law=(self.limit.ref,),
            parts=(
                Explanation("上限", f"{half_up(1)(limit * 100)}％", law=(self.limit.ref,)),
                Explanation("早めに知らせる線", f"{half_up(1)(alert * 100)}％", law=(self.alert.ref,)),
                Explanation("上限までの残り", self.room, "円"),
            ),
        )


@dataclass(frozen=True, slots=True)
class CostTest:
    """Both tests over one period: all costs, and gifts alone."""

    total: Ratio
    gift: Ratio

    @property
    def passes(self) -> bool:
        return self.total.is_within and self.gift.is_within

    @property
    def light(self) -> Light:
        lights = {self.total.light, self.gift.light}
        return next(light for light in (Light.OVER, Light.ALERT, Light.CALM) if light in lights)


def cost_test(receipts: Yen, costs: Mapping[str, Yen], law: LawAt) -> CostTest:
    """All costs / receipts against one half, gifts / receipts against three tenths. `law` must know the city's alert lines."""
    rules, own = law.treasury.own_revenue, law.treasury.rules
    total = sum(costs.values())
    return CostTest(
        Ratio("費用の全体の割合", total, receipts, rules.donation_cost_limit, own.donation_alert_total),
        Ratio(
            "返礼品の割合", costs.get(GIFT, 0), receipts, rules.donation_gift_limit, own.donation_alert_gift
        ),
    )


@dataclass(frozen=True, slots=True)
class Month:
    """Receipts and costs of one month."""

    first_day: date
    receipts: Yen
    costs: Mapping[str, Yen]


@dataclass(frozen=True, slots=True)
class PeriodTest:
    """A designation period: what is known, what is expected to its end, and both tests."""

    first_day: date
    last_day: date
    known: CostTest
    expected: CostTest
    known_months: int

    @property
    def is_complete(self) -> bool:
        return self.known_months == MONTHS


def period_start(day: date, law: LawAt) -> date:
    """First day of the designation period (指定期間) in which a day lies: 1 October.

    The law's day is asked for the year of `day`, then for the one before.
    """
    start = law.treasury.own_revenue.designation_first_month
    this_year = start.day_in(day.year)
    return this_year if day >= this_year else start.day_in(day.year - 1)


def period_test(months: Sequence[Month], start: date, law: LawAt) -> PeriodTest:
    """Both tests of the twelve months from `start`, and the forecast to the end.

    A missing month is expected as the same month a year before, times how this period has gone against it so far
    (receipts and every cost each by its own factor); without a year before, as the mean of the known months.
    """
    known = [one for one in months if start <= one.first_day < add_months(start, MONTHS)]
    before = {
        one.first_day.month: one for one in months if add_months(start, -MONTHS) <= one.first_day < start
    }
    receipts, costs = _sums(known)
    expected_receipts = receipts + _missing(known, before, lambda one: one.receipts)
    expected_costs = {kind: costs[kind] + _missing(known, before, _cost(kind)) for kind in COSTS}
    return PeriodTest(
        start,
        date.fromordinal(add_months(start, MONTHS).toordinal() - 1),
        cost_test(receipts, costs, law),
        cost_test(expected_receipts, expected_costs, law),
        len(known),
    )


def _sums(months: Sequence[Month]) -> tuple[Yen, dict[str, Yen]]:
    return sum(one.receipts for one in months), {
        kind: sum(one.costs.get(kind, 0) for one in months) for kind in COSTS
    }


def _cost(kind: str) -> Callable[[Month], Yen]:
    return lambda one: one.costs.get(kind, 0)


def _missing(known: Sequence[Month], before: Mapping[int, Month], value: Callable[[Month], Yen]) -> Yen:
    """What the months without a figure are expected to bring, rounded to the yen."""
    have = {one.first_day.month for one in known}
    left = [month for month in range(1, MONTHS + 1) if month not in have]
    if not left or not known:
        return 0
    so_far = sum(value(one) for one in known)
    past = [before[month] for month in have if month in before]
    ahead = [before[month] for month in left if month in before]
    base = sum(value(one) for one in past)
    if len(past) == len(have) and len(ahead) == len(left) and base:
        expected = Fraction(so_far, base) * sum(value(one) for one in ahead)
    else:
        expected = Fraction(so_far * len(left), len(have))
    return int(half_up(0)(expected))


@dataclass(frozen=True, slots=True)
class Net:
    """差引き: what a year of donations leaves the city after costs, its own loss, and the compensation."""

    after_costs: Yen
    city_loss: Yen
    compensation: Yen
    reasons: Explanation

    @property
    def city_net_loss(self) -> Yen:
        return self.city_loss - self.compensation

    @property
    def without_compensation(self) -> Yen:
        return self.after_costs - self.city_loss

    @property
    def with_compensation(self) -> Yen:
        return self.after_costs - self.city_net_loss


def net_of(receipts: Yen, costs: Yen, deduction: Yen, law: LawAt) -> Net:
    """net = receipts - costs - city loss + compensation.

    City loss: the city's share of the resident tax deduction of its own residents (`deduction`: city and prefecture
    together). Compensation: three quarters of it through the allocation tax. Both rounded to the yen.
    """
    rules = law.treasury.own_revenue
    loss = int(half_up(0)(deduction * rules.donation_city_share.as_fraction()))
    back = int(half_up(0)(loss * rules.donation_compensation.as_fraction()))
    parts = (
        Explanation("受け入れた寄附", receipts, "円"),
        Explanation("募集の費用", -costs, "円"),
        Explanation(
            "市民がよそへ寄附した分の市税の減収",
            -loss,
            "円",
            formula=f"{format_yen(deduction)}×{rules.donation_city_share.as_fraction()}",
            law=(rules.donation_city_share.ref,),
        ),
        Explanation(
            "地方交付税で戻る額",
            back,
            "円",
            formula=f"{format_yen(loss)}×{rules.donation_compensation.as_fraction()}",
            law=(rules.donation_compensation.ref,),
        ),
    )
    reasons = Explanation("差引きで市に残る額", receipts - costs - loss + back, "円", parts=parts)
    return Net(receipts - costs, loss, back, reasons)
