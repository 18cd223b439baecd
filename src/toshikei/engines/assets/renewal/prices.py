"""Unit costs on a day: the national method's, the city's own where it has decided one, an index only where asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from toshikei.engines.assets.errors import ClassUnknown
from toshikei.kernel.explanation import LawRef
from toshikei.law.errors import LawNameUnknown
from toshikei.law.reader import LawAt
from toshikei.law.types import LawValue
from toshikei.law.units import Row

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class BuildingPrice:
    """Yen per square metre of one class."""

    code: str
    label: str
    repair: Fraction
    rebuild: Fraction
    law: tuple[LawRef, ...]


@dataclass(frozen=True, slots=True)
class Prices:
    """Everything a projection pays with. `factor` is 1 unless the city's index was asked for; it is never silent."""

    buildings: Mapping[str, BuildingPrice]
    law: LawAt
    factor: Fraction = Fraction(1)
    factor_law: tuple[LawRef, ...] = ()

    def building(self, code: str) -> BuildingPrice:
        """Raises ClassUnknown."""
        if code not in self.buildings:
            known = "、".join(price.label for price in self.buildings.values())
            raise ClassUnknown(text=code, known=known)
        return self.buildings[code]

    def of(self, name: str, **wanted: str) -> tuple[Row, tuple[LawRef, ...]]:
        """The row of a national price table that has these cells."""
        held = self.law.value(f"assets.renewal.{name}")
        row = next(row for row in held.as_rows() if all(row[key] == value for key, value in wanted.items()))
        return row, (held.ref, *self.factor_law)


def prices_at(law: LawAt, *, indexed: bool = False) -> Prices:
    """Prices as the rulebook holds them on its day."""
    national = law.assets.renewal.building_costs
    own = _own(law)
    overrides = {row["class"]: row for row in own.as_rows()} if own else {}
    factor, ground = _factor(law) if indexed else (Fraction(1), ())
    buildings = {}
    for row in national.as_rows():
        code = str(row["class"])
        used, held = (overrides[code], own) if own and code in overrides else (row, national)
        buildings[code] = BuildingPrice(
            code,
            str(row["label"]),
            Fraction(int(used["repair_yen"])) * factor,
            Fraction(int(used["rebuild_yen"])) * factor,
            (held.ref, *ground),
        )
    return Prices(buildings, law, factor, ground)


def _own(law: LawAt) -> LawValue | None:
    try:
        return law.value("assets.renewal.own_building_costs")
    except LawNameUnknown:
        return None


def _factor(law: LawAt) -> tuple[Fraction, tuple[LawRef, ...]]:
    index = law.assets.renewal.price_index
    return Fraction(index.as_decimal()) / HUNDRED, (index.ref,)
