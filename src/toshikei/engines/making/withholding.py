"""Which further figures must be hidden so that sums, stages or exports do not give a withheld amount away.

A budget line may be withheld (予定価格, 用地交渉, 個人情報), yet everything around it is published: the sum of its 項, of its
department, its sources, the stage before. Subtracting what is shown from a sum gives the line. `protect` hides as little
else as it finds sufficient, says for every hidden figure why, and hands over its proof: for every withheld amount a
world in which it is higher and one in which it is lower, both agreeing with all that is shown (`worlds`).

What is promised: from all published sums, stages, sources and exports together, a withheld total cannot be narrowed to
less than `Width` on either side (downwards never below zero), and no source of it can be computed. What is not: somebody
who knows a hidden partner's amount from elsewhere knows more than the public; a source in which a whole shown sum is
zero is visibly zero for every line below it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import ceil

from toshikei.engines.making.published import TOTAL, Cell, Line, LineCell, Place, PlaceCell, Stage
from toshikei.engines.making.worlds import DOWN, UP, Swap, World, swap_of
from toshikei.kernel.explanation import Explanation


class Why(StrEnum):
    """Why a figure is hidden."""

    WITHHELD = "withheld"
    STAGE = "stage"
    PARTNER = "partner"
    SUM = "sum"


SENTENCES = {
    Why.WITHHELD: "この額そのものを、いまは公表できません。",
    Why.STAGE: "この段階の額から、別の段階の公表できない額がわかってしまうためです。",
    Why.PARTNER: "合計からこの額を引くと、公表できない額がわかってしまうためです。",
    Why.SUM: "この合計から公表した額を引くと、公表できない額がわかってしまうためです。",
}


@dataclass(frozen=True, slots=True)
class Width:
    """How closely nobody may know a withheld amount: a share of it, and at least so many yen, on either side."""

    share: Fraction = Fraction(1, 5)
    least: int = 100_000

    def of(self, yen: int) -> int:
        """
        >>> Width().of(100_000_000), Width().of(200_000)
        (20000000, 100000)
        """
        return max(ceil(yen * self.share), self.least)


@dataclass(frozen=True, slots=True)
class Hidden:
    """Why one figure is hidden, and for the sake of which lines (codes; for staff, not for the public)."""

    why: Why
    reason: str = ""
    because_of: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return SENTENCES[self.why]


@dataclass(frozen=True, slots=True)
class Proof:
    """A world that agrees with everything shown and differs in one withheld amount by `size` yen."""

    cell: LineCell
    direction: int
    size: int
    world: World


@dataclass(slots=True)
class Suppression:
    """Everything hidden with its reason, the proofs, and what could not be protected with the sums that must stay."""

    hidden: dict[Cell, Hidden] = field(default_factory=dict)
    proofs: list[Proof] = field(default_factory=list)
    unprotected: list[LineCell] = field(default_factory=list)

    def hides_line(self, code: str, stage: Stage) -> bool:
        return LineCell(code, stage) in self.hidden

    def hides_place(self, place: Place, stage: Stage) -> bool:
        return PlaceCell(place, stage) in self.hidden


def protect(
    lines: Sequence[Line], *, width: Width | None = None, kept: Collection[Place] = ()
) -> Suppression:
    """Hide what must be hidden. `kept` are sums that are public whatever happens (voted 款項, a total equal to revenue).

    Large amounts first: what protects them protects small ones beside them. Ties are broken by yen, then by code, so
    that the same budget always hides the same figures.
    """
    room = _Room(lines, frozenset(kept))
    result = Suppression()
    cells = [(line, stage) for line in lines for stage in line.withheld]
    for line, stage in cells:
        reason = line.withheld[stage]
        result.hidden[LineCell(line.code, stage)] = Hidden(Why.WITHHELD, reason, (line.code,))
    for line, stage in sorted(cells, key=lambda one: (-one[0].total(one[1]), one[0].code, one[1])):
        yen = line.total(stage)
        needed = (width or Width()).of(yen)
        for direction, size in ((UP, needed), (DOWN, min(needed, line.above_floor(stage)))):
            _protect(room, result, line, stage, direction, size)
    return result


def _protect(room: "_Room", result: Suppression, line: Line, stage: Stage, direction: int, size: int) -> None:
    cell = LineCell(line.code, stage)
    if not size or cell in result.unprotected:
        return
    if known := _already(result, line, stage, direction, size):
        result.proofs.append(Proof(cell, direction, size, known.world))
        return
    world = room.world(result, line, stage, direction, size)
    if world is None:
        result.unprotected.append(cell)
        return
    for found, hidden in room.hidden_by(world, line).items():
        result.hidden.setdefault(found, hidden)
    result.proofs.append(Proof(cell, direction, size, world))


def _already(result: Suppression, line: Line, stage: Stage, direction: int, size: int) -> Proof | None:
    """A proof of another stage of the line whose world moves this stage as far."""
    return next(
        (
            proof
            for proof in result.proofs
            if proof.cell.code == line.code
            and proof.world.total(line, stage) - line.total(stage) == direction * size
        ),
        None,
    )


NEAREST = 40
"""Partners looked at first: those that share most sums with the line."""


class _Room:
    """The lines with their places, counted once."""

    def __init__(self, lines: Sequence[Line], kept: frozenset[Place]) -> None:
        self.lines = {line.code: line for line in lines}
        if len(self.lines) != len(lines):
            raise ValueError("a code names one line")
        self.kept = kept
        self.places = {line.code: frozenset(line.places()) for line in lines}
        self.below: dict[Place, int] = {}
        for places in self.places.values():
            for place in places:
                self.below[place] = self.below.get(place, 0) + 1

    def world(self, result: Suppression, line: Line, stage: Stage, direction: int, size: int) -> World | None:
        """Among the nearest partners; among all only when those cannot do it."""
        near = self._near(line)
        for partners in (near[:NEAREST], near[NEAREST:] and near):
            if found := self._cheapest(result, line, stage, direction, size, [None, *partners]):
                return found
        return None

    def _near(self, line: Line) -> list[Line]:
        def distance(other: Line) -> tuple[int, str]:
            apart = self.places[line.code] ^ self.places[other.code]
            return sum(1 + self.below[place] for place in apart), other.code

        return sorted((other for other in self.lines.values() if other is not line), key=distance)

    def _cheapest(
        self,
        result: Suppression,
        line: Line,
        stage: Stage,
        direction: int,
        size: int,
        partners: Sequence[Line | None],
    ) -> World | None:
        """The cheaper of: one partner that gives all, or the cheapest partners together."""
        offers = self._offers(result, line, stage, direction, size, partners)
        whole = next((swap for _, swap in offers if swap.size >= size), None)
        found = [
            world
            for world in (
                self._together(line, stage, direction, size, [whole] if whole else []),
                self._together(line, stage, direction, size, [swap for _, swap in offers]),
            )
            if world is not None
        ]
        return min(found, key=lambda one: self._cost(result, one), default=None)

    def _offers(
        self,
        result: Suppression,
        line: Line,
        stage: Stage,
        direction: int,
        size: int,
        partners: Sequence[Line | None],
    ) -> list[tuple[tuple[int, int, str], Swap]]:
        """Every possible swap of the line with these partners, cheapest first."""
        offers = []
        for partner in partners:
            swap = swap_of(World(), line, partner, stage, direction, size)
            if swap is None or self._touches_kept(swap):
                continue
            world = World()
            world.add(swap)
            yen = partner.total(stage) if partner else 0
            offers.append(((self._cost(result, world), yen, partner.code if partner else ""), swap))
        return sorted(offers, key=lambda offer: offer[0])

    def _touches_kept(self, swap: Swap) -> bool:
        ours = self.places[swap.line.code]
        theirs = self.places[swap.partner.code] if swap.partner else frozenset()
        return bool((ours ^ theirs) & self.kept)

    def _together(
        self, line: Line, stage: Stage, direction: int, size: int, offers: Iterable[Swap]
    ) -> World | None:
        world, rest = World(), size
        for offer in offers:
            while swap := swap_of(world, line, offer.partner, stage, direction, rest):
                if self._touches_kept(swap):
                    break
                world.add(swap)
                rest -= swap.size
                if not rest:
                    return world
        return None

    def _cost(self, result: Suppression, world: World) -> int:
        """How much would newly be hidden: one for a line and stage, the number of lines below for a sum and one more."""
        cost = 0
        for cell in world_cells(self.lines, world):
            if cell not in result.hidden:
                cost += 1 + self.below[cell.place] if isinstance(cell, PlaceCell) else 1
        return cost

    def hidden_by(self, world: World, line: Line) -> dict[Cell, Hidden]:
        """The figures in which the world differs from ours: they must not be shown."""
        hidden: dict[Cell, Hidden] = {}
        for cell in world_cells(self.lines, world):
            if isinstance(cell, PlaceCell):
                why = Why.SUM
            else:
                why = Why.STAGE if cell.code == line.code else Why.PARTNER
            hidden[cell] = Hidden(why, because_of=(line.code,))
        return hidden


def world_cells(lines: Mapping[str, Line], world: World) -> list[Cell]:
    """All figures in which the world differs from ours: lines, and sums in any source."""
    sums: dict[tuple[Place, Stage, str], int] = {}
    for (code, stage, source), yen in world.changes.items():
        for place in lines[code].places():
            key = (place, stage, source)
            sums[key] = sums.get(key, 0) + yen
    places: set[PlaceCell] = {PlaceCell(place, stage) for (place, stage, _), yen in sums.items() if yen}
    return [*sorted(world.cells()), *sorted(places)]


def broken_proofs(lines: Sequence[Line], suppression: Suppression) -> list[Proof]:
    """Named check: proofs that do not hold, because a shown figure would differ, go below zero or contradict a verb."""
    by_code = {line.code: line for line in lines}
    return [proof for proof in suppression.proofs if not _holds(by_code, suppression, proof)]


def _holds(lines: Mapping[str, Line], suppression: Suppression, proof: Proof) -> bool:
    world, cell = proof.world, proof.cell
    if any(one not in suppression.hidden for one in world_cells(lines, world)):
        return False
    for code, stage, source in world.changes:
        if world.amount(lines[code], stage, source) < 0:
            return False
    if any(stage in lines[code].told for code, stage, _ in world.changes):
        return False
    for line in (lines[code] for code in {code for code, _, _ in world.changes}):
        if any(world.total(line, one) != world.total(line, two) for one, two in line.same):
            return False
        if any(world.total(line, later) >= world.total(line, earlier) for earlier, later in line.less):
            return False
    line = lines[cell.code]
    return world.total(line, cell.stage) - line.total(cell.stage) == proof.direction * proof.size


def explain(suppression: Suppression, names: Mapping[str, str], stages: Mapping[Stage, str]) -> Explanation:
    """なぜ？ of all hidden figures, for the staff who decide about them. `names` by line code, `stages` by stage."""
    parts = []
    for cell, hidden in suppression.hidden.items():
        if isinstance(cell, LineCell):
            label = names[cell.code]
        else:
            label = "合計" if cell.place == TOTAL else "・".join(cell.place.way)
        because = "、".join(names[code] for code in hidden.because_of if code in names)
        parts.append(
            Explanation(
                f"{label}（{stages[cell.stage]}）",
                note=hidden.sentence,
                formula=f"守っている額：{because}" if because else "",
            )
        )
    return Explanation("公表していない額", len(parts), "件", parts=tuple(parts))
