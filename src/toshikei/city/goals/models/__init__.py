"""Tables of the room. Columns and constraints only; rules live in the engine and the services."""

from toshikei.city.goals.models.analysis import CrossStrategy, Objective, ObjectiveLink, SwotItem
from toshikei.city.goals.models.goals import Goal, Mission, PublicationDay
from toshikei.city.goals.models.indicators import Indicator, IndicatorTarget, IndicatorValue, IndicatorVersion
from toshikei.city.goals.models.reports import GoalReport, MissResponse

__all__ = [
    "CrossStrategy",
    "Goal",
    "GoalReport",
    "Indicator",
    "IndicatorTarget",
    "IndicatorValue",
    "IndicatorVersion",
    "MissResponse",
    "Mission",
    "Objective",
    "ObjectiveLink",
    "PublicationDay",
    "SwotItem",
]
