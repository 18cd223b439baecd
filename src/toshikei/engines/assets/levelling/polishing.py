"""Polishing: one work is moved, then of many others the one that makes up for it best; thousands of pairs a second.

It weighs what is over the target (squared, so that no year stands out) against what moving costs. Closures stay as they
are; order and crews are kept by every step.
"""

import time
from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from toshikei.engines.assets.levelling.financing import refinanced
from toshikei.engines.assets.levelling.instance import Plan
from toshikei.engines.assets.levelling.model import Model
from toshikei.engines.assets.levelling.rows import Floats, Ints
from toshikei.engines.assets.levelling.searching import Search

SAMPLE = 1500
"""Columns looked at for the answer to a move."""
PATIENCE = 4000
BLOCK = 64
EPSILON = 1e-12


@dataclass(slots=True)
class Table:
    """What polishing looks up: every start as a dense row of yearly costs, its work, its offset, its cost of moving."""

    rows: Floats
    work: Ints
    start: Ints
    first: Ints
    costs: Floats
    kind: Ints
    crews: Floats
    before: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    later: dict[int, list[tuple[int, int]]] = field(default_factory=dict)


def table_of(model: Model, costs: Floats) -> Table:
    """Made once for a model and a goal."""
    instance = model.instance
    counts = [len(work.starts) for work in instance.works]
    kinds = {capacity.kind: at for at, capacity in enumerate(instance.capacity)}
    crews = np.full((len(kinds) + 1, instance.horizon), np.inf)
    for capacity in instance.capacity:
        crews[kinds[capacity.kind]] = [np.inf if most is None else most for most in capacity.starts]
    made = Table(
        np.ascontiguousarray(model.upper[: instance.horizon, : model.works_end].toarray().T),
        np.repeat(np.arange(len(counts)), counts),
        np.concatenate([np.array(work.starts) for work in instance.works]),
        model.first,
        costs[: model.works_end].copy(),
        np.array([kinds.get(work.kind, len(kinds)) for work in instance.works]),
        crews,
    )
    _order(made, model)
    return made


def _order(made: Table, model: Model) -> None:
    at_of = {work.ident: at for at, work in enumerate(model.instance.works)}
    before, later = defaultdict(list), defaultdict(list)
    for at, work in enumerate(model.instance.works):
        for after in work.after:
            before[at].append((at_of[after.ident], after.gap))
            later[at_of[after.ident]].append((at, after.gap))
    made.before, made.later = dict(before), dict(later)


@dataclass(slots=True)
class State:
    """Where every work stands: its column (-1 when dropped), its start, the yearly sums, the crews in use."""

    column: Ints
    start: Ints
    years: Floats
    crews: Floats
    lo: Ints
    hi: Ints


FAR = 10**6


def state_of(model: Model, table: Table, x: Floats) -> State:
    plan: Plan = model.plan(x)
    start = np.array([-1 if one is None else one for one in plan.starts])
    column = np.full(len(start), -1, dtype=np.int64)
    for at, work in enumerate(model.instance.works):
        if start[at] >= 0:
            column[at] = table.first[at] + work.starts.index(int(start[at]))
    crews = np.zeros_like(table.crews)
    stands = start >= 0
    np.add.at(crews, (table.kind[stands], start[stands]), 1)
    many = len(start)
    state = State(column, start, model.yearly(x), crews, np.zeros(many, dtype=np.int64), np.full(many, FAR))
    for at in {*table.before, *table.later}:
        _window(table, state, at)
    return state


def _window(table: Table, state: State, at: int) -> None:
    """From when to when a work may begin as its neighbours in order stand."""
    lows = [state.start[other] + gap for other, gap in table.before.get(at, ()) if state.start[other] >= 0]
    highs = [state.start[other] - gap for other, gap in table.later.get(at, ()) if state.start[other] >= 0]
    state.lo[at], state.hi[at] = max(lows, default=0), min(highs, default=FAR)


