"""Public Python API of the room: every write, one verb each, and where rooms above register measures."""

from toshikei.city.goals.services.defining import indicator_define, indicator_revise
from toshikei.city.goals.services.drafts import GoalDraft, IndicatorDraft, Target
from toshikei.city.goals.services.measures import Measure, Measured, measure_of, measure_register, measures
from toshikei.city.goals.services.reporting import Answer, miss_answer, report_review, report_write
from toshikei.city.goals.services.values import Collected, value_record, values_collect
from toshikei.city.goals.services.writing import (
    day_set,
    goal_publish,
    goal_write,
    mission_set,
    posts_change,
    stamp_of,
)

__all__ = [
    "Answer",
    "Collected",
    "GoalDraft",
    "IndicatorDraft",
    "Measure",
    "Measured",
    "Target",
    "day_set",
    "goal_publish",
    "goal_write",
    "indicator_define",
    "indicator_revise",
    "measure_of",
    "measure_register",
    "measures",
    "miss_answer",
    "mission_set",
    "posts_change",
    "report_review",
    "report_write",
    "stamp_of",
    "value_record",
    "values_collect",
]
