"""What the verdicts moved: freed general funds, where they went, shift rate; per department and for the city; and the table
verdict to money that stands on the front page (acceptance check 8)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from toshikei.engines.evaluation.contract import Case, State, on_the_list
from toshikei.engines.evaluation.verdicts import FREEING, Verdict

YEARS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Shift:
    """移した額 of one budget year. `freed`: general funds fewer by realised verdicts; `expanded`: more by realised ones; `moved`:
    what can have gone from one to the other, the lesser of both; `policy`: all general funds of policy programmes."""

    freed: int
    expanded: int
    policy: int

    @property
    def moved(self) -> int:
        return min(self.freed, self.expanded)

    @property
    def rate(self) -> Fraction | None:
        """moved / policy general funds; None where there are none to divide by."""
        return Fraction(self.moved, self.policy) if self.policy > 0 else None


def shifts(
    cases: Iterable[Case], *, year: int, department: Mapping[str, str], policy: Mapping[str, int]
) -> tuple[Shift, Mapping[str, Shift]]:
    """The city's shift in a budget year, and every department's own.

    A department's money that helped another to expand counts for the city and for neither of the two, so the departments do not
    add up to the city. `department`: by programme; `policy`: yen of policy general funds by department.
    """
    freed: dict[str, int] = dict.fromkeys(policy, 0)
    expanded: dict[str, int] = dict.fromkeys(policy, 0)
    for case in cases:
        seen = case.observation
        if case.state is not State.REALISED or seen is None or seen.year != year:
            continue
        unit = department[case.judgement.programme]
        if case.judgement.verdict in FREEING:
            freed[unit] = freed.get(unit, 0) + max(0, seen.freed)
        elif case.judgement.verdict is Verdict.EXPAND:
            expanded[unit] = expanded.get(unit, 0) + max(0, -seen.freed)
    units = {unit: Shift(freed[unit], expanded.get(unit, 0), policy.get(unit, 0)) for unit in freed}
    units |= {
        unit: Shift(0, more, policy.get(unit, 0)) for unit, more in expanded.items() if unit not in units
    }
    city = Shift(sum(freed.values()), sum(expanded.values()), sum(policy.values()))
    return city, units


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table verdict to money: verdicts of one year and kind, and what became of them."""

    year: int
    verdict: Verdict
    judged: int
    realised: int
    not_realised: int
    reappeared: int
    overridden: int
    waiting: int
    freed: int
    listed: int


def verdict_to_money(cases: Iterable[Case], *, last: int, years: int = YEARS_SHOWN) -> tuple[Row, ...]:
    """The last years of verdicts, newest first, in the order of the verdicts. Every case is in exactly one of the columns."""
    found: dict[tuple[int, Verdict], list[Case]] = {}
    for case in cases:
        if last - years < case.judgement.year <= last:
            found.setdefault((case.judgement.year, case.judgement.verdict), []).append(case)
    order = list(Verdict)
    keys = sorted(found, key=lambda key: (-key[0], order.index(key[1])))
    return tuple(_row(year, verdict, found[year, verdict]) for year, verdict in keys)


def _row(year: int, verdict: Verdict, cases: list[Case]) -> Row:
    def number(*states: State) -> int:
        return sum(case.standing in states for case in cases)

    realised = [case for case in cases if case.state is State.REALISED and case.observation]
    return Row(
        year=year,
        verdict=verdict,
        judged=len(cases),
        realised=number(State.REALISED),
        not_realised=number(State.NOT_REALISED),
        reappeared=number(State.REAPPEARED),
        overridden=number(State.OVERRIDDEN),
        waiting=number(State.OPEN, State.ANSWERED, State.ASKED),
        freed=sum(max(0, case.observation.freed) for case in realised if case.observation),
        listed=sum(map(on_the_list, cases)),
    )
