"""What an act books, and the checks every act shares."""

from dataclasses import dataclass
from datetime import date

from toshikei.engines.execution import errors
from toshikei.engines.execution.entries import Entry, Kind, Place
from toshikei.engines.execution.position import Position
from toshikei.engines.execution.year import Year, shown
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.money import Yen, format_yen


@dataclass(frozen=True, slots=True)
class Posted:
    """Entries to book together, all or none, and why they are as they are."""

    entries: tuple[Entry, ...]
    reasons: Explanation


def ensure_open(year: Year, corrects: str) -> None:
    """After the books were closed only corrections with a reason are booked."""
    if year.is_closed and not corrects.strip():
        raise errors.BooksClosed(
            year.rules.books_close, year=year.fiscal_year.label, closed=shown(year.books_close_on)
        )


def ensure_positive(amount: Yen, act: str) -> None:
    if amount <= 0:
        raise errors.AmountWrong(amount=format_yen(amount), act=act)


def taken_back(place: Place, position: Position, less: Yen, on: date) -> tuple[Entry, ...]:
    """The entry that takes an allotment back where `less` would leave it above what may still be used."""
    over = position.allotted - (position.usable - less)
    return (Entry(place, Kind.ALLOTTED, -over, on),) if over > 0 else ()


def step(label: str, amount: Yen, formula: str = "") -> Explanation:
    """One figure in yen of an explanation."""
    return Explanation(label, amount, "円", formula=formula)


def current_step(position: Position) -> Explanation:
    """予算現額 with the sums it is made of."""
    parts = (
        ("暫定", position.provisional),
        ("当初", position.initial),
        ("補正", position.supplement),
        ("繰越し", position.carried_in),
        ("予備費", position.reserve),
        ("流用増", position.transfer_in),
        ("流用減", -position.transfer_out),
    )
    return Explanation(
        "予算現額",
        position.current,
        "円",
        formula="暫定＋当初＋補正＋前年度繰越＋予備費＋流用増－流用減"
        if position.provisional
        else "当初＋補正＋前年度繰越＋予備費＋流用増－流用減",
        parts=tuple(step(label, amount) for label, amount in parts if amount),
    )
