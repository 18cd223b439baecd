"""Portfolio (ポートフォリオ): two weighted scores, four quadrants of candidates (never an answer), and what weights decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from toshikei.engines.assets.errors import UnitsMixed
from toshikei.engines.assets.scoring.scales import Scale


class Axis(StrEnum):
    """質 (physical) and 必要 (need)."""

    QUALITY = "quality"
    NEED = "need"


class Quadrant(StrEnum):
    """Where a facility stands; the label names what to talk about, nothing is decided by it."""

    KEEP = "keep"
    REUSE = "reuse"
    RENEW = "renew"
    CLOSE = "close"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Quadrant.KEEP: "維持・改善を考える",
    Quadrant.REUSE: "使い方の見直しを考える",
    Quadrant.RENEW: "改修・建替え・移転を考える",
    Quadrant.CLOSE: "廃止・統合を話し合う",
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """指標: what is weighed on which axis by which scale, with its weight in points."""

    code: str
    label: str
    axis: Axis
    scale: Scale
    weight: int


@dataclass(frozen=True, slots=True)
class Facility:
    """One facility: its subclass, the unit its use is counted in, its values by indicator (None: unknown)."""

    code: str
    name: str
    subclass: str
    unit: str
    values: Mapping[str, Fraction | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """Scores from 0 to 100 and the quadrant; None with `missing` where a value is unknown: unknown is not average."""

    facility: Facility
    quality: Fraction | None
    need: Fraction | None
    quadrant: Quadrant | None
    missing: tuple[str, ...]


def standings(
    facilities: Sequence[Facility], indicators: Sequence[Indicator], *, middle: Fraction = Fraction(50)
) -> list[Standing]:
    """Everybody's place. Raises UnitsMixed when one subclass counts its use in two units."""
    _one_unit_each(facilities)
    return [_standing(facility, indicators, middle) for facility in facilities]


def _one_unit_each(facilities: Sequence[Facility]) -> None:
    units: dict[str, str] = {}
    for facility in facilities:
        other = units.setdefault(facility.subclass, facility.unit)
        if other != facility.unit:
            raise UnitsMixed(subclass=facility.subclass, one=other, other=facility.unit)


def _standing(facility: Facility, indicators: Sequence[Indicator], middle: Fraction) -> Standing:
    missing = tuple(one.label for one in indicators if one.weight and facility.values.get(one.code) is None)
    quality, need = (_score(facility, indicators, axis) for axis in Axis)
    quadrant = None if quality is None or need is None else _quadrant(quality >= middle, need >= middle)
    return Standing(facility, quality, need, quadrant, missing)


def _score(facility: Facility, indicators: Sequence[Indicator], axis: Axis) -> Fraction | None:
    own = [one for one in indicators if one.axis is axis and one.weight]
    whole = Fraction(0)
    for one in own:
        value = facility.values.get(one.code)
        if value is None:
            return None
        whole += one.weight * one.scale.normal(value)
    return whole / sum(one.weight for one in own) if own else None


def _quadrant(good: bool, needed: bool) -> Quadrant:
    if needed:
        return Quadrant.KEEP if good else Quadrant.RENEW
    return Quadrant.REUSE if good else Quadrant.CLOSE


@dataclass(frozen=True, slots=True)
class Turned:
    """感度: how many facilities change quadrant when one weight moves by some points."""

    indicator: Indicator
    points: int
    names: tuple[str, ...]


def sensitivity(
    facilities: Sequence[Facility],
    indicators: Sequence[Indicator],
    *,
    points: int = 10,
    middle: Fraction = Fraction(50),
) -> list[Turned]:
    """Each weight a step up and a step down (not below zero), everything else as it is."""
    before = standings(facilities, indicators, middle=middle)
    found = []
    for at, one in enumerate(indicators):
        for step in (points, -points):
            moved = replace(one, weight=max(0, one.weight + step))
            changed = [*indicators[:at], moved, *indicators[at + 1 :]]
            after = standings(facilities, changed, middle=middle)
            names = tuple(
                was.facility.name
                for was, now in zip(before, after, strict=True)
                if was.quadrant is not now.quadrant
            )
            found.append(Turned(one, step, names))
    return found


def shared_totals(amounts: Mapping[str, int], *, least: int = 3) -> dict[int, list[str]]:
    """The very same amount at `least` facilities or more is one total told many times: out of every ranking.

    >>> shared_totals({"甲": 775, "乙": 775, "丙": 775, "丁": 9})
    {775: ['甲', '乙', '丙']}
    """
    by_amount: dict[int, list[str]] = {}
    for name, amount in amounts.items():
        if amount:
            by_amount.setdefault(amount, []).append(name)
    return {amount: names for amount, names in by_amount.items() if len(names) >= least}
