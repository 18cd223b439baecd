"""How far earlier projections were off: forecast of a year made one, three and five years before, against what came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from toshikei.kernel.money import Yen

HORIZONS = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class Forecast:
    """An amount of a year as a projection made `made_in` saw it."""

    made_in: int
    year: int
    amount: Yen


@dataclass(frozen=True, slots=True)
class Off:
    """One forecast beside what came."""

    forecast: Forecast
    actual: Yen

    @property
    def difference(self) -> Yen:
        """Forecast − actual: above zero it was too high."""
        return self.forecast.amount - self.actual

    @property
    def share(self) -> Fraction | None:
        """Of the actual amount; None where that is zero."""
        return Fraction(self.difference, abs(self.actual)) if self.actual else None


def back_test(forecasts: Iterable[Forecast], actuals: Mapping[int, Yen]) -> list[Off]:
    """Every forecast one, three or five years ahead whose year has come, newest year first.

    >>> found = back_test([Forecast(2022, 2025, 120), Forecast(2024, 2025, 90), Forecast(2025, 2027, 1)], {2025: 100})
    >>> [(off.forecast.made_in, off.difference) for off in found]
    [(2024, -10), (2022, 20)]
    """
    found = [
        Off(forecast, actuals[forecast.year])
        for forecast in forecasts
        if forecast.year in actuals and forecast.year - forecast.made_in in HORIZONS
    ]
    return sorted(found, key=lambda off: (-off.forecast.year, -off.forecast.made_in))
