"""What the budget says of carrying over (地方自治法213条, 令145条): its lines, what is carried under each, which budgets are on record."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Sum

from toshikei.city.budget.selectors import VotedPart, parts_voted, voted_versions
from toshikei.city.execution.choices import CarryKind, ProposalKind, ProposalState
from toshikei.city.execution.models import Ledger, LedgerPlace, Proposal

KINDS = {CarryKind.PERMITTED: "carry_over", CarryKind.CONTINUING: "continuing"}
"""The code of the budget's part behind each kind; an accident (事故繰越し) needs none."""
STANDING = (ProposalState.REQUESTED, ProposalState.DONE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the adopted budget that speaks of a place, and what is asked or booked under it. Yen."""

    kind: CarryKind
    part: VotedPart
    carried: int

    @property
    def left(self) -> int:
        return max((self.part.limit_yen or 0) - self.carried, 0)


def lines_of(ledger: Ledger, kind: CarryKind) -> tuple[VotedPart, ...]:
    """All lines of a kind in force in the ledger's year."""
    return parts_voted(ledger.fiscal_year, ledger.account, KINDS[kind]).lines


def lines_at(place: LedgerPlace) -> list[Line]:
    """The lines that speak of a place, with what is carried under each."""
    found = [
        (kind, part)
        for kind in KINDS
        for part in lines_of(place.ledger, kind)
        if part.holds_for(place.kan, place.kou)
    ]
    return [Line(kind, part, carried_under(place.ledger_id, part.key)) for kind, part in found]


def carried_under(ledger_id: int, part_key: str, *, but: int | None = None, only_done: bool = False) -> int:
    """Yen asked for or booked under one line in one ledger, without the proposal `but`."""
    states = (ProposalState.DONE,) if only_done else STANDING
    found = Proposal.objects.filter(
        ledger=ledger_id, kind=ProposalKind.CARRY_OVER, part_key=part_key, state__in=states
    )
    return found.exclude(pk=but).aggregate(total=Sum("amount"))["total"] or 0


def is_on_record(year: int, ledger: Ledger) -> bool:
    """Was every voted budget of a year made here, so that its lines are all known? False where none is known at all."""
    books = {one.supplement for one in voted_versions(settings.CITY["code"], year, ledger.slug)}
    made = parts_voted(year, ledger.account, KINDS[CarryKind.PERMITTED]).numbers
    return bool(books) and books <= made
