"""What the services take: a goal and an indicator as somebody wrote them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from toshikei.city.goals.choices import Direction, Frequency, Horizon, Kind, Whose
from toshikei.engines.goals.indicators import Target

__all__ = ["GoalDraft", "IndicatorDraft", "Target"]


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """A goal of a unit and year; `supports` is the code of the unit goal a manager's own one serves."""

    fiscal_year: int
    unit_code: str
    statement: str
    why: str
    horizon: Horizon
    years: int
    owner_post: str
    deputy_post: str
    whose: Whose = Whose.UNIT
    article: int | None = None
    item: int | None = None
    programme_code: str = ""
    plan_code: str = ""
    plan_node: str = ""
    objective: str = ""
    supports: str = ""
    is_invented: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """The whole definition of an indicator, with its targets by fiscal year."""

    name: str
    meaning: str
    unit: str
    formula: str
    population: str
    direction: Direction
    kind: Kind
    frequency: Frequency
    source: str
    method: str
    quality: str
    others: str
    lag: int = 0
    baseline: Decimal | None = None
    baseline_on: date | None = None
    targets: Mapping[int, Target] = field(default_factory=dict)
    breakdown: str = ""
    revised_until: str = ""
    tolerance: Decimal = Decimal(0)
    stops_on: date | None = None
    measure: str = ""
