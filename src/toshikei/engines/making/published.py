"""What the public sees of a budget in the making: lines by stage and source, and the sums of every published tree.

A *tree* is one way of adding lines up that somebody can see: by 款項, by department, by field, one per export. A *place*
is a node of a tree, named by the tree and the way down to it; the total of all lines is the one place all trees share.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

type Stage = str
type Source = str


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A sum of a published tree: `way` leads from below the total down to it. The total has neither tree nor way."""

    tree: str = ""
    way: tuple[str, ...] = ()


TOTAL = Place()


@dataclass(frozen=True, slots=True)
class Line:
    """One line (事業の要求) with everything published about it.

    `amounts`: yen by stage and source (財源), never below zero. `ways`: the way down to the line in each tree.
    `same`: pairs of stages known to have equal amounts (計上: the assessed amount is the requested one).
    `less`: pairs (earlier, later) where the later is known to be smaller (減額).
    `told`: stages whose amount the verb itself tells (ゼロ, 保留, 別途, 補正予算時検討: nothing; and stages equal
    to such a one). They cannot be withheld.
    `withheld`: reason class by stage for what must not be known.
    """

    code: str
    amounts: Mapping[Stage, Mapping[Source, int]]
    ways: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    same: tuple[tuple[Stage, Stage], ...] = ()
    less: tuple[tuple[Stage, Stage], ...] = ()
    told: frozenset[Stage] = frozenset()
    withheld: Mapping[Stage, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if any(yen < 0 for split in self.amounts.values() for yen in split.values()):
            raise ValueError(f"{self.code}: an amount below zero cannot be protected by sums")
        if missing := set(self.withheld) - set(self.amounts):
            raise ValueError(f"{self.code}: withheld at stages without an amount: {sorted(missing)}")
        if told := set(self.withheld) & self.told:
            raise ValueError(f"{self.code}: the verb tells what is withheld: {sorted(told)}")

    def total(self, stage: Stage) -> int:
        """Yen of all sources at a stage."""
        return sum(self.amounts[stage].values())

    def above_floor(self, stage: Stage) -> int:
        """How far the amount may fall in theory: to zero, or one yen above for every known reduction (減額) of the line."""
        return max(0, self.total(stage) - len(self.less))

    def places(self) -> Iterator[Place]:
        """Every sum the line is part of, the total first."""
        yield TOTAL
        for tree, way in self.ways.items():
            for depth in range(1, len(way) + 1):
                yield Place(tree, way[:depth])


@dataclass(frozen=True, slots=True, order=True)
class LineCell:
    """The amounts of a line at a stage: total and all sources, shown or hidden together."""

    code: str
    stage: Stage


@dataclass(frozen=True, slots=True, order=True)
class PlaceCell:
    """The sums of a place at a stage: total and all sources, shown or hidden together."""

    place: Place
    stage: Stage


type Cell = LineCell | PlaceCell
