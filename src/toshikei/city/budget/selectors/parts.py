"""The other parts of a voted budget (地方自治法215条2号から7号): 継続費, 繰越明許費, 流用の定め … as the room that makes budgets has them.

Books hold revenue and expenditure only. The room that keeps the rest says so (`parts_register`); rooms beside it, which
may not look into it, ask here.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class VotedPart:
    """One line in force in a year. `kind` is the part's code (carry_over, continuing, bond, transfer …).

    `limit_yen`: what may be carried out of the year, or borrowed; None where the kind has no such limit; `last_year`: the last fiscal
    year of a continuing expenditure; `budget`: the budget that says so. `key` stays when a later budget changes the line.
    """

    key: str
    kind: str
    subject: str
    kan: str
    kou: str
    limit_yen: int | None
    last_year: int | None
    note: str
    budget: str

    def holds_for(self, kan: str, kou: str) -> bool:
        """Does the line speak of this 款 and 項? One that names none speaks of all."""
        return self.kan in {"", kan} and self.kou in {"", kou}


@dataclass(frozen=True, slots=True)
class VotedParts:
    """The lines of one kind in force in a year, and the numbers (0 is the initial budget) of the budgets they were read in."""

    lines: tuple[VotedPart, ...] = ()
    numbers: frozenset[int] = frozenset()


type Source = Callable[[int, str, str], VotedParts]
_sources: list[Source] = []


def parts_register(source: Source) -> None:
    """Say which parts were voted for a fiscal year, an account (by name) and a kind."""
    if source not in _sources:
        _sources.append(source)


def parts_voted(fiscal_year: int, account: str, kind: str) -> VotedParts:
    """What is on record of one kind; a budget that was only imported has no number here."""
    found = [source(fiscal_year, account, kind) for source in _sources]
    lines = tuple(line for one in found for line in one.lines)
    return VotedParts(lines, frozenset(number for one in found for number in one.numbers))
