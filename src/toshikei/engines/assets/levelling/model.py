"""The model as sparse matrices: one column per possible start, one per possible closing year, money by year, the peak.

Rows carry labels, so that a relaxation that cannot be met is explained in words.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # the package ships no types

from toshikei.engines.assets.levelling import financing
from toshikei.engines.assets.levelling.instance import After, Closure, Instance, Plan, Work
from toshikei.engines.assets.levelling.rows import Floats, Ints, Label, Rows

HALF = 0.5
"""A column above it is nearer to one than to none."""
KEPT = 1e-6
CUT = 1e-7


@dataclass(slots=True)
class Model:
    """min peak: upper @ x <= limit, once @ x == 1. Columns before `decided` are zero or one, then money, last the peak.

    `unit_of` names for each of these the unit (a work, or all of a closable place) it is freed or fixed with.
    """

    instance: Instance
    scale: float
    upper: sparse.csc_matrix
    limit: Floats
    labels: list[Label]
    once: sparse.csc_matrix
    first: Ints
    closing: dict[tuple[str, int], int]
    unit_of: Ints
    units: int
    moving: Floats
    change: Floats
    decided: int

    @property
    def columns(self) -> int:
        """All columns; the last is the peak."""
        return int(self.upper.shape[1])

    @property
    def peak(self) -> int:
        return self.columns - 1

    @property
    def works_end(self) -> int:
        """The first column after those of works."""
        return self.decided - len(self.closing)

    def vector(self, plan: Plan) -> Floats:
        """The columns of a plan, without its peak."""
        x = np.zeros(self.columns)
        for at, (work, start) in enumerate(zip(self.instance.works, plan.starts, strict=True)):
            if start is not None:
                x[self.first[at] + work.starts.index(start)] = 1
        for facility, year in plan.closed.items():
            x[self.closing[facility, year]] = 1
        return financing.refinanced(self, x)

    def plan(self, x: Floats) -> Plan:
        """The plan a vector means; money is cut, so that no limit is passed by rounding."""
        starts: list[int | None] = []
        for at, work in enumerate(self.instance.works):
            part = x[self.first[at] : self.first[at] + len(work.starts)]
            best = int(part.argmax()) if len(part) else 0
            starts.append(work.starts[best] if len(part) and part[best] > HALF else None)
        closed = {facility: year for (facility, year), column in self.closing.items() if x[column] > HALF}
        money = [
            tuple(_cut(amount * self.scale) for amount in x[at : at + self.instance.horizon])
            for at in range(self.decided, self.peak, self.instance.horizon)
        ]
        borrowed = money.pop(0) if self.instance.bonds else ()
        return Plan(tuple(starts), closed, borrowed, money.pop(0) if self.instance.fund else ())

    def keeps_rules(self, x: Floats) -> bool:
        """Is every work done once or dropped, in order, within crews, caps and area? The peak is no rule."""
        years = self.instance.horizon
        once = np.abs(np.asarray(self.once @ x).ravel() - 1).max(initial=0.0)
        over = (np.asarray(self.upper[years:] @ x).ravel() - self.limit[years:]).max(initial=0.0)
        return bool(once < KEPT and over < KEPT)

    def targets(self, peak: float) -> Floats:
        """What each year should stay under: the scaled peak, or its cap where that is lower."""
        found = np.full(self.instance.horizon, peak)
        for year, cap in enumerate(self.instance.caps):
            if cap is not None:
                found[year] = min(peak, float(cap) / self.scale)
        return found

    def yearly(self, x: Floats) -> Floats:
        """Scaled cost by year of a vector, or the burden where bonds or a fund help."""
        years = self.instance.horizon
        return np.asarray(self.upper[:years, : self.peak] @ x[: self.peak]).ravel() - self.limit[:years]


def _cut(amount: float) -> Fraction:
    """Money in hundredths, a little less than the solver says: its tolerance must not pass a limit."""
    return max(Fraction(0), Fraction(int(amount * (1 - CUT) * 100) - 1, 100))


def build(instance: Instance) -> Model:
    """Columns, then rows in the order of their kinds: the peak rows come first."""
    first, count = _first_columns(instance.works)
    closing: dict[tuple[str, int], int] = {}
    for closure in instance.closures:
        for year in closure.years:
            closing[closure.facility, year] = count + len(closing)
    decided = count + len(closing)
    columns = decided + financing.money_columns(instance) + 1
    scale = _scale(instance)
    rows = Rows()
    _peak_rows(rows, instance, first, closing, (decided, columns - 1), scale)
    _capacity_rows(rows, instance, first)
    _after_rows(rows, instance, first, closing)
    _closing_rows(rows, instance, closing)
    _area_rows(rows, instance, closing)
    financing.finance_rows(rows, instance, decided, _eligible(instance, first, scale), scale)
    once = _once(instance, first, closing, columns)
    unit_of, units = _units(instance, first, closing, columns)
    limit = np.array(rows.right)
    costs = _moving(instance, first, closing, columns)
    change = _change(instance, first, columns)
    upper = rows.matrix(columns)
    return Model(
        instance,
        scale,
        upper,
        limit,
        rows.labels,
        once,
        first,
        closing,
        unit_of,
        units,
        costs,
        change,
        decided,
    )


def _first_columns(works: tuple[Work, ...]) -> tuple[Ints, int]:
    counts = np.array([len(work.starts) for work in works], dtype=np.int64)
    ends = np.cumsum(counts)
    return ends - counts, int(ends[-1]) if len(ends) else 0


def _scale(instance: Instance) -> float:
    """So that a mean year costs 100: the solver's tolerances are absolute."""
    whole = float(sum((work.cost for work in instance.works), start=0))
    return whole / instance.horizon / 100 or 1.0


