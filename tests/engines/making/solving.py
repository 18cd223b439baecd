"""An attacker of our own: solves what is published by rational Gaussian elimination. Shares no code with the engine."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from toshikei.engines.making.published import Line, LineCell, PlaceCell
from toshikei.engines.making.withholding import Suppression

type Variable = tuple[str, str, str]
type Row = dict[Variable, Fraction]


def equations(lines: Sequence[Line], suppression: Suppression) -> Iterator[Row]:
    """The left sides of everything an attacker may write down; the right sides are published with them."""
    for line in lines:
        for stage, split in line.amounts.items():
            if LineCell(line.code, stage) not in suppression.hidden or stage in line.told:
                for source in split:
                    yield {(line.code, stage, source): Fraction(1)}
        for one, two in line.same:
            row = {(line.code, one, source): Fraction(1) for source in line.amounts[one]}
            yield row | {(line.code, two, source): Fraction(-1) for source in line.amounts[two]}
    sums: dict[tuple[PlaceCell, str], Row] = {}
    for line in lines:
        for place in line.places():
            for stage, split in line.amounts.items():
                cell = PlaceCell(place, stage)
                if cell not in suppression.hidden:
                    for source in split:
                        sums.setdefault((cell, source), {})[line.code, stage, source] = Fraction(1)
    yield from sums.values()


class Solved:
    """The row space of the published equations in echelon form."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self.pivots: dict[Variable, Row] = {}
        for row in rows:
            rest = self.reduce(row)
            if rest:
                pivot = min(rest)
                self.pivots[pivot] = {key: value / rest[pivot] for key, value in rest.items()}

    def reduce(self, row: Row) -> Row:
        rest = {key: value for key, value in row.items() if value}
        while held := [key for key in rest if key in self.pivots]:
            pivot = min(held)
            factor = rest[pivot]
            for key, value in self.pivots[pivot].items():
                left = rest.get(key, Fraction(0)) - factor * value
                if left:
                    rest[key] = left
                else:
                    rest.pop(key, None)
        return rest

    def determines(self, wanted: Row) -> bool:
        """Is the wanted combination a combination of published ones?"""
        return not self.reduce(wanted)


def revealed(lines: Sequence[Line], suppression: Suppression) -> list[str]:
    """Withheld totals and sources that the published equations determine."""
    solved = Solved(equations(lines, suppression))
    found = []
    for line in lines:
        for stage in line.withheld:
            whole = {(line.code, stage, source): Fraction(1) for source in line.amounts[stage]}
            wanted = {"合計": whole} | {key[2]: {key: Fraction(1)} for key in whole}
            found += [f"{line.code} {stage} {name}" for name, row in wanted.items() if solved.determines(row)]
    return found


def contradicts(lines: Sequence[Line], suppression: Suppression) -> list[str]:
    """Proofs whose world is not one an attacker must take to be possible."""
    by_code = {line.code: line for line in lines}
    found = []
    for proof in suppression.proofs:
        changed = proof.world.changes
        for row in equations(lines, suppression):
            if sum(value * changed.get(key, 0) for key, value in row.items()):
                found.append(f"{proof.cell}: a published figure differs")
        for (code, stage, source), yen in changed.items():
            if by_code[code].amounts[stage].get(source, 0) + yen < 0:
                found.append(f"{proof.cell}: {code} below zero")
        for line in lines:
            for earlier, later in line.less:
                moved = [
                    line.total(at)
                    + sum(yen for (code, when, _), yen in changed.items() if (code, when) == (line.code, at))
                    for at in (earlier, later)
                ]
                if moved[1] >= moved[0]:
                    found.append(f"{proof.cell}: {line.code} not reduced")
        key = proof.cell
        moved_by = sum(
            yen for (code, when, _), yen in changed.items() if (code, when) == (key.code, key.stage)
        )
        if moved_by != proof.direction * proof.size:
            found.append(f"{key}: moved by {moved_by}")
    return found
