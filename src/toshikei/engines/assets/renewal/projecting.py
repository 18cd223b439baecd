"""The whole: buildings and infrastructure over a horizon, per asset with its reasons, summed exactly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from toshikei.engines.assets.renewal import buildings, infrastructure
from toshikei.engines.assets.renewal.buildings import Building
from toshikei.engines.assets.renewal.charges import Charge, Horizon, yearly
from toshikei.engines.assets.renewal.infrastructure import Works
from toshikei.engines.assets.renewal.prices import Prices
from toshikei.engines.assets.renewal.scenario import Scenario
from toshikei.engines.assets.renewal.showing import whole, whole_units
from toshikei.kernel.explanation import Explanation

type Asset = Building | Works


@dataclass(frozen=True, slots=True)
class Cost:
    """One asset with its works; `yearly` and `total` count what falls inside the horizon."""

    asset: Asset
    charges: tuple[Charge, ...]
    horizon: Horizon

    @property
    def yearly(self) -> tuple[Fraction, ...]:
        return yearly(self.charges, self.horizon)

    @property
    def total(self) -> Fraction:
        return sum(self.yearly, Fraction(0))

    @property
    def reasons(self) -> Explanation:
        """Why this much: work by work, in thousand yen that add up."""
        inside = [charge.each * len(charge.within(self.horizon)) for charge in self.charges]
        parts = tuple(
            _reason(charge, shown, self.horizon)
            for charge, shown in zip(self.charges, whole_units(inside), strict=True)
            if charge.within(self.horizon)
        )
        return Explanation(self.asset.name, whole(self.total), "千円", parts=parts)


def _reason(charge: Charge, shown: int, horizon: Horizon) -> Explanation:
    years = charge.within(horizon)
    span = f"{years[0]}年度" if len(years) == 1 else f"{years[0]}年度から{years[-1]}年度まで"
    cut = "期間の外の分は数えません。" if len(years) < charge.years else ""
    note = f"{span}。{charge.note}{cut}"
    return Explanation(charge.label, shown, "千円", formula=charge.formula, note=note, law=charge.law)


@dataclass(frozen=True, slots=True)
class Projection:
    """試算: every asset's cost over one horizon under one scenario."""

    scenario: Scenario
    horizon: Horizon
    costs: tuple[Cost, ...]

    @property
    def yearly(self) -> tuple[Fraction, ...]:
        return yearly((charge for cost in self.costs for charge in cost.charges), self.horizon)

    @property
    def total(self) -> Fraction:
        return sum(self.yearly, Fraction(0))

    @property
    def by_class(self) -> Mapping[str, Fraction]:
        """Totals by building class or infrastructure family."""
        sums: dict[str, Fraction] = {}
        for cost in self.costs:
            code = cost.asset.code if isinstance(cost.asset, Building) else cost.asset.family
            sums[code] = sums.get(code, Fraction(0)) + cost.total
        return sums

    @property
    def peak(self) -> tuple[int, Fraction]:
        """The dearest year and its cost; the earliest of equals."""
        sums = self.yearly
        at = max(range(len(sums)), key=lambda index: (sums[index], -index))
        return self.horizon.base + at, sums[at]

    @property
    def fallback_share(self) -> Fraction | None:
        """Share of the cost that rests on a stand-in price or year; None where nothing costs."""
        marked = [charge for cost in self.costs for charge in cost.charges if charge.fallback]
        return sum(yearly(marked, self.horizon), Fraction(0)) / self.total if self.total else None


def project(assets: Iterable[Asset], scenario: Scenario, prices: Prices, horizon: Horizon) -> Projection:
    """Year by year for every asset. Raises ClassUnknown, KindUnknown."""
    return Projection(scenario, horizon, tuple(_cost(asset, scenario, prices, horizon) for asset in assets))


def _cost(asset: Asset, scenario: Scenario, prices: Prices, horizon: Horizon) -> Cost:
    if isinstance(asset, Building):
        found = buildings.charges_of(asset, scenario, prices, horizon)
    else:
        found = infrastructure.charges_of(asset, prices, horizon)
    return Cost(asset, tuple(found), horizon)
