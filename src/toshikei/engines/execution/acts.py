"""The acts of a fiscal year. Amounts in whole yen; `on` is the day the act takes effect, not the day it is typed.

`corrects` is the reason of a correction: the only way to book after the books are closed, and then with the reason on
the entry. A correction keeps every identity all the same.
"""

from dataclasses import dataclass
from datetime import date

from toshikei.engines.execution.entries import CarryKind, Place
from toshikei.kernel.money import Yen


@dataclass(frozen=True, slots=True)
class Appropriate:
    """当初予算（`supplement` 0）または第n号補正予算: what the council voted for a place; less than zero cuts it.

    `is_provisional`: 暫定予算, in force until the year's budget is.
    """

    place: Place
    amount: Yen
    on: date
    supplement: int = 0
    corrects: str = ""
    is_provisional: bool = False


@dataclass(frozen=True, slots=True)
class TakeOver:
    """本予算の成立 (地方自治法218条3項) at a place: the provisional budget lapses with what was moved under it, what was
    allotted, bound and paid goes on under the year's own budget. `amount` is what that gives, `lapsing` what the
    provisional one gave.
    """

    place: Place
    lapsing: Yen
    amount: Yen
    on: date


@dataclass(frozen=True, slots=True)
class Allot:
    """配当; less than zero takes an allotment back."""

    place: Place
    amount: Yen
    on: date
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class Commit:
    """支出負担行為."""

    place: Place
    amount: Yen
    on: date
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class Reduce:
    """支出負担行為の減額: a contract became cheaper or fell away. `amount` is what is taken off, `reason` why."""

    place: Place
    amount: Yen
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Pay:
    """支出."""

    place: Place
    amount: Yen
    on: date
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class Return:
    """戻入: money paid by mistake or in advance comes back to its place."""

    place: Place
    amount: Yen
    on: date
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class Transfer:
    """流用 from one place to another."""

    source: Place
    target: Place
    amount: Yen
    on: date


@dataclass(frozen=True, slots=True)
class UseReserve:
    """予備費の充用."""

    reserve: Place
    target: Place
    amount: Yen
    on: date


@dataclass(frozen=True, slots=True)
class Funds:
    """繰り越す財源: specific funds received, specific funds still to come, general funds."""

    received: Yen = 0
    expected: Yen = 0
    general: Yen = 0

    @property
    def total(self) -> Yen:
        return self.received + self.expected + self.general

    @property
    def to_carry(self) -> Yen:
        """翌年度へ繰り越すべき財源: what must stand ready on the last day; money still to come cannot."""
        return self.received + self.general


@dataclass(frozen=True, slots=True)
class CarryOver:
    """翌年度への繰越し. `committed_part`: of the amount, how much is bound by a commitment that goes on.

    `permitted`: the amount the budget permits to carry (繰越明許費; of 継続費 the 年割額 up to this year, None: not known).
    `carried`: what other carry-overs take of the same line of the budget. `last_year`: last year of a continuing one.
    `accident`: what could not be avoided. `related`: expenditure beside the commitment that the work needs (事故繰越し).
    """

    place: Place
    kind: CarryKind
    amount: Yen
    on: date
    funds: Funds
    committed_part: Yen = 0
    permitted: Yen | None = None
    carried: Yen = 0
    last_year: int | None = None
    accident: str = ""
    related: Yen = 0


@dataclass(frozen=True, slots=True)
class CarryIn:
    """前年度からの繰越し: the other side of a carry-over, in the next year's ledger."""

    place: Place
    amount: Yen
    on: date


@dataclass(frozen=True, slots=True)
class Assess:
    """調定; less than zero cuts one."""

    place: Place
    amount: Yen
    on: date
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class Receive:
    """収入."""

    place: Place
    amount: Yen
    on: date
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class Refund:
    """過誤納の還付（戻出）."""

    place: Place
    amount: Yen
    on: date
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class WriteOff:
    """不納欠損."""

    place: Place
    amount: Yen
    on: date
    corrects: str = ""


type Act = (
    Appropriate
    | TakeOver
    | Allot
    | Commit
    | Reduce
    | Pay
    | Return
    | Transfer
    | UseReserve
    | CarryOver
    | CarryIn
    | Assess
    | Receive
    | Refund
    | WriteOff
)
