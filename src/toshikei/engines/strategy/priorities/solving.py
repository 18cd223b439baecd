"""The best set under the ceilings, by branch and bound (HiGHS through scipy), with the bound that proves how good it is.

    max Σ value_i x_i   with   Σ money_i x_i <= money,  Σ posts_i x_i <= posts,  x_i = 1 for a must-do,
    x_i <= x_j where i needs j,  Σ_group x_i <= 1,  x_i ∈ {0, 1}

The solver calculates in floating point. Its set is judged again in whole numbers; should it break a ceiling by a rounding,
the ceiling is lowered by what it broke and the set found anew, while the bound stays that of the problem as given.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from toshikei.engines.strategy.errors import NoChoiceInTime
from toshikei.engines.strategy.priorities.problem import Problem, check

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 10.0
TRIES = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """A set that keeps every condition. `bound`: no allowed set is worth more. `chosen` and `left` in the problem's order."""

    chosen: tuple[str, ...]
    left: tuple[str, ...]
    value: int
    money: int
    posts: int
    bound: int

    @property
    def gap(self) -> Fraction:
        """How much better a set could at most be, as a share of the bound: (bound − value) / bound. Zero is proven best."""
        return Fraction(self.bound - self.value, self.bound) if self.bound else Fraction(0)

    @property
    def is_proven_best(self) -> bool:
        return self.value == self.bound


def choose(problem: Problem, *, seconds: float = SECONDS) -> Choice:
    """The best set within so many seconds, with its proven gap. The same problem gives the same set unless time runs out.

    A problem that no set can keep is refused by name (`check`); with non-negative values and costs, the must-dos and what
    they need are then always a set.
    """
    check(problem)
    inner, bound = problem, None
    for _ in range(TRIES):
        codes, told = _solved(inner, seconds)
        bound = told if bound is None else bound
        if problem.allows(codes):
            return _choice(problem, codes, bound)
        _, money, posts = problem.cost(codes)
        inner = inner.with_ceilings(
            money=inner.money - max(0, money - problem.money),
            posts=inner.posts - max(0, posts - problem.posts),
        )
    raise NoChoiceInTime(seconds=f"{seconds:g}")


def _choice(problem: Problem, codes: frozenset[str], bound: int) -> Choice:
    value, money, posts = problem.cost(codes)
    return Choice(
        chosen=tuple(each.code for each in problem.options if each.code in codes),
        left=tuple(each.code for each in problem.options if each.code not in codes),
        value=value,
        money=money,
        posts=posts,
        bound=max(bound, value),
    )


def _solved(problem: Problem, seconds: float) -> tuple[frozenset[str], int]:
    """The solver's set and the whole number no set exceeds: values are whole, so the bound may be rounded down."""
    from scipy.optimize import Bounds, milp  # type: ignore[import-untyped]  # the package ships no types

    options = problem.options
    if not options:
        return frozenset(), 0
    lowest = [1.0 if each.must_do else 0.0 for each in options]
    result = milp(
        c=[-float(each.value) for each in options],
        integrality=[1] * len(options),
        bounds=Bounds(lowest, _highest(problem)),
        constraints=_constraints(problem),
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if result.x is None:
        raise NoChoiceInTime(seconds=f"{seconds:g}")
    codes = frozenset(each.code for each, x in zip(options, result.x, strict=True) if x > 0.5)
    return codes, _bound(problem, result.mip_dual_bound)


def _highest(problem: Problem) -> list[float]:
    """A programme worth nothing that nobody needs is not chosen only because money is left."""
    needed = {code for each in problem.options for code in each.needs}
    return [1.0 if each.value or each.must_do or each.code in needed else 0.0 for each in problem.options]


def _bound(problem: Problem, dual: float | None) -> int:
    """A whole number no set exceeds. What the solver's rounding might hide is added before rounding down, never taken away."""
    everything = sum(each.value for each in problem.options)
    if dual is None or not math.isfinite(dual):
        return everything
    return min(everything, math.floor(-dual + 1e-6 + abs(dual) * 1e-9))


def _constraints(problem: Problem) -> Any:
    """All rows in one sparse matrix; money in million yen and posts in whole ones, so that the rows are of like size."""
    from scipy.optimize import LinearConstraint
    from scipy.sparse import csr_array  # type: ignore[import-untyped]  # the package ships no types

    rows, columns, values, upper = [], [], [], []
    for at, (terms, most) in enumerate(_rows(problem)):
        for column, value in terms:
            rows.append(at)
            columns.append(column)
            values.append(value)
        upper.append(most)
    matrix = csr_array((values, (rows, columns)), shape=(len(upper), len(problem.options)))
    return LinearConstraint(matrix, [-math.inf] * len(upper), upper)


def _rows(problem: Problem) -> Iterator[tuple[list[tuple[int, float]], float]]:
    """Each condition as its terms (column, factor) and the most they may come to."""
    at = {each.code: column for column, each in enumerate(problem.options)}
    yield [(at[each.code], each.money / 1e6) for each in problem.options], problem.money / 1e6
    yield [(at[each.code], each.posts / 10) for each in problem.options], problem.posts / 10
    for each in problem.options:
        for needed in each.needs:
            yield [(at[each.code], 1.0), (at[needed], -1.0)], 0.0
    for group in problem.either_or:
        yield [(at[code], 1.0) for code in dict.fromkeys(group)], 1.0