def _put(table: Table, state: State, column: int) -> None:
    """Move the column's work to the column's start."""
    at = int(table.work[column])
    state.years += table.rows[column] - table.rows[state.column[at]]
    state.crews[table.kind[at], state.start[at]] -= 1
    state.column[at], state.start[at] = column, table.start[column]
    state.crews[table.kind[at], state.start[at]] += 1
    for other, _ in (*table.before.get(at, ()), *table.later.get(at, ())):
        _window(table, state, other)


def _possible(table: Table, state: State, columns: Ints) -> Ints:
    """Columns that keep order and crews as everything else stands, and do change something."""
    works, starts = table.work[columns], table.start[columns]
    kinds = table.kind[works]
    good = (state.column[works] >= 0) & (state.column[works] != columns)
    good &= (starts >= state.lo[works]) & (starts <= state.hi[works])
    good &= state.crews[kinds, starts] < table.crews[kinds, starts]
    found: Ints = columns[good]
    return found


@dataclass(frozen=True, slots=True)
class Weights:
    """How polishing judges: squared overrun above each year's `target` times `peak`, plus moving cost times `moving`."""

    target: Floats
    peak: float
    moving: float

    def over(self, years: Floats) -> Floats:
        above = np.maximum(years - self.target, 0.0)
        squares: Floats = (above * above).sum(axis=-1) * self.peak
        return squares


def polished(
    search: Search, table: Table, x: Floats, weights: Weights, *, until_even: bool = False
) -> Floats:
    """A better vector by pairs of moves, or the same; stops with the clock or when nothing has helped for long.

    `until_even`: nothing more is asked once no year is over the target.
    """
    state = state_of(search.model, table, x)
    rng = np.random.default_rng(search.seed + 2)
    value, idle, count = float(weights.over(state.years)), 0, len(table.work)
    while idle < PATIENCE and not search.over():
        for _ in range(BLOCK):
            gained = _pair(table, state, weights, rng, value, count)
            value, idle = value - gained, 0 if gained > EPSILON else idle + 1
        value = _value(table, state, weights)
        if until_even and not weights.over(state.years):
            break
    better = refinanced(search.model, _vector(search.model, x, state))
    return better if search.model.keeps_rules(better) else x


def _value(table: Table, state: State, weights: Weights) -> float:
    """All of it, anew, so that no error adds up."""
    here = state.column[state.column >= 0]
    return float(weights.over(state.years)) + weights.moving * float(table.costs[here].sum())


def _pair(
    table: Table, state: State, weights: Weights, rng: np.random.Generator, value: float, count: int
) -> float:
    """Try one move and the best answer to it; keep them when they help. What was gained."""
    first = _possible(table, state, rng.integers(0, count, 12))
    if not len(first):
        return 0.0
    before = _value(table, state, weights)
    move = (
        int(first[_best(table, state, weights, first)[0]]) if rng.random() < 0.5 else int(first[0])
    )  # half greedy, half by chance
    back = int(state.column[table.work[move]])
    _put(table, state, move)
    begin = int(rng.integers(0, count))
    answers = _possible(table, state, np.arange(begin, min(count, begin + SAMPLE)))
    after = _value(table, state, weights)
    if len(answers):
        place, gain = _best(table, state, weights, answers)
        if after + gain < min(after, before) - EPSILON:
            _put(table, state, int(answers[place]))
            return before - after - gain
    if after < before - EPSILON:
        return before - after
    _put(table, state, back)
    return 0.0


def _best(table: Table, state: State, weights: Weights, columns: Ints) -> tuple[int, float]:
    """The best of these columns as everything else stands: its place and the change of the value."""
    old = state.column[table.work[columns]]
    years = state.years + table.rows[columns] - table.rows[old]
    change = weights.over(years) - float(weights.over(state.years))
    change += weights.moving * (table.costs[columns] - table.costs[old])
    place = int(change.argmin())
    return place, float(change[place])


def _vector(model: Model, x: Floats, state: State) -> Floats:
    found = x.copy()
    found[: model.peak] = np.where(np.arange(model.peak) < model.works_end, 0, x[: model.peak])
    found[state.column[state.column >= 0]] = 1
    return found


def until(search: Search, seconds: float) -> Search:
    """The same search with a nearer end."""
    return Search(search.model, min(search.deadline, time.monotonic() + seconds), search.stop, search.seed)
