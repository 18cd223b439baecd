"""A seat (職の指し方): how a rule names a post without naming a person, relative to the unit that asks."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class SeatKind(StrEnum):
    """The four rungs above the asking unit, the head of a named unit, or one named post."""

    OWN_SECTION_HEAD = "own_section_head"
    OWN_DEPARTMENT_HEAD = "own_department_head"
    VICE_MAYOR = "vice_mayor"
    MAYOR = "mayor"
    HEAD = "head"
    POST = "post"


LABELS = {
    SeatKind.OWN_SECTION_HEAD: "主管課長",
    SeatKind.OWN_DEPARTMENT_HEAD: "主管部長",
    SeatKind.VICE_MAYOR: "担任副市長",
    SeatKind.MAYOR: "市長",
}
NAMED = frozenset({SeatKind.HEAD, SeatKind.POST})
LADDER = (
    SeatKind.OWN_SECTION_HEAD,
    SeatKind.OWN_DEPARTMENT_HEAD,
    SeatKind.VICE_MAYOR,
    SeatKind.MAYOR,
)


@dataclass(frozen=True, slots=True)
class Seat:
    """`code` is a unit code for HEAD, a post key for POST, empty for the rungs of the ladder."""

    kind: SeatKind
    code: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the written form.

        >>> Seat.parse("head:0302")
        Seat(kind=<SeatKind.HEAD: 'head'>, code='0302')
        >>> Seat.parse("somebody")
        Traceback (most recent call last):
        ValueError: 'somebody' is not a seat
        """
        kind, _, code = text.strip().partition(":")
        if kind not in set(SeatKind) or (SeatKind(kind) in NAMED) != bool(code):
            raise ValueError(f"{text!r} is not a seat")
        return cls(SeatKind(kind), code)

    def __str__(self) -> str:
        return f"{self.kind}:{self.code}" if self.code else str(self.kind)

    @property
    def rung(self) -> int | None:
        """Place on the ladder, 0 lowest; None for a named seat, whose height only the organisation knows."""
        return LADDER.index(self.kind) if self.kind in LADDER else None


def seats_read(text: str) -> tuple[Seat, ...]:
    """Several seats, separated by spaces.

    >>> [str(seat) for seat in seats_read("own_section_head head:0302")]
    ['own_section_head', 'head:0302']
    """
    return tuple(Seat.parse(part) for part in text.split())
