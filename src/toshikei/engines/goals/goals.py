"""A goal (目標) of a department or section: how far ahead, whose, for which duty. And what is not covered on either side."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from toshikei.engines.goals.errors import DeputyMissing, HorizonWrong, PlanMissing


class Horizon(StrEnum):
    """期間の種類."""

    IMMEDIATE = "immediate"
    SHORT = "short"
    MIDDLE = "middle"
    LONG = "long"


LABELS = {
    Horizon.IMMEDIATE: "直ちに",
    Horizon.SHORT: "短期",
    Horizon.MIDDLE: "中期",
    Horizon.LONG: "長期",
}
YEARS = {
    Horizon.IMMEDIATE: (0, 1),
    Horizon.SHORT: (1, 1),
    Horizon.MIDDLE: (2, 4),
    Horizon.LONG: (5, 10),
}
"""Least and most fiscal years. 直ちに: within the year; 短期: one year."""


@dataclass(frozen=True, slots=True)
class Goal:
    """`years`: fiscal years until it is to be reached, 0 within this one; `plan`: code of the measure it serves; `clause`: of the
    duties rule (事務分掌) it serves; `owner` and `deputy` are posts."""

    code: str
    unit: str
    statement: str
    horizon: Horizon
    years: int
    owner: str
    deputy: str
    plan: str = ""
    clause: str = ""


def check(goal: Goal) -> None:
    """Refuse a goal without two posts, of the wrong length for its horizon, or a long one without a place in the plan."""
    if not goal.owner.strip() or not goal.deputy.strip() or goal.owner.strip() == goal.deputy.strip():
        raise DeputyMissing(goal=goal.statement)
    least, most = YEARS[goal.horizon]
    if not least <= goal.years <= most:
        span = f"{most}年" if least == most else f"{most}年以内" if not least else f"{least}年から{most}年"
        raise HorizonWrong(goal=goal.statement, horizon=LABELS[goal.horizon], span=span, years=goal.years)
    if goal.horizon is Horizon.LONG and not goal.plan.strip():
        raise PlanMissing(goal=goal.statement)


@dataclass(frozen=True, slots=True)
class Gaps:
    """Both kinds of gap between duties and goals (proposal 2-エ): clauses no goal serves, goals that serve no known clause."""

    clauses: tuple[str, ...]
    goals: tuple[str, ...]


def gaps(clauses: Iterable[str], goals: Iterable[Goal]) -> Gaps:
    """Clauses in their order, goals by code."""
    known, every = list(dict.fromkeys(clauses)), list(goals)
    served = {each.clause for each in every}
    return Gaps(
        clauses=tuple(clause for clause in known if clause not in served),
        goals=tuple(sorted(each.code for each in every if each.clause not in known)),
    )
