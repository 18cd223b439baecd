"""An indicator (指標) as it has to be defined before anybody reports a value, and the path its targets lay down.

The fields are those of the cycle of management, section 3. What is counted by another formula is another version: its values
are never joined into one line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from toshikei.engines.goals.errors import IndicatorIncomplete, TargetsContradict


class Direction(StrEnum):
    """向き."""

    UP = "up"
    DOWN = "down"
    RANGE = "range"


class Kind(StrEnum):
    """種類."""

    INPUT = "input"
    ACTIVITY = "activity"
    OUTCOME = "outcome"
    SATISFACTION = "satisfaction"
    UNIT_COST = "unit_cost"


class Frequency(StrEnum):
    """いつの値か: how many months a period has is in MONTHS."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


MONTHS = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.HALF_YEARLY: 6,
    Frequency.YEARLY: 12,
}
DIRECTION_LABELS = {
    Direction.UP: "大きいほどよい",
    Direction.DOWN: "小さいほどよい",
    Direction.RANGE: "範囲の内がよい",
}
KIND_LABELS = {
    Kind.INPUT: "投入",
    Kind.ACTIVITY: "活動",
    Kind.OUTCOME: "成果",
    Kind.SATISFACTION: "満足",
    Kind.UNIT_COST: "単位あたりの費用",
}


@dataclass(frozen=True, slots=True)
class Target:
    """The value wanted at the end of a fiscal year; a range has both ends, any other direction only `value`."""

    value: Decimal
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """Everything that is settled before the first value. Posts, not people, own it. `targets` by fiscal year.

    `tolerance`: in the indicator's own unit; how far from the path still counts as on it. `lag`: months after a period's end until
    its value can be there. `stops_on`: last day it is reported, None while it goes on.
    """

    code: str
    name: str
    meaning: str
    unit: str
    formula: str
    population: str
    direction: Direction
    kind: Kind
    frequency: Frequency
    lag: int
    baseline: Decimal | None
    baseline_on: date | None
    targets: Mapping[int, Target]
    source: str
    method: str
    quality: str
    owner: str
    deputy: str
    others: str = ""
    breakdown: str = ""
    revised_until: str = ""
    tolerance: Decimal = Decimal(0)
    stops_on: date | None = None
    version: int = 1


NEEDED = {
    "meaning": "何を示すか（わかる言葉で）",
    "unit": "単位",
    "formula": "計算のしかた",
    "population": "対象の全体",
    "source": "出どころ",
    "method": "集めかた",
    "quality": "確からしさ（公的統計・業務の記録・調査の人数）",
    "owner": "担う職",
    "deputy": "代わりの職",
    "others": "ほかに左右する人や物ごと",
}


def lacking(indicator: Indicator) -> tuple[str, ...]:
    """What is not settled yet, in words."""
    found = [label for name, label in NEEDED.items() if not str(getattr(indicator, name)).strip()]
    if indicator.owner.strip() and indicator.owner.strip() == indicator.deputy.strip():
        found.append("担う職と別の、代わりの職")
    if indicator.direction is not Direction.RANGE and (
        indicator.baseline is None or indicator.baseline_on is None
    ):
        found.append("基準の値とその日")
    if not indicator.targets:
        found.append("年ごとの目標")
    return tuple(found)


def check(indicator: Indicator) -> None:
    """Refuse an indicator that could not be judged: something open, or targets that lead away from where they should."""
    if missing := lacking(indicator):
        raise IndicatorIncomplete(indicator=indicator.name, lacking="、".join(missing))
    for year, target in sorted(indicator.targets.items()):
        _check_target(indicator, year, target)


def _check_target(indicator: Indicator, year: int, target: Target) -> None:
    is_range = indicator.direction is Direction.RANGE
    if is_range != (target.high is not None):
        what = "上と下の二つの値が要ります" if is_range else "値は一つだけです"
        raise TargetsContradict(indicator=indicator.name, reason=f"{year}年度の目標に、{what}。")
    if target.high is not None and target.high < target.value:
        raise TargetsContradict(
            indicator=indicator.name, reason=f"{year}年度の範囲の上が、下より小さくなっています。"
        )
    if is_range or indicator.baseline is None or indicator.baseline_on is None:
        return
    if year_end(year) <= indicator.baseline_on:
        raise TargetsContradict(
            indicator=indicator.name, reason=f"{year}年度の目標が、基準の日より前にあります。"
        )
    away = target.value - indicator.baseline
    if (indicator.direction is Direction.UP and away < 0) or (
        indicator.direction is Direction.DOWN and away > 0
    ):
        way = DIRECTION_LABELS[indicator.direction]
        raise TargetsContradict(
            indicator=indicator.name,
            reason=f"「{way}」のに、{year}年度の目標{target.value}が基準の値{indicator.baseline}より悪くなっています。",
        )


def year_end(year: int) -> date:
    """31 March of the fiscal year."""
    return date(year + 1, 3, 31)


def planned(indicator: Indicator, on: date) -> tuple[Fraction, Fraction | None] | None:
    """The path on a day: straight from the baseline to the first target and from target to target, by days.

    After the last target it stays there. None before the baseline, and without targets. A range has no path: the ends that hold
    for the fiscal year of the day, the next target's where that year has none, else the last's; (low, high).
    """
    if not indicator.targets:
        return None
    if indicator.direction is Direction.RANGE:
        years = sorted(indicator.targets)
        year = next((each for each in years if on <= year_end(each)), years[-1])
        target = indicator.targets[year]
        return Fraction(target.value), None if target.high is None else Fraction(target.high)
    points = [(year_end(year), Fraction(target.value)) for year, target in sorted(indicator.targets.items())]
    if indicator.baseline is not None and indicator.baseline_on is not None:
        points.insert(0, (indicator.baseline_on, Fraction(indicator.baseline)))
    if on < points[0][0]:
        return None
    for (from_on, from_value), (to_on, to_value) in pairwise(points):
        if from_on <= on <= to_on:
            part = Fraction((on - from_on).days, (to_on - from_on).days)
            return from_value + (to_value - from_value) * part, None
    return points[-1][1], None
