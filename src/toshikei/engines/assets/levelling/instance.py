"""What is to be levelled: works with windows, what must wait for what, places that may close, crews and caps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class After:
    """先行: a work begins at least `gap` years after the work `ident` begins; a dropped one holds nobody up."""

    ident: str
    gap: int


@dataclass(frozen=True, slots=True)
class Work:
    """工事: `slices` are its costs by year from its start; `starts` the offsets (0 = base year) it may begin at.

    `late` and `early` are the cost of moving it a year after or before `due` (risk of delay, waste of renewing early).
    """

    ident: str
    facility: str
    kind: str
    starts: tuple[int, ...]
    slices: tuple[Fraction, ...]
    due: int | None = None
    late: Fraction = Fraction(0)
    early: Fraction = Fraction(0)
    after: tuple[After, ...] = ()

    @property
    def cost(self) -> Fraction:
        return sum(self.slices, Fraction(0))

    def moving(self, start: int) -> Fraction:
        """What moving it to `start` costs; nothing where no due year is known.

        >>> work = Work("1", "a", "rebuild", (0, 1, 2), (Fraction(9),), due=1, late=Fraction(5), early=Fraction(2))
        >>> [str(work.moving(start)) for start in work.starts]
        ['2', '0', '5']
        """
        if self.due is None:
            return Fraction(0)
        away = start - self.due
        return self.late * away if away > 0 else self.early * -away


@dataclass(frozen=True, slots=True)
class Closure:
    """廃止・統合: a place that may close in one of `years`; its works not yet past their window are then dropped.

    `loss` is what people lose, in the unit of moving costs; `into` must then stay open.
    """

    facility: str
    years: tuple[int, ...]
    demolition: Fraction = Fraction(0)
    transfer: Fraction = Fraction(0)
    loss: Fraction = Fraction(0)
    into: str = ""

    @property
    def cost(self) -> Fraction:
        return self.demolition + self.transfer


@dataclass(frozen=True, slots=True)
class Capacity:
    """施工能力: how many works of a kind may begin in each year; None where there is no limit."""

    kind: str
    starts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class AreaTarget:
    """延床面積の目標: from `year` on, open places have at most this many square metres."""

    year: int
    at_most: Fraction


@dataclass(frozen=True, slots=True)
class Instance:
    """平準化の問題, everything in the file's unit of money."""

    name: str
    base_year: int
    horizon: int
    works: tuple[Work, ...]
    closures: tuple[Closure, ...] = ()
    capacity: tuple[Capacity, ...] = ()
    caps: tuple[Fraction | None, ...] = ()
    areas: Mapping[str, Fraction] = field(default_factory=dict)
    targets: tuple[AreaTarget, ...] = ()
    previous: Mapping[str, int] = field(default_factory=dict)
    unit: str = "thousand_yen"

    @property
    def has_moving(self) -> bool:
        """Does moving a work or closing a place cost anything?"""
        works = any(work.due is not None and (work.late or work.early) for work in self.works)
        return works or any(closure.loss for closure in self.closures)


@dataclass(frozen=True, slots=True)
class Plan:
    """計画: a start for every work (None: dropped with its place), and the year each closed place closes."""

    starts: tuple[int | None, ...]
    closed: Mapping[str, int] = field(default_factory=dict)


def yearly_of(instance: Instance, plan: Plan) -> tuple[Fraction, ...]:
    """Exact cost by year: works, demolition, transfer."""
    sums = [Fraction(0)] * instance.horizon
    for work, start in zip(instance.works, plan.starts, strict=True):
        if start is not None:
            for place, cost in enumerate(work.slices):
                sums[start + place] += cost
    for closure in instance.closures:
        if closure.facility in plan.closed:
            sums[plan.closed[closure.facility]] += closure.cost
    return tuple(sums)


def moving_of(instance: Instance, plan: Plan) -> Fraction:
    """What the moves and the closures of a plan cost beside the money."""
    moves = (
        work.moving(start)
        for work, start in zip(instance.works, plan.starts, strict=True)
        if start is not None
    )
    losses = (closure.loss for closure in instance.closures if closure.facility in plan.closed)
    return sum(moves, Fraction(0)) + sum(losses, Fraction(0))


def changes_of(instance: Instance, plan: Plan) -> int:
    """How many works begin in another year than the plan published before had them."""
    pairs = zip(instance.works, plan.starts, strict=True)
    return sum(1 for work, start in pairs if instance.previous.get(work.ident, start) != start)
