"""Other worlds: budgets that agree with everything published and differ in a withheld amount.

Whoever sees only what is published cannot tell our world from another one that agrees with it. If one such world has the
withheld amount higher by w and another lower by w, then every amount between is possible too (sums are linear), and
nobody can know it more closely than that.

A world is made of *swaps*: a withheld line takes yen of some sources, and a partner gives exactly these. Sums that hold
both stay as they are; the partner, and every sum that holds only one of the two, must be hidden. The last resort is a
swap without partner, which hides every sum above the line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from toshikei.engines.making.published import Line, LineCell, Source, Stage

UP, DOWN = 1, -1


@dataclass(frozen=True, slots=True)
class Swap:
    """`yen` by source goes to `line` (direction UP) or away from it, at all `stages` alike; `partner` does the opposite."""

    line: Line
    partner: Line | None
    direction: int
    stages: frozenset[Stage]
    yen: Mapping[Source, int]

    @property
    def size(self) -> int:
        return sum(self.yen.values())


@dataclass(slots=True)
class World:
    """What differs from ours: yen by line, stage and source."""

    changes: dict[tuple[str, Stage, Source], int] = field(default_factory=dict)

    def amount(self, line: Line, stage: Stage, source: Source) -> int:
        """Yen of a source in this world."""
        return line.amounts[stage].get(source, 0) + self.changes.get((line.code, stage, source), 0)

    def total(self, line: Line, stage: Stage) -> int:
        """Yen of all sources in this world."""
        moved = sum(yen for (code, at, _), yen in self.changes.items() if (code, at) == (line.code, stage))
        return line.total(stage) + moved

    def add(self, swap: Swap) -> None:
        """Carry the swap out."""
        for stage in swap.stages:
            for source, yen in swap.yen.items():
                self._move(swap.line, stage, source, swap.direction * yen)
                if swap.partner:
                    self._move(swap.partner, stage, source, -swap.direction * yen)

    def _move(self, line: Line, stage: Stage, source: Source, yen: int) -> None:
        key = (line.code, stage, source)
        self.changes[key] = self.changes.get(key, 0) + yen

    def cells(self) -> frozenset[LineCell]:
        """The lines and stages in which this world differs."""
        return frozenset(LineCell(code, stage) for (code, stage, _), yen in self.changes.items() if yen)


def swap_of(
    world: World, line: Line, partner: Line | None, stage: Stage, direction: int, wanted: int
) -> Swap | None:
    """The largest swap up to `wanted` yen that breaks nothing people know; None if there is none.

    Begins at one stage and takes in every stage at which a known relation (同額, 減額) would otherwise break.
    """
    stages = {stage}
    while True:
        found = _at(world, line, partner, frozenset(stages), direction, wanted)
        if found is None:
            return None
        broken = _broken(world, line, stages, direction * found.size)
        if partner:
            broken |= _broken(world, partner, stages, -direction * found.size)
        if not broken:
            return found
        stages |= broken


def _at(
    world: World, line: Line, partner: Line | None, stages: frozenset[Stage], direction: int, wanted: int
) -> Swap | None:
    both = (line, partner) if partner else (line,)
    if any(stage not in one.amounts or stage in one.told for one in both for stage in stages):
        return None
    giver = line if direction == DOWN else partner
    if giver is None:
        source = min(line.amounts[min(stages)], default="")
        return Swap(line, None, direction, stages, {source: wanted})
    yen, rest = {}, wanted
    for source in sorted({name for stage in stages for name in giver.amounts[stage]}):
        has = max(0, min(world.amount(giver, stage, source) for stage in stages))
        if taken := min(rest, has):
            yen[source] = taken
            rest -= taken
    return Swap(line, partner, direction, stages, yen) if yen else None


def _broken(world: World, line: Line, stages: set[Stage], change: int) -> set[Stage]:
    """Stages that must change too, so that what is known about the line stays true."""

    def then(stage: Stage) -> int:
        return world.total(line, stage) + (change if stage in stages else 0)

    known = {stage for pair in (*line.same, *line.less) for stage in pair} <= set(line.amounts)
    if not known:
        raise ValueError(f"{line.code}: a relation names a stage without an amount")
    pairs = [pair for pair in line.same if then(pair[0]) != then(pair[1])]
    pairs += [pair for pair in line.less if then(pair[1]) >= then(pair[0])]
    return {stage for pair in pairs for stage in pair} - stages
