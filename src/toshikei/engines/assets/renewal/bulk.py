"""Many buildings or many scenarios at once: the same rules as `buildings` on float arrays, for ranges and statistics.

Sums are good to about nine digits. What a person is shown as the cost of an asset comes from `projecting`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from toshikei.engines.assets.renewal.buildings import Building
from toshikei.engines.assets.renewal.charges import Horizon
from toshikei.engines.assets.renewal.prices import Prices
from toshikei.engines.assets.renewal.scenario import Course, Repair, Scenario

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stock:
    """Columns of a stock of buildings: square metres, year built, yen per square metre of repair and rebuild."""

    area: Floats
    built: Ints
    repair: Floats
    rebuild: Floats


def stock_of(buildings: Sequence[Building], prices: Prices) -> Stock:
    """The columns of these buildings. Raises ClassUnknown."""
    found = [prices.building(one.code) for one in buildings]
    return Stock(
        np.array([float(one.area) for one in buildings]),
        np.array([one.built for one in buildings], dtype=np.int64),
        np.array([float(price.repair) for price in found]),
        np.array([float(price.rebuild) for price in found]),
    )


def yearly_of(stock: Stock, scenario: Scenario, horizon: Horizon, *, factor: float = 1.0) -> Floats:
    """Yen by year of the horizon; `factor` lifts every price (an assumption of the caller, never silent)."""
    sums = np.full(horizon.years, float(scenario.routine) * stock.area.sum())
    for share, course in scenario.courses:
        sums += float(share) * _course(stock, course, horizon)
    return sums * factor


@dataclass(slots=True)
class _Bins:
    """Amounts collected by the year they begin in and the years they are spread over."""

    horizon: Horizon
    sums: Floats

    def add(self, first: Ints, years: int, amounts: Floats) -> None:
        at = first - self.horizon.base
        inside = at < self.horizon.years
        begun = np.bincount(at[inside], amounts[inside], minlength=self.horizon.years)[: self.horizon.years]
        for later in range(years):
            self.sums[later:] += begun[: self.horizon.years - later] / years


def _course(stock: Stock, course: Course, horizon: Horizon) -> Floats:
    bins = _Bins(horizon, np.zeros(horizon.years))
    due = stock.built + course.rebuild_age
    late = due < horizon.base
    rebuild = stock.area * stock.rebuild
    bins.add(np.full(late.sum(), horizon.base), course.backlog_years, rebuild[late])
    bins.add(np.maximum(due[~late] - course.lead, horizon.base), course.rebuild_years, rebuild[~late])
    for repair in course.repairs:
        _present(bins, stock, repair, course, ~late)
    renewed = np.where(late, horizon.base, due)
    while renewed.size and renewed.min() < horizon.end:
        for repair in course.repairs:
            bins.add(renewed + repair.age, repair.years, stock.area * _each(stock, repair))
        renewed = renewed + course.rebuild_age
        bins.add(np.maximum(renewed - course.lead, horizon.base), course.rebuild_years, rebuild)
    return bins.sums


def _each(stock: Stock, repair: Repair) -> Floats:
    return stock.repair if repair.share is None else stock.rebuild * float(repair.share)


def _present(bins: _Bins, stock: Stock, repair: Repair, course: Course, standing: NDArray[np.bool_]) -> None:
    """Repairs of the cycle a building is in: in their year, or as backlog, or no more."""
    base = bins.horizon.base
    age, amounts = base - stock.built, stock.area * _each(stock, repair)
    ahead = standing & (age <= repair.age)
    bins.add(stock.built[ahead] + repair.age, repair.years, amounts[ahead])
    if repair.backlog_until is not None:
        overdue = standing & (age > repair.age) & (age <= repair.backlog_until)
        bins.add(np.full(overdue.sum(), base), course.backlog_years, amounts[overdue])


@dataclass(frozen=True, slots=True)
class Spread:
    """幅: low, middle and high total of many scenarios (5 %, half, 95 %), and the same by year."""

    totals: tuple[float, float, float]
    years: Floats


def spread_of(rows: Floats) -> Spread:
    """Of yearly sums, one row for each scenario."""
    low, middle, high = (float(one) for one in np.quantile(rows.sum(axis=1), (0.05, 0.5, 0.95)))
    return Spread((low, middle, high), np.quantile(rows, (0.05, 0.5, 0.95), axis=0))


def exact_within(one: Floats, other: Sequence[Fraction], tolerance: float = 1e-9) -> bool:
    """Does a row of floats agree with exact sums?"""
    exact = np.array([float(amount) for amount in other])
    return bool(np.allclose(one, exact, rtol=tolerance, atol=1.0))
