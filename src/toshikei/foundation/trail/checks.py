"""Named checks of the whole city's records: `./toshikei verify` runs them all. Rooms register their invariants here.

    @check("budget.totals", "予算の合計")
    def totals() -> Iterator[Finding]:
        ...
        yield Finding("款と項の合計が合いません", where="令和9年度 2款", remedy="…")

A check streams: constant memory, whatever the size of the city.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from time import monotonic

SHOWN = 50
"""So many findings of one check are named; the rest is counted up to COUNTED."""
COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is off: what, where, what to do. `is_notice`: worth knowing, but nothing is wrong."""

    what: str
    where: str = ""
    remedy: str = ""
    is_notice: bool = False


type Check = Callable[[], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    label: str
    run: Check
    of: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check found, how many in all, and how long it took (seconds)."""

    name: str
    label: str
    seconds: float
    findings: tuple[Finding, ...] = field(default=())
    count: int = 0

    @property
    def is_green(self) -> bool:
        return self.count == 0


REGISTRY: dict[str, Named] = {}


def check(name: str, label: str, *, of: tuple[int, ...] = ()) -> Callable[[Check], Check]:
    """Declare a check; names are "room.what" and stable. `of`: numbers of the invariants it watches (`invariants.py`)."""

    def declare(run: Check) -> Check:
        if name in REGISTRY:
            raise ValueError(f"check declared twice: {name}")
        REGISTRY[name] = Named(name, label, run, of)
        return run

    return declare


def run_all(only: Sequence[str] = ()) -> list[Outcome]:
    """Run the checks (all, or those whose names begin with one of `only`), in the order of their names."""
    chosen = [REGISTRY[name] for name in sorted(REGISTRY) if not only or name.startswith(tuple(only))]
    return [run_one(each) for each in chosen]


def run_one(named: Named) -> Outcome:
    began = monotonic()
    found = list(islice(named.run(), COUNTED))
    wrong = [each for each in found if not each.is_notice]
    shown = (wrong + [each for each in found if each.is_notice])[:SHOWN]
    return Outcome(named.name, named.label, monotonic() - began, tuple(shown), len(wrong))
