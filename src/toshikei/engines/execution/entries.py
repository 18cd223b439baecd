"""What can be booked at one place of the ledger. Amounts are signed whole yen; nothing booked is ever changed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toshikei.kernel.money import Yen


class Kind(StrEnum):
    """科目の増減: every kind adds to exactly one sum of a position."""

    PROVISIONAL = "provisional"
    INITIAL = "initial"
    SUPPLEMENT = "supplement"
    CARRIED_IN = "carried_in"
    RESERVE = "reserve"
    TRANSFER_IN = "transfer_in"
    TRANSFER_OUT = "transfer_out"
    ALLOTTED = "allotted"
    COMMITTED = "committed"
    PAID = "paid"
    RETURNED = "returned"
    CARRIED_OUT = "carried_out"
    ASSESSED = "assessed"
    RECEIVED = "received"
    REFUNDED = "refunded"
    WRITTEN_OFF = "written_off"


LABELS = {
    Kind.PROVISIONAL: "暫定予算",
    Kind.INITIAL: "当初予算",
    Kind.SUPPLEMENT: "補正予算",
    Kind.CARRIED_IN: "前年度からの繰越し",
    Kind.RESERVE: "予備費の充用",
    Kind.TRANSFER_IN: "流用で増えた額",
    Kind.TRANSFER_OUT: "流用で減った額",
    Kind.ALLOTTED: "配当",
    Kind.COMMITTED: "支出負担行為",
    Kind.PAID: "支出",
    Kind.RETURNED: "戻入",
    Kind.CARRIED_OUT: "翌年度への繰越し",
    Kind.ASSESSED: "調定",
    Kind.RECEIVED: "収入",
    Kind.REFUNDED: "還付",
    Kind.WRITTEN_OFF: "不納欠損",
}


class CarryKind(StrEnum):
    """繰越しの三つの種類."""

    CONTINUING = "continuing"
    PERMITTED = "permitted"
    ACCIDENT = "accident"


CARRY_LABELS = {
    CarryKind.CONTINUING: "継続費の逓次繰越し",
    CarryKind.PERMITTED: "繰越明許費",
    CarryKind.ACCIDENT: "事故繰越し",
}


@dataclass(frozen=True, slots=True)
class Place:
    """科目: one 節 of an account and year. `path` as in the budget's permalinks ("02/01/03/p01/s10"), once per side."""

    path: str
    label: str = ""
    setsu: str = ""
    is_reserve: bool = False
    is_revenue: bool = False

    @property
    def kan(self) -> str:
        return self.path.partition("/")[0]

    @property
    def kou(self) -> str:
        """款 and 項 together: a 項 alone names nothing."""
        return "/".join(self.path.split("/")[:2])


@dataclass(frozen=True, slots=True)
class Entry:
    """One booking at a place on a day."""

    place: Place
    kind: Kind
    amount: Yen
    on: date
