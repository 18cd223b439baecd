"""What council members and auditors may read. Rooms offer it; the member's home shows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from toshikei.foundation.accounts.acting import Acting


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to read: the question it answers, where it is, and since when it is offered (None: always)."""

    title: str
    url: str
    about: str
    section: str = "いつでも見られるもの"
    offered_on: date | None = None


type Offering = Callable[[Acting, date], Iterable[Offer]]
_offerings: list[Offering] = []


def offer(offering: Offering) -> Offering:
    """Register what a room offers to members. It must use a constant number of queries."""
    if offering not in _offerings:
        _offerings.append(offering)
    return offering


def offered_to(by: Acting, on: date) -> dict[str, list[Offer]]:
    """All offers by section, in the order of registration; dated ones latest first."""
    found: dict[str, list[Offer]] = {}
    for offering in _offerings:
        for one in offering(by, on):
            found.setdefault(one.section, []).append(one)
    for offers in found.values():
        offers.sort(key=lambda one: one.offered_on or date.min, reverse=True)
    return found
