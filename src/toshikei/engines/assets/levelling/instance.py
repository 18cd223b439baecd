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
class Bonds:
    """市債: the share of a kind's cost that may be borrowed, repaid in equal yearly payments from the next year on.

    `limits`: what the payments of a year may be at most; None where there is no limit.
    """

    shares: Mapping[str, Fraction]
    rate: Fraction
    years: int
    limits: tuple[Fraction | None, ...]

    @property
    def payment(self) -> Fraction:
        """The yearly payment on one yen borrowed.

        >>> str(Bonds({}, Fraction(0), 20, ()).payment), str(Bonds({}, Fraction(1, 10), 2, ()).payment)
        ('1/20', '121/210')
        """
        if not self.rate:
            return Fraction(1, self.years)
        return self.rate / (1 - (1 + self.rate) ** -self.years)


@dataclass(frozen=True, slots=True)
class Fund:
    """基金: opening balance, the floor it may not go under, what is put in each year (as given)."""

    opening: Fraction
    floor: Fraction
    deposits: tuple[Fraction, ...]


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
    bonds: Bonds | None = None
    fund: Fund | None = None

    @property
    def has_finance(self) -> bool:
        """Is the peak that of the burden after bonds and fund, not of the costs?"""
        return self.bonds is not None or self.fund is not None

    @property
    def has_moving(self) -> bool:
        """Does moving a work or closing a place cost anything?"""
        works = any(work.due is not None and (work.late or work.early) for work in self.works)
        return works or any(closure.loss for closure in self.closures)


@dataclass(frozen=True, slots=True)
class Plan:
    """計画: a start for every work (None: dropped with its place), the year each closed place closes, and its money by year."""

    starts: tuple[int | None, ...]
    closed: Mapping[str, int] = field(default_factory=dict)
    borrowed: tuple[Fraction, ...] = ()
    drawn: tuple[Fraction, ...] = ()


def yearly_of(instance: Instance, plan: Plan) -> tuple[Fraction, ...]:
    """What is levelled: the cost by year, or where bonds or a fund help, the burden that is left."""
    sums = list(costs_of(instance, plan))
    service = service_of(instance, plan)
    for year in range(instance.horizon):
        sums[year] += service[year]
        sums[year] -= plan.borrowed[year] if plan.borrowed else 0
        sums[year] -= plan.drawn[year] if plan.drawn else 0
        sums[year] += instance.fund.deposits[year] if instance.fund else 0
    return tuple(sums)


def service_of(instance: Instance, plan: Plan) -> tuple[Fraction, ...]:
    """Payments on what the plan borrows, inside the horizon."""
    found = [Fraction(0)] * instance.horizon
    if instance.bonds and plan.borrowed:
        payment = instance.bonds.payment
        for begun, amount in enumerate(plan.borrowed):
            for year in range(begun + 1, min(instance.horizon, begun + 1 + instance.bonds.years)):
                found[year] += amount * payment
    return tuple(found)


def service_after(instance: Instance, plan: Plan) -> Fraction:
    """Payments that are left when the horizon ends: levelled is not paid."""
    if not instance.bonds or not plan.borrowed:
        return Fraction(0)
    whole = sum(plan.borrowed, Fraction(0)) * instance.bonds.payment * instance.bonds.years
    return whole - sum(service_of(instance, plan), Fraction(0))


def costs_of(instance: Instance, plan: Plan) -> tuple[Fraction, ...]:
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
