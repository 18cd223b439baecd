"""Both kinds of gap between duties and goals: clauses no goal serves, goals that serve no clause; and what to write in the rule."""

from dataclasses import dataclass
from datetime import date, datetime

from toshikei.city.goals.choices import Whose
from toshikei.city.goals.models import Goal
from toshikei.city.goals.selectors.listing import goals_public, units_owing
from toshikei.city.goals.selectors.reading import clause_key, goal_read
from toshikei.city.organisation.selectors import duties_compared
from toshikei.engines.goals.goals import gaps
from toshikei.engines.organisation.amending import amendment


@dataclass(frozen=True, slots=True)
class OpenClause:
    """A clause of the duties rule no goal serves."""

    unit_code: str
    unit_name: str
    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class DutyGaps:
    """Both lists, and how many clauses there are."""

    clauses: tuple[OpenClause, ...]
    goals: tuple[Goal, ...]
    all: int


def duty_gaps(year: int, on: date, now: datetime) -> DutyGaps:
    """Of the public goals of units in a year, against the rule as it stands on a day."""
    names = units_owing(year, on)
    standing = [one for one in duties_compared(on, on) if one.unit_code in names]
    keys = {_key(one.unit_code, one.clause): one for one in standing}
    found = list(goals_public(now).filter(fiscal_year=year, whose=Whose.UNIT).order_by("code"))
    by_code = {goal.code: goal for goal in found}
    open_ = gaps(keys, [goal_read(goal) for goal in found])
    clauses = (keys[key] for key in open_.clauses)
    return DutyGaps(
        tuple(OpenClause(one.unit_code, names[one.unit_code], one.clause, one.now) for one in clauses),
        tuple(by_code[code] for code in open_.goals),
        len(keys),
    )


def _key(unit: str, clause: str) -> str:
    """第5条第2号 as the engine compares it."""
    article, _, item = clause.removeprefix("第").removesuffix("号").partition("条第")
    return clause_key(unit, int(article), int(item))


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One clause of the comparison: as it stands, as it would be."""

    unit_name: str
    clause: str
    then: str
    now: str
    goal: Goal


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """改正の案: the comparison of old and new, and the sentences of the amendment."""

    rows: tuple[DraftRow, ...]
    sentences: tuple[str, ...]


def rule_draft(year: int, on: date, now: datetime) -> RuleDraft:
    """A clause for each public goal that serves none, behind the last one of its unit. A proposal, not a rule."""
    standing: dict[str, dict[tuple[int, int], str]] = {}
    for one in duties_compared(on, on):
        article, _, item = one.clause.removeprefix("第").removesuffix("号").partition("条第")
        standing.setdefault(one.unit_code, {})[int(article), int(item)] = one.now
    wanted = {unit: dict(clauses) for unit, clauses in standing.items()}
    rows = []
    for goal in duty_gaps(year, on, now).goals:
        own = wanted.get(goal.unit_code)
        if not own:
            continue
        article, item = max(own)
        text = f"{goal.statement}ことに関すること。"
        own[article, item + 1] = text
        rows.append(DraftRow(goal.unit_name, f"第{article}条第{item + 1}号", "", text, goal))
    changed = sorted({row.goal.unit_code for row in rows})
    sentences = [line for unit in changed for line in amendment(standing[unit], wanted[unit])]
    return RuleDraft(tuple(rows), tuple(sentences))