def _starts(instance: Instance, first: Ints) -> Iterator[tuple[Work, int, int]]:
    """Every possible start: its work, offset, column."""
    for at, work in enumerate(instance.works):
        for place, start in enumerate(work.starts):
            yield work, start, int(first[at]) + place


def _peak_rows(
    rows: Rows,
    instance: Instance,
    first: Ints,
    closing: dict[tuple[str, int], int],
    ends: tuple[int, int],
    scale: float,
) -> None:
    """Cost of each year at most the peak; where a year has a cap, at most the cap as well."""
    years: list[list[tuple[int, float]]] = [[] for _ in range(instance.horizon)]
    slices = {work.ident: [float(cost) / scale for cost in work.slices] for work in instance.works}
    for work, start, column in _starts(instance, first):
        for place, cost in enumerate(slices[work.ident]):
            years[start + place].append((column, cost))
    costs = {closure.facility: float(closure.cost) / scale for closure in instance.closures}
    for (facility, year), column in closing.items():
        if costs[facility]:
            years[year].append((column, costs[facility]))
    for year, entries in enumerate(years):
        helped = financing.relief(instance, ends[0], year)
        deposit = float(instance.fund.deposits[year]) / scale if instance.fund else 0.0
        rows.add([*entries, *helped, (ends[1], -1.0)], -deposit, Label("peak", year))
    for year, cap in enumerate(instance.caps):
        if cap is not None:
            rows.add(years[year], float(cap) / scale, Label("cap", year))


def _eligible(instance: Instance, first: Ints, scale: float) -> list[list[tuple[int, float]]]:
    """For each year what may be borrowed by each start."""
    years: list[list[tuple[int, float]]] = [[] for _ in range(instance.horizon)]
    if instance.bonds is None:
        return years
    for work, start, column in _starts(instance, first):
        share = instance.bonds.shares.get(work.kind)
        for place, cost in enumerate(work.slices if share else ()):
            years[start + place].append((column, float(cost * (share or 0)) / scale))
    return years


def _capacity_rows(rows: Rows, instance: Instance, first: Ints) -> None:
    begun: dict[tuple[str, int], list[tuple[int, float]]] = defaultdict(list)
    for work, start, column in _starts(instance, first):
        begun[work.kind, start].append((column, 1.0))
    for capacity in instance.capacity:
        for year, most in enumerate(capacity.starts):
            entries = begun.get((capacity.kind, year))
            if most is not None and entries and len(entries) > most:
                rows.add(entries, float(most), Label("capacity", year, capacity.kind))


def _after_rows(rows: Rows, instance: Instance, first: Ints, closing: dict[tuple[str, int], int]) -> None:
    """The strong form: who has begun by t lets begin by t + gap."""
    at_of = {work.ident: at for at, work in enumerate(instance.works)}
    closable = {closure.facility: closure for closure in instance.closures}
    for at, work in enumerate(instance.works):
        for after in work.after:
            before = at_of[after.ident]
            closure = closable.get(instance.works[before].facility)
            _after(rows, instance, first, (before, at), after, closure, closing)


