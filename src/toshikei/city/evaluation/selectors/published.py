"""The public front: how many verdicts came true in the money, what they freed, where it went, who is on the list."""

from collections.abc import Sequence
from dataclasses import dataclass

from toshikei.city.evaluation.choices import ActionState, VerdictClass
from toshikei.city.evaluation.models import BudgetAction
from toshikei.city.evaluation.selectors.cases import actions, case_of
from toshikei.city.making.selectors import adopted_in
from toshikei.city.strategy.selectors import programmes_on
from toshikei.engines.evaluation.contract import Case, State, on_the_list
from toshikei.engines.evaluation.shifting import Row, Shift, shifts, verdict_to_money
from toshikei.engines.evaluation.verdicts import FREEING, Verdict
from toshikei.engines.strategy.categories import FREE


@dataclass(frozen=True, slots=True)
class Seen:
    """An action with its case."""

    action: BudgetAction
    case: Case

    @property
    def is_listed(self) -> bool:
        return on_the_list(self.case)

    @property
    def standing(self) -> str:
        return self.case.standing.value

    @property
    def standing_label(self) -> str:
        return ActionState(self.standing).label

    @property
    def freed(self) -> int:
        """General funds fewer, of what came true."""
        seen = self.case.observation
        return seen.freed if seen and self.case.state is State.REALISED else 0


@dataclass(frozen=True, slots=True)
class Front:
    """Numbers of the budget year shown and the table of five years of verdicts."""

    year: int | None
    abolished: int
    freed: int
    expanded: int
    expanded_yen: int
    shift: Shift | None
    departments: tuple[tuple[str, Shift], ...]
    rows: tuple[Row, ...]
    freeing: tuple[Seen, ...]
    growing: tuple[Seen, ...]
    listed: tuple[Seen, ...]
    waiting: int
    last: int | None


def seen_actions() -> list[Seen]:
    """All actions, newest verdict first. Three queries."""
    rows = actions().order_by("-verdict__fiscal_year", "verdict__programme_code", "pk")
    return [Seen(one, case_of(one)) for one in rows]


def front(found: Sequence[Seen]) -> Front:
    """What stands on the public front page, counted from the cases."""
    cases = [one.case for one in found]
    realised = [one for one in found if one.case.state is State.REALISED]
    years = [one.action.seen_year for one in found if one.action.seen_year is not None]
    year = max(years, default=None)
    city, units = _shifts(found, year)
    growing = tuple(one for one in realised if one.action.verdict.kind == VerdictClass.EXPAND)
    return Front(
        year=year,
        abolished=sum(one.action.verdict.kind == VerdictClass.ABOLISH for one in realised),
        freed=sum(max(0, one.freed) for one in realised if _is_freeing(one)),
        expanded=len(growing),
        expanded_yen=sum(max(0, -one.freed) for one in growing),
        shift=city,
        departments=units,
        rows=verdict_to_money(cases, last=max((one.judgement.year for one in cases), default=0)),
        freeing=tuple(one for one in realised if _is_freeing(one)),
        growing=growing,
        listed=tuple(one for one in found if one.is_listed),
        waiting=sum(one.case.standing in {State.OPEN, State.ANSWERED, State.ASKED} for one in found),
        last=max((one.judgement.year for one in cases), default=None),
    )


def _is_freeing(one: Seen) -> bool:
    return Verdict(one.action.verdict.kind) in FREEING


def _shifts(found: Sequence[Seen], year: int | None) -> tuple[Shift | None, tuple[tuple[str, Shift], ...]]:
    """移した額 of the newest budget looked at, of the city and of each department that has policy programmes."""
    if year is None:
        return None, ()
    department = {one.action.verdict.programme_code: one.action.verdict.department_code for one in found}
    city, units = shifts(
        [one.case for one in found], year=year, department=department, policy=policy_general(year)
    )
    return city, tuple(sorted(units.items()))


def policy_general(year: int) -> dict[str, int]:
    """General funds of policy programmes (those in which the city has a choice) by department. Two queries."""
    sums: dict[str, int] = {}
    made = adopted_in((year,))
    for one in programmes_on(year):
        known = made.get((one.code, year))
        if known is not None and one.category in FREE and one.unit_code:
            unit = one.unit_code[:2]
            sums[unit] = sums.get(unit, 0) + known.general
    return sums
