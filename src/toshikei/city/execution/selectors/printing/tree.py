"""The places of a ledger as a tree of 款, 項, 目 and 節 with their sums; 節 are summed over the programmes of a 目."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from toshikei.city.execution.models import LedgerPlace
from toshikei.engines.execution.income import Income
from toshikei.kernel.money import Yen

LEVELS = ("kan", "kou", "moku", "setsu")


@dataclass(slots=True)
class Sums:
    """What a statement says of some places, in yen. `first` is 当初 (or 暫定, in a year that has no other)."""

    first: Yen = 0
    supplement: Yen = 0
    carried_in: Yen = 0
    moved: Yen = 0
    current: Yen = 0
    spent: Yen = 0
    carried_out: Yen = 0
    unused: Yen = 0
    assessed: Yen = 0
    net: Yen = 0
    written_off: Yen = 0
    arrears: Yen = 0
    overpaid: Yen = 0

    def add(self, other: "Sums") -> None:
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


def sums_of(place: LedgerPlace) -> Sums:
    """Of one place. 収入未済額 and 還付未済額 are reckoned here: the one does not make up for the other above."""
    income = Income(
        assessed=place.assessed,
        received=place.received,
        refunded=place.refunded,
        written_off=place.written_off,
    )
    return Sums(
        first=place.provisional + place.initial,
        supplement=place.supplement,
        carried_in=place.carried_in,
        moved=place.reserve + place.transfer_in - place.transfer_out,
        current=place.current,
        spent=place.spent,
        carried_out=place.carried_out,
        unused=place.unused,
        assessed=place.assessed,
        net=income.net,
        written_off=place.written_off,
        arrears=income.arrears,
        overpaid=income.overpaid,
    )


@dataclass(slots=True)
class Title:
    """A 款, 項, 目, 節 or 事業 with what stands below it."""

    code: str = ""
    label: str = ""
    department: str = ""
    sums: Sums = field(default_factory=Sums)
    below: dict[tuple[str, str], "Title"] = field(default_factory=dict)
    programmes: dict[tuple[str, str], "Title"] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.code.lstrip('0')} {self.label}".strip()

    def children(self) -> list["Title"]:
        """In order of their codes; titles without a word are no lines of their own."""
        found = [one for one in self.below.values() if one.label]
        return sorted(found, key=lambda one: (one.code.zfill(8), one.label))


def tree_of(places: Iterable[LedgerPlace]) -> Title:
    """One side of a ledger: the root bears its totals."""
    root = Title()
    for place in places:
        sums = sums_of(place)
        root.sums.add(sums)
        held = root
        for level in LEVELS:
            code, label = getattr(place, f"{level}_code"), getattr(place, level)
            held = held.below.setdefault((code, label), Title(code, label))
            held.sums.add(sums)
            if level == "moku" and place.programme:
                key = (place.programme_code, place.programme)
                mine = Title(place.programme_code, place.programme, place.department)
                held.programmes.setdefault(key, mine).sums.add(sums)
    return root
