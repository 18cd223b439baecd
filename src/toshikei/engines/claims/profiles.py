"""How a delay charge is computed for a kind (延滞金の計算の決まり): the State's profile, or the city's by its ordinance."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from toshikei.engines.claims.errors import ProfileMissing
from toshikei.engines.claims.kinds import NONE, Kind
from toshikei.engines.claims.policies import choice_of
from toshikei.kernel.explanation import LawRef
from toshikei.kernel.money import Yen
from toshikei.law import reader
from toshikei.law.types import LawValue

ORDINANCE = "条例"
SPECIAL = "特例の割合"
STATUTORY = "法定利率"
FLAT = "定率"
CITY_PROFILES = {"条例": "ordinance", "都市計画法": "city_planning", "道路法": "road"}
STATE_PROFILES = {
    "市税": "tax",
    "民法": "civil",
    "河川法": "river",
    "児童扶養手当法": "rearing_allowance",
    **CITY_PROFILES,
}
PIVOTS = {"1か月": 1, "3か月": 3, NONE: 0}


@dataclass(frozen=True, slots=True)
class Profile:
    """延滞金の決まり. `rates` names the table; `flat` and `cap` are yearly shares; `pivot` months of the low rate.

    `floor`: the principal is cut to it; `minimum`: a smaller principal bears none; `smallest`: a smaller charge is none;
    `step`: the charge is cut to it.
    """

    label: str
    rates: str
    flat: Fraction | None
    cap: Fraction | None
    pivot: int
    floor: Yen
    minimum: Yen
    smallest: Yen
    step: Yen
    law: LawRef

    @property
    def is_civil(self) -> bool:
        return self.rates == STATUTORY


def profile_of(kind: Kind, *, on: date, city: str = "") -> Profile | None:
    """The profile of a kind on a day; None where it bears no charge. What an ordinance must say is refused without it.

    >>> from toshikei.engines.claims.kinds import kind
    >>> found = profile_of(kind("fixed_asset_tax", on=date(2026, 4, 1)), on=date(2026, 4, 1))
    >>> found.floor, found.minimum, found.smallest, found.step
    (1000, 2000, 1000, 100)
    """
    if kind.delay == NONE:
        return None
    if kind.delay in CITY_PROFILES:
        own = choice_of(f"{CITY_PROFILES[kind.delay]}_profile", on=on, city=city)
        if own is None:
            raise ProfileMissing(label=kind.label)
        return _profile(own)
    series = reader.series(f"claims.delay_profiles.{STATE_PROFILES[kind.delay]}")
    return _profile(reader.on_day(series, max(on, series.entries[0].on)))


def _profile(value: LawValue) -> Profile:
    row = value.as_rows()[0]
    return Profile(
        value.label,
        str(row["rates"]),
        _share(row["flat"]),
        _share(row["cap"]),
        PIVOTS[str(row["pivot"])],
        int(row["floor"]),
        int(row["minimum"]),
        int(row["smallest"]),
        int(row["step"]),
        value.ref,
    )


def _share(cell: int | str) -> Fraction | None:
    return None if cell == NONE else Fraction(str(cell)) / 100