def _after(
    rows: Rows,
    instance: Instance,
    first: Ints,
    pair: tuple[int, int],
    after: After,
    closure: Closure | None,
    closing: dict[tuple[str, int], int],
) -> None:
    before, work = instance.works[pair[0]], instance.works[pair[1]]
    freed = [(closing[closure.facility, year], -1.0) for year in dropping(before, closure)] if closure else []
    for start in work.starts:
        if start - after.gap >= before.starts[-1]:
            break
        begun = [(int(first[pair[1]]) + place, 1.0) for place, s in enumerate(work.starts) if s <= start]
        ready = [
            (int(first[pair[0]]) + place, -1.0)
            for place, s in enumerate(before.starts)
            if s <= start - after.gap
        ]
        label = Label("after", start, work.ident, before.ident, after.gap)
        rows.add([*begun, *ready, *freed], 0.0, label)


def dropping(work: Work, closure: Closure) -> list[int]:
    """The closing years of its place that drop a work: not after the last year it could begin."""
    return [year for year in closure.years if year <= work.starts[-1]]


def _closing_rows(rows: Rows, instance: Instance, closing: dict[tuple[str, int], int]) -> None:
    by_name = {closure.facility: closure for closure in instance.closures}
    for closure in instance.closures:
        own = [(closing[closure.facility, year], 1.0) for year in closure.years]
        rows.add(own, 1.0, Label("closing", name=closure.facility))
        if closure.into in by_name:
            other = [(closing[closure.into, year], 1.0) for year in by_name[closure.into].years]
            rows.add([*own, *other], 1.0, Label("into", name=closure.facility, other=closure.into))


def _area_rows(rows: Rows, instance: Instance, closing: dict[tuple[str, int], int]) -> None:
    """Closed area at least what is too much; in hundredths of the whole so that the rows are well scaled."""
    whole = float(sum(instance.areas.values(), start=0)) or 1.0
    for target in instance.targets:
        entries = [
            (column, -100 * float(instance.areas.get(facility, 0)) / whole)
            for (facility, year), column in closing.items()
            if year <= target.year
        ]
        rows.add(entries, 100 * (float(target.at_most) / whole - 1), Label("area", target.year))


def _once(
    instance: Instance, first: Ints, closing: dict[tuple[str, int], int], columns: int
) -> sparse.csc_matrix:
    """Each work is done once, or dropped because its place closes."""
    closable = {closure.facility: closure for closure in instance.closures}
    rows = Rows()
    for at, work in enumerate(instance.works):
        entries = [(int(first[at]) + place, 1.0) for place in range(len(work.starts))]
        closure = closable.get(work.facility)
        if closure:
            entries += [(closing[closure.facility, year], 1.0) for year in dropping(work, closure)]
        rows.add(entries, 1.0, Label("once", name=work.ident))
    return rows.matrix(columns)


def _units(
    instance: Instance, first: Ints, closing: dict[tuple[str, int], int], columns: int
) -> tuple[Ints, int]:
    closable = {closure.facility: at for at, closure in enumerate(instance.closures)}
    units = len(closable)
    found = np.full(columns, -1, dtype=np.int64)
    for at, work in enumerate(instance.works):
        own = closable.get(work.facility, units)
        units += own == units
        found[first[at] : first[at] + len(work.starts)] = own
    for (facility, _), column in closing.items():
        found[column] = closable[facility]
    return found, units


def _moving(instance: Instance, first: Ints, closing: dict[tuple[str, int], int], columns: int) -> Floats:
    found = np.zeros(columns)
    for work, start, column in _starts(instance, first):
        found[column] = float(work.moving(start))
    losses = {closure.facility: float(closure.loss) for closure in instance.closures}
    for (facility, _), column in closing.items():
        found[column] = losses[facility]
    return found


def _change(instance: Instance, first: Ints, columns: int) -> Floats:
    """One for every start other than the one published before; a dropped work is no new promise."""
    found = np.zeros(columns)
    for work, start, column in _starts(instance, first):
        found[column] = float(instance.previous.get(work.ident, start) != start)
    return found
